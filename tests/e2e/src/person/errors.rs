//! Validation errors on the page: the summary, its links to the fields, and the message at each field.

use super::Person;
use crate::messages::Messages;
use serde::Deserialize;
use serde_json::json;

/// All error messages of the page; `null` until the summary has the focus.
const ERRORS: &str = "
    const summary = document.querySelector('[data-error-summary]');
    if (!summary || document.activeElement !== summary) return null;
    const described = (id) => [...document.querySelectorAll('[aria-describedby]')]
        .some((one) => one.getAttribute('aria-describedby').split(' ').includes(id));
    return {
        title: document.title,
        language: document.documentElement.lang,
        alerts: summary.querySelectorAll('[role=alert]').length,
        links: [...summary.querySelectorAll('a')].map((link) => [link.getAttribute('href').slice(1), link.textContent]),
        fields: [...document.querySelectorAll('.field [id$=\"-error\"]')].map((error) => [error.id, error.textContent]),
        described: [...document.querySelectorAll('[id$=\"-error\"]')].every((error) => described(error.id)),
    };";

#[derive(Deserialize)]
struct Errors {
    title: String,
    language: String,
    alerts: usize,
    links: Vec<(String, String)>,
    fields: Vec<(String, String)>,
    described: bool,
}

impl Person {
    /// Waits for the error summary and checks it: exactly these controls are in error, in this order. Gives their
    /// messages.
    pub async fn sees_errors_at(&self, names: &[&str]) -> Vec<String> {
        let what = format!("the error summary, focused, for {names:?}");
        let seen = self.browser().until(&what, ERRORS, Vec::new()).await;
        let errors: Errors = serde_json::from_value(seen).unwrap();
        let linked: Vec<&str> = errors.links.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(linked, names, "the summary links to each field, in order");
        let title = Messages::load_in(&errors.language).text("page.title_in_error").to_owned();
        let prefix = title.split('{').next().unwrap();
        assert!(errors.title.starts_with(prefix), "the title names the error: {}", errors.title);
        assert_eq!(errors.alerts, 1, "the summary announces itself once");
        assert!(errors.described, "each message describes its control");
        let expected: Vec<(String, String)> =
            errors.links.iter().map(|(name, message)| (format!("{name}-error"), message.clone())).collect();
        let by_name = |mut errors: Vec<(String, String)>| {
            errors.sort();
            errors
        };
        assert_eq!(by_name(errors.fields), by_name(expected), "the same message stands at the field");
        errors.links.into_iter().map(|(_, message)| message).collect()
    }

    /// Follows the link of the summary to a control, and waits for the focus on it.
    pub async fn follows_error_to(&self, name: &str) {
        self.find(&format!("[data-error-summary] a[href='#{name}']")).await.click().await.unwrap();
        let what = format!("the focus on {name}");
        let focused = "return document.activeElement?.id === arguments[0];";
        self.browser().until(&what, focused, vec![json!(name)]).await;
    }

    /// Waits until the page shows no error.
    pub async fn sees_no_error(&self) {
        let none = "return !document.querySelector('[data-error-summary], .field [id$=\"-error\"]');";
        self.browser().until("a page without errors", none, Vec::new()).await;
    }
}
