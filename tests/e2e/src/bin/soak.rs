//! The soak test at length: thousands of journeys in one page, hours of load on the reference endpoint.
//!
//! `cargo xtask soak` builds the prerequisites and names them in the environment, as for the browser tests.

// A failed soak test ends by a panic, as a test does.
#![allow(clippy::unwrap_used, clippy::panic)]

use e2e::repository;
use e2e::soak::length::Length;
use e2e::soak::page::{self, Variation};
use e2e::soak::reception::{self, Load};
use e2e::soak::report::{Part, page_of};
use e2e::soak::service::Allocator;
use std::process::ExitCode;

/// The number of samples of a page.
const SAMPLES: u32 = 20;
/// The number of rounds of the load.
const ROUNDS: u32 = 24;
/// The number of clients that send half a document and wait.
const WAITING: usize = 16;
/// The courses with a variation are shorter by this factor.
const SHORTER: u32 = 5;
/// The report.
const REPORT: &str = "docs/endurance.md";

fn main() -> ExitCode {
    match Length::read(std::env::args().skip(1)) {
        Ok(length) => soak(&length),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn soak(length: &Length) -> ExitCode {
    let Length { journeys, requests, write } = *length;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut report: Vec<Part> = Vec::new();
    if journeys > 0 {
        for (variation, journeys) in [
            (Variation::None, journeys),
            (Variation::Languages, journeys / SHORTER),
            (Variation::WhatIfs, journeys / SHORTER),
        ] {
            runtime.block_on(page::soak(variation, journeys, SAMPLES)).print_and_push(&mut report);
        }
    }
    if requests > 0 {
        let load = Load { requests, rounds: ROUNDS, allocator: Allocator::Default, waiting: WAITING };
        reception::soak(&load).print_and_push(&mut report);
        let load = Load { allocator: Allocator::WithoutCaches, waiting: 0, ..load };
        reception::soak(&load).print_and_push(&mut report);
    }
    if write {
        let command = format!("cargo xtask soak --journeys {journeys} --requests {requests} --write");
        std::fs::write(repository(REPORT), page_of(&report, &command)).unwrap();
    }
    let failures: Vec<String> = report.iter().flat_map(Part::failures).collect();
    for failure in &failures {
        eprintln!("error: {failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
