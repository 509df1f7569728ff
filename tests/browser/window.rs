//! What every test does with a browser window: look at the page, wait for something, change how wide
//! or how dark it is.

use crate::driver::Browser;
use crate::engine::Ability;
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use url::{ParseError, Url};

/// How long a test waits for something before it fails: far longer than it ever takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long it waits before it looks again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(15);
/// As high as a phone; a page is as high as it is.
const HEIGHT: u32 = 844;

/// What a person prefers to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The colours of the device in the place of the page's own, as for people who need more contrast.
    Forced,
}

impl Theme {
    /// What it is called.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced colours",
        }
    }

    /// The features of media that make it up, with their values.
    const fn features(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::Light => [("prefers-color-scheme", "light"), ("forced-colors", "none")],
            Self::Dark => [("prefers-color-scheme", "dark"), ("forced-colors", "none")],
            Self::Forced => [("prefers-color-scheme", "dark"), ("forced-colors", "active")],
        }
    }
}

impl Browser {
    /// Runs a script that reads the page; it returns the result of its last line.
    pub async fn read(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client().execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Looks again and again until the script gives something true, which is the result.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = self.read(script, arguments.clone()).await;
            if seen != Value::Null && seen != Value::Bool(false) {
                return seen;
            }
            if Instant::now() > deadline {
                panic!("waited in vain for {what}. {}", self.describe().await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Where the page is and what it says, for a failure's message.
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

    /// Gives the page this many CSS pixels in width, and a theme.
    pub async fn appear(&self, width: u32, theme: Theme) {
        self.resize(width, HEIGHT).await;
        let features = theme.features().map(|(name, value)| json!({ "name": name, "value": value }));
        match self.engine().has(Ability::Themes) {
            true => self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await,
            false => assert_eq!(theme, Theme::Light, "a test that wants another theme asks for the ability"),
        }
    }

    /// Gives the page a width and a height in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine().has(Ability::DevTools) {
            true => {
                let size =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.tell("Emulation.setDeviceMetricsOverride", size).await;
            }
            false => self.resize_window(width, height).await,
        }
    }

    /// Makes the window as much larger than the page as what stands around the page. What that takes is
    /// measured beforehand, because a window takes its size before the page in it does.
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

    /// Waits until nothing moves or fades. A colour on its way to another belongs to neither theme.
    pub async fn is_still(&self) {
        let still = "return document.getAnimations().length === 0;";
        self.until("the end of every transition", still, Vec::new()).await;
    }

    /// Tells an engine with [`Ability::DevTools`] something for which `WebDriver` has no word.
    pub async fn tell(&self, method: &'static str, parameters: Value) {
        self.ask(method, parameters).await;
    }

    /// Tells it, and gives what it answers.
    pub async fn ask(&self, method: &'static str, parameters: Value) -> Value {
        let command = DevTools { method, parameters };
        self.client().issue_cmd(command).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// A command of the `DevTools` protocol, passed on by chromedriver.
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
