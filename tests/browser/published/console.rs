//! Everything that a browser has to complain about: what a policy refused, what did not load, what scripts
//! wrote as an error or a warning, and what the browser itself wrote.

use crate::driver::Browser;
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Runs in each page before everything else.
const LISTENER: &str = "
    window.complaints = [];
    const note = (...words) => complaints.push(words.join(' '));
    addEventListener('securitypolicyviolation', (event) => note(event.effectiveDirective, event.blockedURI));
    addEventListener('error', (event) => note('error', event.message ?? event.target.outerHTML), true);
    addEventListener('unhandledrejection', (event) => note('rejection', event.reason));
    for (const level of ['error', 'warn']) console[level] = (...words) => note(level, ...words);";

impl Browser {
    /// Writes down, from the next page on, whatever there is to complain about.
    pub async fn listens(&self) {
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTENER })).await;
        self.complaints_of_its_own().await;
    }

    /// What the page at hand noted so far, and what the browser wrote since it was last asked.
    pub async fn complaints(&self) -> Vec<String> {
        let noted = self.read("return complaints;", Vec::new()).await;
        let mut complaints: Vec<String> = serde_json::from_value(noted).unwrap();
        complaints.extend(self.complaints_of_its_own().await);
        complaints
    }

    async fn complaints_of_its_own(&self) -> Vec<String> {
        let entries = self.client().issue_cmd(Log).await.unwrap();
        entries.as_array().unwrap().iter().map(Value::to_string).collect()
    }
}

/// A command of chromedriver: what the browser wrote on its console as a warning or worse, emptied by
/// reading.
#[derive(Debug)]
struct Log;

impl WebDriverCompatibleCommand for Log {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
