//! A slow phone profile: network and processor are throttled by the browser.

use crate::browser::{Browser, Theme};
use serde_json::{Value, json};

/// The width of a phone in CSS pixels; the height is that of every browser test.
const WIDTH: u32 = 390;
/// The latency of every request, in milliseconds.
const LATENCY: u32 = 150;
/// Download and upload rates, in bits a second.
const DOWN: u32 = 1_600_000;
const UP: u32 = 750_000;
/// How many times slower than this machine the phone's processor is.
pub const SLOWDOWN: u32 = 4;

/// Repeats a small piece of work: the median of its rounds in milliseconds, and the percentage of rounds that took
/// 1.5 times the median or more. Load by other programs slows some rounds only.
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

/// The measured speed of the processor.
pub struct Speed {
    /// Milliseconds of a small piece of work.
    pub bare: f64,
    /// Milliseconds of the same work when throttled.
    pub slowed: f64,
    /// The percentage of rounds, before throttling, that were disturbed by other programs.
    pub disturbed: f64,
}

/// Turns the browser into a slow phone, and measures how much slower it became.
pub async fn throttle(browser: &Browser) -> Speed {
    browser.appear(WIDTH, Theme::Light).await;
    let network = json!({
        "offline": false,
        "latency": LATENCY,
        "downloadThroughput": DOWN / 8,
        "uploadThroughput": UP / 8,
    });
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.emulateNetworkConditions", network).await;
    let (bare, disturbed) = work(browser).await;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await;
    let (slowed, _) = work(browser).await;
    Speed { bare, slowed, disturbed }
}

async fn work(browser: &Browser) -> (f64, f64) {
    serde_json::from_value(browser.read(WORK, Vec::new()).await).unwrap()
}

/// Runs a script in every page, before the page's own scripts.
pub async fn run_first(browser: &Browser, script: &str) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

/// The value of a promise of the page.
pub async fn awaited(browser: &Browser, promise: &str) -> Value {
    let script = format!("const done = arguments[0]; ({promise}).then(done);");
    let given = browser.client().execute_async(&script, Vec::new()).await;
    given.unwrap_or_else(|error| panic!("{promise}: {error}"))
}
