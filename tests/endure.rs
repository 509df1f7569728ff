//! Whether the widget and the reception hold out: thousands of journeys in one page, hours of load on the
//! program.
//!
//! `cargo xtask endure` builds what is needed and says where it is, as for the browser tests.
//! `TELEWORK_CHECK_JOURNEYS` and `TELEWORK_CHECK_REQUESTS` say how many, where 0 leaves that half out, and
//! `TELEWORK_CHECK_ENDURANCE` may name a file for the report.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// Only a part of what the browser tests share is needed.
#![allow(dead_code)]

#[path = "browser/companies.rs"]
mod companies;
#[path = "browser/display.rs"]
mod display;
#[path = "browser/driver.rs"]
mod driver;
#[path = "endure/mod.rs"]
mod endure;
#[path = "browser/engine.rs"]
mod engine;
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
#[path = "browser/unreliable.rs"]
mod unreliable;
#[path = "browser/window.rs"]
mod window;

use endure::page::{self, Habit};
use endure::reception::{self, Load};
use endure::report::{Part, page_of};
use endure::service::Allocator;

/// How often a page is looked at.
const LOOKS: u32 = 20;
/// In how many rounds the load on the reception comes.
const ROUNDS: u32 = 24;
/// How many clients stop in the middle of their document and wait.
const WAITING: usize = 16;
/// How much shorter the journeys with a habit are.
const SHORTER: u32 = 5;

#[tokio::test]
async fn nothing_grows_and_nothing_is_lost() {
    let (journeys, requests) = (number("TELEWORK_CHECK_JOURNEYS"), number("TELEWORK_CHECK_REQUESTS"));
    let mut report: Vec<Part> = Vec::new();
    if journeys > 0 {
        page::endures(Habit::None, journeys, LOOKS).await.joins(&mut report);
        page::endures(Habit::Languages, journeys / SHORTER, LOOKS).await.joins(&mut report);
        page::endures(Habit::Trials, journeys / SHORTER, LOOKS).await.joins(&mut report);
    }
    if requests > 0 {
        let usual = Load { requests, rounds: ROUNDS, allocator: Allocator::AsUsual, waiting: WAITING };
        reception::endures(&usual).joins(&mut report);
        let bare = Load { allocator: Allocator::KeepsLittle, waiting: 0, ..usual };
        reception::endures(&bare).joins(&mut report);
    }
    if let Some(file) = std::env::var_os("TELEWORK_CHECK_ENDURANCE") {
        let command = format!("cargo xtask endure --journeys {journeys} --requests {requests} --write");
        std::fs::write(file, page_of(&report, &command)).unwrap();
    }
    let failures: Vec<String> = report.iter().flat_map(Part::failures).collect();
    assert!(failures.is_empty(), "what does not hold: {failures:#?}");
    assert!(!report.is_empty(), "nothing was measured");
}

fn number(variable: &str) -> u32 {
    let named = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} says how many"));
    named.parse().unwrap_or_else(|_| panic!("{variable} is no number: {named:?}"))
}
