//! Automated checks of every step in every state, language, theme and width.
//!
//! `cargo xtask test` checks a third of the combinations, which has every pair of a scene, language, theme and width;
//! `cargo xtask matrix` checks all of them. Both print the number of checks.

use e2e::browser::{Ability, Engine, Theme};
use e2e::companies::{self, Company};
use e2e::outcomes::OUTCOMES;
use e2e::pages::PAGES;
use e2e::person::{Person, WIDTHS};
use e2e::server::{Behaviour, Server};
use e2e::site::Copy;
use serde_json::json;

const THEMES: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Forced];

#[tokio::test]
async fn every_combination_in_japanese() {
    Matrix::run("ja").await;
}

#[tokio::test]
async fn every_combination_in_english() {
    Matrix::run("en").await;
}

#[tokio::test]
async fn every_combination_in_easy_japanese() {
    Matrix::run("ja-simple").await;
}

/// The checks in one language.
pub(crate) struct Matrix {
    language: &'static str,
    whole: bool,
    scenes: usize,
    combinations: usize,
    findings: Vec<String>,
}

impl Matrix {
    async fn run(language: &'static str) {
        if !Engine::default_engine().lets(Ability::Themes) {
            return;
        }
        let mut matrix = Self::of(language);
        let copy = Copy::configured(|site| site["endpoint"]["dedupe"] = json!("none"));
        let server = Server::serving(copy.path(), |_| {});
        let person = Person::opens(&server).await;
        if language != "ja" {
            person.speaks(language).await;
        }
        matrix.walks(&person, &server, &companies::threshold()).await;
        matrix.ends();
    }

    /// No checks yet.
    pub(crate) fn of(language: &'static str) -> Self {
        let whole = std::env::var_os("TELEWORK_CHECK_MATRIX").is_some_and(|chosen| chosen == "whole");
        Self { language, whole, scenes: 0, combinations: 0, findings: Vec::new() }
    }

    /// Prints the number of checks.
    ///
    /// # Panics
    /// Some found something.
    pub(crate) fn ends(&self) {
        let Self { language, scenes, combinations, findings, .. } = self;
        println!("{language}: {scenes} scenes, {combinations} combinations, {} findings", findings.len());
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    }

    /// Checks the page in the combinations of this scene.
    pub(crate) async fn sees(&mut self, person: &Person, step: &str, state: &str) {
        let place = self.scenes + self.language.len();
        self.scenes += 1;
        for (row, width) in WIDTHS.into_iter().enumerate() {
            for (column, theme) in THEMES.into_iter().enumerate() {
                if !self.whole && column != (row + place) % THEMES.len() {
                    continue;
                }
                person.browser().appear(width, theme).await;
                let combination =
                    format!("{step}, {state}, {} at {width} px in {}", theme.id(), self.language);
                let found = person.findings().await;
                self.findings.extend(found.into_iter().map(|finding| format!("{combination}: {finding}")));
                self.combinations += 1;
            }
        }
        person.browser().appear(WIDTHS[1], Theme::Light).await;
    }

    async fn walks(&mut self, person: &Person, server: &Server, company: &Company) {
        self.sees(person, "start", "fresh").await;
        person.start().await;
        for page in &PAGES {
            let step = page.part.unwrap_or(page.step);
            person.is_at(page.step, page.part).await;
            self.sees(person, step, "fresh").await;
            match step {
                "profile" => {
                    person.answer("regular_staff", "?").await;
                    person.next().await;
                    person.sees_errors_at(&["regular_staff"]).await;
                    self.sees(person, step, "in error").await;
                }
                "figures" => {
                    person.answer("eligible_staff", "10").await;
                    person.answer("practising_staff", "20").await;
                    person.next().await;
                    person.sees_errors_at(&["practising_staff"]).await;
                    self.sees(person, step, "in error").await;
                }
                _ => {}
            }
            person.answers_page(page, company).await;
            self.sees(person, step, "answered").await;
            person.next().await;
        }
        person.is_at("result", None).await;
        self.sees(person, "result", "answered").await;
        person.unfolds().await;
        self.sees(person, "result", "unfolded").await;
        person.next().await;
        self.requests(person, company).await;
        self.sends(person, server).await;
        self.comes_back(person, server).await;
    }

    async fn requests(&mut self, person: &Person, company: &Company) {
        for (part, errors) in [("what", 1), ("when", 0), ("who", 3)] {
            person.is_at("request", Some(part)).await;
            self.sees(person, part, "fresh").await;
            if errors > 0 {
                person.next().await;
                let wrong = "return document.querySelectorAll('p.error').length >= arguments[0];";
                person.browser().until("the errors", wrong, vec![json!(errors)]).await;
                self.sees(person, part, "in error").await;
            }
            let unfold = "document.querySelectorAll('details').forEach((one) => { one.open = true; });";
            person.browser().read(unfold, Vec::new()).await;
            self.sees(person, part, "unfolded").await;
            person.fills_in_part(part, company).await;
            self.sees(person, part, "answered").await;
            person.next().await;
        }
        person.is_at("review", None).await;
        self.sees(person, "review", "answered").await;
    }

    async fn sends(&mut self, person: &Person, server: &Server) {
        // Without a network nothing is sent.
        self.connects(person, false).await;
        person.press("send").await;
        person.sees_delivery("queued").await;
        self.sees(person, "receipt", "not sent").await;
        self.connects(person, true).await;
        server.behave(Behaviour::Waits);
        person.press("resend").await;
        let sending = "return !!document.querySelector('[data-delivery=sending]');";
        person.browser().until("that it is being sent", sending, Vec::new()).await;
        self.sees(person, "review", "sending").await;
        server.behave(Behaviour::Fails);
        person.sees_delivery("unknown").await;
        // It is saved to the outbox, and without deduplication it waits there for the person.
        person.press("keep").await;
        self.sees(person, "receipt", "failed").await;
        server.behave(Behaviour::Refuses(json!({ "type": "about:blank", "status": 422 })));
        person.press("resend").await;
        person.sees_delivery("rejected").await;
        self.sees(person, "receipt", "refused").await;
        server.behave(Behaviour::Healthy);
        person.press("resend").await;
        person.sees_delivery("confirmed").await;
        self.sees(person, "receipt", "done").await;
    }

    async fn connects(&self, person: &Person, connected: bool) {
        let conditions =
            json!({ "offline": !connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        person.browser().cdp("Network.enable", json!({})).await;
        person.browser().cdp("Network.emulateNetworkConditions", conditions).await;
    }

    /// A further visit: with saved answers, and by links to results.
    async fn comes_back(&mut self, person: &Person, server: &Server) {
        person.reloads().await;
        self.sees(person, "start", "answered").await;
        for outcome in OUTCOMES {
            person.follows(server, &outcome.link()).await;
            person.unfolds().await;
            self.sees(person, "result", outcome.id).await;
        }
    }
}
