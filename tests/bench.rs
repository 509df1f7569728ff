//! The cost of the widget's page beside the same questionnaire in SurveyJS 2, SurveyJS 3 and a static page.
//!
//! `cargo xtask bench` runs both tests, one after the other: `peers` writes the sources of the other pages, which
//! xtask bundles; `measure` records the figures. No test fails because a page is slow.

// Helpers of a test may panic like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// The benchmark uses only a part of the helpers of the browser tests.
#![allow(dead_code)]

#[path = "bench/mod.rs"]
mod bench;
#[path = "browser/display.rs"]
mod display;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/engine.rs"]
mod engine;
#[path = "browser/host_pages.rs"]
mod host_pages;
#[path = "browser/pages.rs"]
mod pages;
#[path = "browser/person.rs"]
mod person;
#[path = "browser/running.rs"]
mod running;
#[path = "browser/server.rs"]
mod server;
#[path = "browser/site.rs"]
mod site;
#[path = "browser/window.rs"]
mod window;

use bench::contenders::in_turn;
use bench::figures::Figures;
use bench::questionnaire::Questionnaire;
use bench::{folder, loader, static_page, survey_model, visit};
use std::fs;

/// Writes the sources of the other pages: the SurveyJS model and the static page.
#[test]
fn peers() {
    let questionnaire = Questionnaire::load();
    let folder = folder();
    fs::create_dir_all(folder.join("static")).unwrap();
    fs::write(folder.join("questionnaire.json"), survey_model::model(&questionnaire).to_string()).unwrap();
    fs::write(folder.join("static/index.html"), static_page::page(&questionnaire)).unwrap();
}

/// Visits every page in every run, each time in a fresh browser, and writes the figures. The pages are interleaved, so
/// that load by other programs affects all of them alike.
#[tokio::test]
async fn measure() {
    let runs: usize =
        std::env::var("TELEWORK_CHECK_BENCH_RUNS").expect("the number of runs").parse().unwrap();
    let mut figures = Figures::default();
    for run in 1..=runs {
        for contender in in_turn(run - 1) {
            eprintln!("    run {run} of {runs}: {}", contender.id);
            visit::load(contender, &mut figures).await;
            visit::answer(contender, &mut figures).await;
        }
        eprintln!("    run {run} of {runs}: loader");
        loader::embed(&mut figures).await;
    }
    figures.write(&folder().join("measured.json"));
}
