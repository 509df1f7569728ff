//! Problems that a page or the browser reports: violations of the content security policy, failed loads, unhandled
//! rejections, and errors and warnings on the console.

use super::Browser;
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Runs in each page before its scripts.
const LISTENER: &str = "
    window.problems = [];
    const note = (...words) => problems.push(words.join(' '));
    addEventListener('securitypolicyviolation', (event) => note(event.effectiveDirective, event.blockedURI));
    addEventListener('error', (event) => note('error', event.message ?? event.target.outerHTML), true);
    addEventListener('unhandledrejection', (event) => note('rejection', event.reason));
    for (const level of ['error', 'warn']) console[level] = (...words) => note(level, ...words);";

impl Browser {
    /// Records problems from the next page on.
    pub async fn records_problems(&self) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTENER })).await;
        self.console_entries().await;
    }

    /// The problems of this page so far, and the console entries of the browser since the last call.
    pub async fn problems(&self) -> Vec<String> {
        let recorded = self.read("return problems;", Vec::new()).await;
        let mut problems: Vec<String> = serde_json::from_value(recorded).unwrap();
        problems.extend(self.console_entries().await);
        problems
    }

    /// The warnings and errors on the browser's console since the last call.
    pub async fn console_entries(&self) -> Vec<String> {
        let entries = self.client().issue_cmd(Log).await.unwrap();
        entries.as_array().unwrap().iter().map(Value::to_string).collect()
    }
}

/// The chromedriver command that returns and clears the warnings and errors of the browser's console.
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
