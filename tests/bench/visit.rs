//! A visit of one page in a browser that has never run before: to look at it, or to answer.

use super::contenders::Contender;
use super::figures::{Figures, percentile};
use super::throttle::{awaited, run_first, throttle};
use crate::driver::Browser;
use crate::engine::Engine;
use crate::server::Server;
use serde::Deserialize;
use serde_json::{Value, json};

/// What is fetched, painted and worked while somebody only looks.
const WATCH: &str = include_str!("watch.js");

/// Measures of [`WATCH`] that are written down as they are.
const WATCHED: [&str; 8] = [
    "bytes",
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
    let browser = Browser::start(Engine::named("chromium")).await;
    let speed = throttle(&browser).await;
    figures.note("machine", "bare", speed.bare);
    figures.note("machine", "slowed", speed.slowed);
    figures.note("machine", "disturbed", speed.disturbed);
    run_first(&browser, script).await;
    browser.client().goto(&server.url()).await.unwrap();
    (server, browser)
}

/// Loads the page and touches nothing until nothing more happens.
pub async fn looks(contender: &Contender, figures: &mut Figures) {
    let (server, browser) = open(contender, WATCH, figures).await;
    figures.chromium(&browser).await;
    awaited(&browser, "watched.settled()").await;
    let report = browser.read("return watched.report();", Vec::new()).await;
    // What the server wrote down is what came, so nothing was fetched that is not counted.
    let came = server.log();
    assert_eq!(report["requests"], json!(came.len()), "{}: {came:?}", report["names"]);
    for name in WATCHED {
        figures.note(contender.id, name, number(&report[name]));
    }
    browser.tell("HeapProfiler.collectGarbage", json!({})).await;
    let heap = number(&browser.ask("Runtime.getHeapUsage", json!({})).await["usedSize"]);
    figures.note(contender.id, "heap", heap);
    figures.note(contender.id, "memory", heap + number(&report["wasm_memory"]));
}

/// Begins at once, and then gives every answer that is a tap.
pub async fn answers(contender: &Contender, figures: &mut Figures) {
    let (server, browser) = open(contender, &contender.person(), figures).await;
    let begun = awaited(&browser, "person.begun").await;
    assert_eq!(begun["address"], json!(server.url()), "no press led to another page");
    figures.note(contender.id, "presses", number(&begun["presses"]));
    figures.note(contender.id, "first_answer", number(&begun["first_answer"]));
    let answers = awaited(&browser, "person.answerAll()").await;
    let answers: Vec<Answer> = serde_json::from_value(answers).unwrap();
    figures.note(contender.id, "answers", answers.len() as f64);
    let [repaints, works] = [|answer: &Answer| answer.repaint, |answer: &Answer| answer.work]
        .map(|of| answers.iter().map(of).collect::<Vec<_>>());
    for (name, times) in [("repaint", &repaints), ("work", &works)] {
        for percent in [50, 95] {
            figures.note(contender.id, &format!("{name}_p{percent}"), percentile(times, percent));
        }
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}
