//! A visit to a page in a fresh browser: either it is only loaded, or it is answered.

use super::contenders::Contender;
use super::figures::{Figures, percentile};
use super::throttle::{awaited, run_first, throttle};
use crate::browser::{Browser, CHROMIUM};
use crate::server::Server;
use serde::Deserialize;
use serde_json::{Value, json};

/// Records fetches, paints and long tasks while nothing is touched.
const WATCH: &str = include_str!("watch.js");

/// Measures of [`WATCH`] that are recorded unchanged.
const WATCHED: [&str; 14] = [
    "bytes",
    "bytes_html",
    "bytes_css",
    "bytes_js",
    "bytes_wasm",
    "bytes_data",
    "bytes_decoded",
    "requests",
    "first_paint",
    "first_contentful_paint",
    "largest_contentful_paint",
    "layout_shift",
    "long_tasks",
    "long_task_time",
];

/// One answer, in milliseconds.
#[derive(Deserialize)]
struct Answer {
    repaint: f64,
    work: f64,
}

async fn open(contender: &Contender, script: &str, figures: &mut Figures) -> (Server, Browser) {
    let server = contender.serve();
    let browser = Browser::start(&CHROMIUM).await;
    let speed = throttle(&browser).await;
    figures.record("machine", "bare", speed.bare);
    figures.record("machine", "slowed", speed.slowed);
    figures.record("machine", "disturbed", speed.disturbed);
    run_first(&browser, script).await;
    browser.client().goto(&server.url()).await.unwrap();
    (server, browser)
}

/// Loads the page and touches nothing until it is settled.
pub async fn load(contender: &Contender, figures: &mut Figures) {
    let (server, browser) = open(contender, WATCH, figures).await;
    figures.record_browser(&browser).await;
    awaited(&browser, "watched.settled()").await;
    let report = browser.read("return watched.report();", Vec::new()).await;
    // The server's log proves that every request is counted.
    let log = server.log();
    assert_eq!(report["requests"], json!(log.len()), "{}: {log:?}", report["names"]);
    for name in WATCHED {
        figures.record(contender.id, name, number(&report[name]));
    }
    browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
    let heap = number(&browser.cdp_result("Runtime.getHeapUsage", json!({})).await["usedSize"]);
    figures.record(contender.id, "heap", heap);
    figures.record(contender.id, "memory", heap + number(&report["wasm_memory"]));
}

/// Gives the first answer as soon as possible, and then every other answer that is a tap.
pub async fn answer(contender: &Contender, figures: &mut Figures) {
    let (server, browser) = open(contender, &contender.respondent(), figures).await;
    let begun = awaited(&browser, "respondent.begun").await;
    assert_eq!(begun["address"], json!(server.url()), "no press led to another page");
    figures.record(contender.id, "presses", number(&begun["presses"]));
    figures.record(contender.id, "first_answer", number(&begun["first_answer"]));
    let answers = awaited(&browser, "respondent.answerAll()").await;
    let answers: Vec<Answer> = serde_json::from_value(answers).unwrap();
    figures.record(contender.id, "answers", answers.len() as f64);
    let [repaints, works] = [|answer: &Answer| answer.repaint, |answer: &Answer| answer.work]
        .map(|of| answers.iter().map(of).collect::<Vec<_>>());
    for (name, times) in [("repaint", &repaints), ("work", &works)] {
        for percent in [50, 95] {
            figures.record(contender.id, &format!("{name}_p{percent}"), percentile(times, percent));
        }
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}
