//! The cost of the loader on an embedding page: the time that its script takes on the main thread.

use super::figures::Figures;
use super::throttle::throttle;
use crate::browser::{Browser, CHROMIUM, Engine};
use crate::host_pages::Hosts;
use crate::person::Person;
use crate::server::Server;
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use url::{ParseError, Url};

/// Chromium with a trace of its main threads.
static TRACED: Engine = Engine { capabilities: traced, ..CHROMIUM };

fn traced(profile: &Path) -> Value {
    let mut capabilities = (CHROMIUM.capabilities)(profile);
    capabilities["goog:loggingPrefs"] = json!({ "performance": "ALL" });
    capabilities["goog:chromeOptions"]["perfLoggingPrefs"] =
        json!({ "enableNetwork": false, "enablePage": false, "traceCategories": "devtools.timeline" });
    capabilities
}

/// The WebDriver command that reads the whole trace from chromedriver.
#[derive(Debug)]
struct Trace;

impl WebDriverCompatibleCommand for Trace {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "performance" }).to_string()))
    }
}

/// The trace events of a script: it is compiled, run, and its functions are called.
const KINDS: [&str; 3] = ["v8.compile", "EvaluateScript", "FunctionCall"];

/// A traced piece of work on a thread. Times are in microseconds.
#[derive(Deserialize)]
struct Work {
    name: String,
    pid: u32,
    /// When it began.
    ts: f64,
    /// Wall-clock time.
    dur: f64,
    /// Processor time of the thread, without the time of other programs.
    tdur: f64,
    args: Value,
}

impl Work {
    /// Whether it belongs to a script in this folder.
    fn is_for(&self, folder: &str) -> bool {
        let address = self.args.pointer("/data/url").and_then(Value::as_str);
        KINDS.contains(&self.name.as_str()) && address.is_some_and(|address| address.starts_with(folder))
    }
}

/// Opens a host page, and records the cost of the loader until the widget is shown.
pub async fn embed(figures: &mut Figures) {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let browser = Browser::start(&TRACED).await;
    throttle(&browser).await;
    let person = Person::with(browser);
    person.browser().client().goto(&hosts.url("plain")).await.unwrap();
    person.sees_frame("check", "ready").await;
    let tall = "return parseInt(document.querySelector('iframe').style.height) !== 560;";
    person.browser().until("the height that the widget asked for", tall, Vec::new()).await;
    let log = person.browser().client().issue_cmd(Trace).await.unwrap();
    let folder = format!("{}embed/", server.url());
    let mut works: Vec<Work> = log.as_array().unwrap().iter().filter_map(work).collect();
    works.retain(|work| work.is_for(&folder));
    assert!(!works.is_empty(), "the loader ran");
    figures.record("loader", "main_thread", total(works) / 1000.0);
}

/// The piece of work in an entry of the log, if it is one with a duration.
fn work(entry: &Value) -> Option<Work> {
    let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    serde_json::from_value(message.pointer("/message/params")?.clone()).ok()
}

/// The time of all pieces of work together. Nested ones are counted once.
fn total(mut works: Vec<Work>) -> f64 {
    works.sort_by(|one, other| one.pid.cmp(&other.pid).then(one.ts.total_cmp(&other.ts)));
    let mut sum = 0.0;
    let mut last = (0, 0.0);
    for Work { pid, ts, dur, tdur, .. } in works {
        if last.0 != pid || ts >= last.1 {
            sum += tdur;
            last = (pid, ts + dur);
        }
    }
    sum
}
