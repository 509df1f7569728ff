//! What the widget's page costs, beside the same questionnaire in SurveyJS and a static page, which is the floor.
//!
//! `cargo xtask bench` runs both tests, one after the other: the first writes what the other two pages are made
//! of, and xtask bundles it; the second measures. Nothing fails here because it was slow.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// The measurements need only a part of what the browser tests share.
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

use bench::contenders::CONTENDERS;
use bench::figures::Figures;
use bench::questionnaire::Questionnaire;
use bench::{folder, loader, static_page, survey_model, visit};
use std::fs;

/// Writes what the other pages are made of: the model for SurveyJS, and the static page.
#[test]
fn peers() {
    let questionnaire = Questionnaire::load();
    let folder = folder();
    fs::create_dir_all(folder.join("static")).unwrap();
    fs::write(folder.join("questionnaire.json"), survey_model::model(&questionnaire).to_string()).unwrap();
    fs::write(folder.join("static/index.html"), static_page::page(&questionnaire)).unwrap();
}

/// Visits every page again and again, each time in a browser that has never run before, and writes down what it
/// cost. The pages take turns, so that whatever else the machine does meets all of them.
#[tokio::test]
async fn measure() {
    let runs: u32 = std::env::var("TELEWORK_CHECK_BENCH_RUNS").expect("the number of runs").parse().unwrap();
    let mut figures = Figures::default();
    for run in 1..=runs {
        for contender in &CONTENDERS {
            eprintln!("    run {run} of {runs}: {}", contender.id);
            visit::looks(contender, &mut figures).await;
            visit::answers(contender, &mut figures).await;
        }
        eprintln!("    run {run} of {runs}: loader");
        loader::is_embedded(&mut figures).await;
    }
    figures.write(&folder().join("measured.json"));
}
