//! The whole way from the first screen to a receipt, with one mistake, as a real screen reader speaks it: Orca, with
//! Firefox on a virtual display. Each heading, an estimate, the summary of errors and the receipt have to be spoken, in the
//! order of a reviewed transcript.
//!
//! `cargo xtask speech` builds the prerequisites and names them in the environment, as for the browser tests. With
//! `--update` the transcript is written instead of compared.

// A step that is not spoken ends the program by a panic, as it ends a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::browser::{Browser, FIREFOX_ON_SCREEN};
use e2e::companies::threshold;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::screen_reader::ScreenReader;
use e2e::server::Server;
use std::fs;
use std::process::{Command, ExitCode};
use tempfile::TempDir;

/// Set in the session bus of its own that the program starts itself in: the accessibility of other programs stays as it
/// is.
const SESSION: &str = "TELEWORK_CHECK_SESSION";
/// What was reviewed.
const REVIEWED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin/speech/transcript.txt");

fn main() -> ExitCode {
    if std::env::var_os(SESSION).is_none() {
        return within_a_session();
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let spoken = runtime.block_on(the_whole_way()).join("\n") + "\n";
    if std::env::args().any(|argument| argument == "--update") {
        fs::write(REVIEWED, spoken).unwrap();
        return ExitCode::SUCCESS;
    }
    let reviewed = fs::read_to_string(REVIEWED).unwrap();
    if spoken != reviewed {
        eprintln!("Orca speaks\n\n{spoken}\ninstead of\n\n{reviewed}");
        return ExitCode::FAILURE;
    }
    println!("Orca speaks what was reviewed: {} texts", reviewed.lines().count());
    ExitCode::SUCCESS
}

/// Runs this program again, with a session bus and folders for settings of its own.
fn within_a_session() -> ExitCode {
    let home = TempDir::new().unwrap();
    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(std::env::current_exe().unwrap()).args(std::env::args().skip(1));
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
        command.env(variable, home.path());
    }
    let status = command.env(SESSION, home.path()).status().expect("dbus-run-session");
    if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Gives the texts that were waited for.
async fn the_whole_way() -> Vec<String> {
    let (server, folder, company) = (Server::start(), TempDir::new().unwrap(), threshold());
    let browser = Browser::start(&FIREFOX_ON_SCREEN).await;
    let reader = ScreenReader::start(browser.display().unwrap(), folder.path()).await;
    let person = Person::who_listens(browser, reader);
    person.goes_to(&server).await;
    person.sees_first_screen().await;

    let first = PAGES.first().unwrap();
    person.start().await;
    person.is_at(first.step, first.part).await;
    // An answer is followed by the estimate.
    person.answer("organisation_kind", "company").await;
    person.hears("途中の目安").await;
    // A number that is none is followed by the summary, which has the focus.
    person.answer("regular_staff", "x").await;
    person.next().await;
    person.hears("入力を確かめてください").await;
    // The mistake is corrected where it is.
    for (index, page) in PAGES.iter().enumerate() {
        if index > 0 {
            person.is_at(page.step, page.part).await;
        }
        person.answers_page(page, &company).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    person.books_after_assessing(&company).await;
    person.sends().await;
    person.transcript()
}
