//! Pictures of every step, for people to look at: `<step>-<width>-<theme>.png`, as high as the page.
//!
//! `cargo xtask shots` builds what is needed and says where it is, as for the browser tests, and names
//! the folder for the pictures in `TELEWORK_CHECK_SHOTS`.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// The pictures need only a part of what the browser tests share.
#![allow(dead_code)]

#[path = "browser/companies.rs"]
mod companies;
#[path = "browser/display.rs"]
mod display;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/engine.rs"]
mod engine;
#[path = "browser/errors.rs"]
mod errors;
#[path = "browser/host_pages.rs"]
mod host_pages;
#[path = "browser/outcomes.rs"]
mod outcomes;
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
#[path = "pages/support.rs"]
mod support;
#[path = "browser/walk.rs"]
mod walk;
#[path = "browser/window.rs"]
mod window;
#[path = "browser/wording.rs"]
mod wording;

use companies::{Company, large, small, threshold};
use host_pages::Hosts;
use pages::PAGES;
use person::Person;
use server::{Behaviour, Server};
use std::path::PathBuf;
use window::Theme;

/// A phone and a desk.
const WIDTHS: [u32; 2] = [390, 1280];
/// As high as a page begins to be; a picture is never lower.
const LEAST_HEIGHT: u64 = 844;

#[tokio::test]
async fn every_step() {
    let album = Album::open();
    for company in [small(), large()] {
        album.takes_result(&company).await;
    }
    album.takes_every_step(&threshold()).await;
    album.takes_an_unclear_delivery(&small()).await;
}

#[tokio::test]
async fn every_kind_of_result() {
    let album = Album::open();
    let server = Server::start();
    let person = Person::visits(&server).await;
    for outcome in outcomes::OUTCOMES {
        person.follows(&server, &outcome.link()).await;
        album.take(&person, &format!("outcome-{}", outcome.id)).await;
    }
}

/// The widget within pages of three different hands.
#[tokio::test]
async fn within_other_pages() {
    let album = Album::open();
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    for page in ["plain", "reset", "fixed-header"] {
        for step in ["start", "result"] {
            person.browser().client().goto(&hosts.url(page)).await.unwrap();
            person.sees_frame("check", "ready").await;
            if step == "result" {
                person.enters_frame(0).await;
                person.assesses(&small()).await;
                person.leaves_frame().await;
            }
            let settled =
                "const height = watched.messages.filter(({ type }) => type === 'height').at(-1)?.height;
                return watched.events.some(({ detail }) => detail?.step === arguments[0])
                    && document.querySelector('iframe').clientHeight >= height;";
            person.browser().until("the frame's height", settled, vec![step.into()]).await;
            album.take(&person, &format!("host-{page}-{step}")).await;
        }
    }
}

/// The folder for the pictures.
struct Album(PathBuf);

impl Album {
    fn open() -> Self {
        let folder = std::env::var_os("TELEWORK_CHECK_SHOTS").expect("TELEWORK_CHECK_SHOTS names a folder");
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    async fn takes_result(&self, company: &Company) {
        let server = Server::start();
        let person = Person::opens(&server).await;
        person.assesses(company).await;
        self.take(&person, &format!("result-{}", company.id)).await;
    }

    async fn takes_every_step(&self, company: &Company) {
        let server = Server::start();
        let person = Person::opens(&server).await;
        self.take(&person, "start").await;
        person.start().await;
        self.takes_profile_in_error(&person).await;
        for page in &PAGES {
            person.is_at(page.step, page.part).await;
            person.answers_page(page, company).await;
            // One page of the readiness check looks like another.
            if page.part.is_none_or(|part| part == "policy") {
                self.take(&person, page.step).await;
            }
            person.next().await;
        }
        person.is_at("result", None).await;
        self.take(&person, &format!("result-{}", company.id)).await;
        person.next().await;
        self.takes_request_in_error(&person, company).await;
        person.fills_in_request(company).await;
        person.next().await;
        person.is_at("review", None).await;
        self.take(&person, "review").await;
        // Coming back, the form is filled in and free of errors.
        person.back().await;
        person.is_at("request", None).await;
        self.take(&person, "request").await;
        person.next().await;
        person.is_at("review", None).await;
        person.press("send").await;
        person.sees_delivery("confirmed").await;
        self.take(&person, "receipt").await;
    }

    async fn takes_profile_in_error(&self, person: &Person) {
        person.is_at("profile", None).await;
        person.answer("regular_staff", "たくさん").await;
        person.next().await;
        person.sees_errors_at(&["regular_staff"]).await;
        self.take(person, "profile-in-error").await;
        // An error stays until the page is left; coming back, it is gone.
        person.back().await;
        person.is_at("start", None).await;
        person.start().await;
    }

    async fn takes_request_in_error(&self, person: &Person, company: &Company) {
        person.is_at("request", None).await;
        for topic in company.suggested {
            person.tick("topics", topic, false).await;
        }
        person.next().await;
        let required = ["topics", "format", "organisation_name", "contact_name", "email", "phone", "consent"];
        person.sees_errors_at(&required).await;
        self.take(person, "request-in-error").await;
        for topic in company.suggested {
            person.tick("topics", topic, true).await;
        }
    }

    async fn takes_an_unclear_delivery(&self, company: &Company) {
        let copy = site::Copy::configured(|site| site["endpoint"]["dedupe"] = "none".into());
        let server = Server::serving(copy.path(), |_| {});
        let person = Person::opens(&server).await;
        person.books(company).await;
        server.behave(Behaviour::Fails);
        person.press("send").await;
        person.sees_delivery("unknown").await;
        self.take(&person, "receipt-unknown").await;
    }

    /// Takes the page as it is, at both widths and in both themes.
    async fn take(&self, person: &Person, step: &str) {
        let browser = person.browser();
        for width in WIDTHS {
            for theme in [Theme::Light, Theme::Dark] {
                browser.appear(width, theme).await;
                browser.is_still().await;
                let height = browser.read("return document.documentElement.scrollHeight;", Vec::new()).await;
                let height = height.as_u64().unwrap().max(LEAST_HEIGHT);
                browser.resize(width, u32::try_from(height).unwrap()).await;
                let picture = browser.client().screenshot().await.unwrap();
                std::fs::write(self.0.join(format!("{step}-{width}-{}.png", theme.id())), picture).unwrap();
            }
        }
        browser.appear(WIDTHS[0], Theme::Light).await;
    }
}
