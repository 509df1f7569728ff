//! A phone on a slow line: the network and the processor, slowed down by the browser.

use crate::driver::Browser;
use crate::window::Theme;
use serde_json::{Value, json};

/// As wide as a phone; the height of the window is that of every test.
const WIDTH: u32 = 390;
/// How long every request waits for its answer, in milliseconds.
const LATENCY: u32 = 150;
/// Bits in a second, towards the phone and away from it.
const DOWN: u32 = 1_600_000;
const UP: u32 = 750_000;
/// How many times slower than this machine the phone is.
const SLOWDOWN: u32 = 4;

/// A small piece of work, again and again: how many milliseconds it takes, which half of the rounds exceed, and how
/// many per cent of them took half as long again or more. What else the machine does meets some rounds only.
const WORK: &str = "
    const rounds = [];
    for (let round = 0; round < 60; round++) {
        const start = performance.now();
        let sum = 0;
        for (let step = 0; step < 5e6; step++) sum += step % 7;
        rounds.push(performance.now() - start);
    }
    const median = rounds.sort((one, other) => one - other)[30];
    return [median, 100 * rounds.filter((round) => round >= 1.5 * median).length / 60];";

/// How fast the processor was.
pub struct Speed {
    /// Milliseconds of a small piece of work.
    pub bare: f64,
    /// Milliseconds of the same when slowed down.
    pub slowed: f64,
    /// Per cent of the rounds, before slowing down, that something else disturbed.
    pub disturbed: f64,
}

/// Makes the browser a phone, and says how much slower it really became.
pub async fn throttle(browser: &Browser) -> Speed {
    browser.appear(WIDTH, Theme::Light).await;
    let network = json!({
        "offline": false,
        "latency": LATENCY,
        "downloadThroughput": DOWN / 8,
        "uploadThroughput": UP / 8,
    });
    browser.tell("Network.enable", json!({})).await;
    browser.tell("Network.emulateNetworkConditions", network).await;
    let (bare, disturbed) = work(browser).await;
    browser.tell("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await;
    let (slowed, _) = work(browser).await;
    Speed { bare, slowed, disturbed }
}

async fn work(browser: &Browser) -> (f64, f64) {
    serde_json::from_value(browser.read(WORK, Vec::new()).await).unwrap()
}

/// Has a script run in every page before the page's own.
pub async fn run_first(browser: &Browser, script: &str) {
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

/// What a promise of the page gives.
pub async fn awaited(browser: &Browser, promise: &str) -> Value {
    let script = format!("const done = arguments[0]; ({promise}).then(done);");
    let given = browser.client().execute_async(&script, Vec::new()).await;
    given.unwrap_or_else(|error| panic!("{promise}: {error}"))
}
