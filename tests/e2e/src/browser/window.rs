//! Scripts in the page, waiting for a condition, and the size and theme of the window.

use super::{Ability, Browser};
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use url::{ParseError, Url};

/// How long a test waits for a condition before it fails: far longer than any takes.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The interval between two evaluations of a condition.
const POLL_INTERVAL: Duration = Duration::from_millis(15);
/// The height of a phone, in CSS pixels.
const HEIGHT: u32 = 844;

/// A colour scheme that a person prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Forced colours: those of the device replace those of the page.
    Forced,
}

impl Theme {
    /// Its name in messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced colours",
        }
    }

    /// Its media features with their values.
    const fn features(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::Light => [("prefers-color-scheme", "light"), ("forced-colors", "none")],
            Self::Dark => [("prefers-color-scheme", "dark"), ("forced-colors", "none")],
            Self::Forced => [("prefers-color-scheme", "dark"), ("forced-colors", "active")],
        }
    }
}

impl Browser {
    /// The value that a script returns.
    pub async fn read(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client().execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Repeats a script until it returns a value other than `null` and `false`, and gives that value.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Value {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let value = self.read(script, arguments.clone()).await;
            if value != Value::Null && value != Value::Bool(false) {
                return value;
            }
            if Instant::now() > deadline {
                panic!("timed out waiting for {what}. {}", self.describe().await);
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// The step, the focus, the errors and the text of the page, for the message of a failed test.
    async fn describe(&self) -> String {
        const SCRIPT: &str = "
            const main = document.querySelector('main');
            const focus = document.activeElement;
            return JSON.stringify({
                step: main?.dataset.step, part: main?.dataset.part, title: document.title,
                focus: focus && [focus.tagName, focus.name ?? focus.id, focus.value ?? ''].join(' '),
                errors: [...document.querySelectorAll('p.error')].map((error) => error.id + ' ' + error.innerText),
                text: main?.innerText.slice(0, 600),
            }, null, 1);";
        let seen = self.read(SCRIPT, Vec::new()).await;
        format!("The page: {}", seen.as_str().unwrap_or_default())
    }

    /// Sets the width of the page, in CSS pixels, and the theme.
    pub async fn appear(&self, width: u32, theme: Theme) {
        self.resize(width, HEIGHT).await;
        let features = theme.features().map(|(name, value)| json!({ "name": name, "value": value }));
        match self.engine().has(Ability::Themes) {
            true => self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await,
            false => assert_eq!(theme, Theme::Light, "a test with another theme checks the ability first"),
        }
    }

    /// Sets the width and the height of the page, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine().has(Ability::DevTools) {
            true => {
                let size =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.cdp("Emulation.setDeviceMetricsOverride", size).await;
            }
            false => self.resize_window(width, height).await,
        }
    }

    /// Resizes the window by the size of its frame. The frame is measured first, because the window has its new size
    /// before the page has.
    async fn resize_window(&self, width: u32, height: u32) {
        let frame = "return [outerWidth - innerWidth, outerHeight - innerHeight];";
        let frame: (u32, u32) = serde_json::from_value(self.read(frame, Vec::new()).await).unwrap();
        let outer = (width + frame.0, height + frame.1);
        self.client().set_window_size(outer.0, outer.1).await.unwrap();
        let sizes = json!([width, height, outer.0, outer.1]);
        let fits =
            "return [innerWidth, innerHeight, outerWidth, outerHeight].join() === arguments[0].join();";
        self.until(&format!("{width} by {height} pixels"), fits, vec![sizes]).await;
    }

    /// Waits for the end of all transitions. A colour in transition belongs to neither theme.
    pub async fn is_still(&self) {
        let still = "return document.getAnimations().length === 0;";
        self.until("the end of every transition", still, Vec::new()).await;
    }

    /// Runs a command of the Chrome DevTools Protocol, in an engine with [`Ability::DevTools`].
    pub async fn cdp(&self, method: &'static str, parameters: Value) {
        self.cdp_result(method, parameters).await;
    }

    /// Runs such a command and gives its result.
    pub async fn cdp_result(&self, method: &'static str, parameters: Value) -> Value {
        let command = DevTools { method, parameters };
        self.client().issue_cmd(command).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// The chromedriver command that runs one of the DevTools protocol.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.method, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}
