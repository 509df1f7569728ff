//! Screenshots of every step, as high as the page: `<scene>-<width>-<theme>.png`, with `forced-light` and `forced-dark`
//! for forced colours, and `<scene>-zoom-320.png` for letters of twice the size on the narrowest phone. Files of other
//! languages begin with the language, those of host pages with `host-`.
//!
//! `cargo xtask shots` builds the prerequisites and names them in the environment, as for the browser tests, and names
//! the folder of the pictures in `TELEWORK_CHECK_SHOTS`. An argument selects the scenes whose name contains it.

// A step that cannot be reached ends the program by a panic, as it ends a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod album;

use album::{Album, EVERY_VIEW, VIEWS_OF_ROOM, VIEWS_OF_WORDS};
use e2e::companies::{Company, large, small, threshold};
use e2e::host_pages::Hosts;
use e2e::outcomes;
use e2e::pages::{PAGES, REQUEST};
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use e2e::site;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;
use std::num::NonZero;
use std::sync::Mutex;
use std::thread;
use tokio::runtime::{Builder, Runtime};

/// More tab stops than any page has.
const MAX_STOPS: usize = 80;

/// A scene, run to its end.
type Scene = fn(&Runtime);

/// The scenes with their names.
const SCENES: [(&str, Scene); 6] = [
    ("steps", |runtime| runtime.block_on(every_step())),
    ("languages", |runtime| runtime.block_on(every_step_in_other_languages())),
    ("results", |runtime| runtime.block_on(every_kind_of_result())),
    ("focus", |runtime| runtime.block_on(the_focus())),
    ("fallback", |runtime| runtime.block_on(the_page_without_the_widget())),
    ("hosts", |runtime| runtime.block_on(within_host_pages())),
];

/// Runs the scenes, as many at a time as there are processors.
fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let scenes = Mutex::new(SCENES.iter().filter(|(name, _)| name.contains(&filter)));
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                let runtime = Builder::new_current_thread().enable_all().build().unwrap();
                loop {
                    let next = scenes.lock().unwrap().next();
                    let Some((name, scene)) = next else { break };
                    scene(&runtime);
                    println!("    {name}");
                }
            });
        }
    });
}

async fn every_step() {
    let album = Album::open("", &EVERY_VIEW);
    let server = Server::start();
    for company in [small(), large()] {
        let person = Person::opens(&server).await;
        person.assesses(&company).await;
        album.take(&person, &format!("result-{}", company.id)).await;
    }
    walks(&album, "ja", &threshold()).await;
}

async fn every_step_in_other_languages() {
    for language in ["en", "ja-simple"] {
        walks(&Album::open(&format!("{language}-"), &VIEWS_OF_WORDS), language, &threshold()).await;
    }
}

async fn every_kind_of_result() {
    let album = Album::open("", &EVERY_VIEW);
    let server = Server::start();
    let person = Person::visits(&server).await;
    for outcome in outcomes::OUTCOMES {
        person.follows(&server, &outcome.link()).await;
        album.take(&person, &format!("outcome-{}", outcome.id)).await;
        person.unfolds().await;
        album.take(&person, &format!("unfolded-{}", outcome.id)).await;
    }
}

/// The focus as a keyboard user sees it.
async fn the_focus() {
    let album = Album::open("focus-", &EVERY_VIEW);
    let server = Server::start();
    let person = Person::opens(&server).await;
    for (scene, stop) in
        [("language", ".languages .link"), ("button", ".primary"), ("quiet-button", ".secondary")]
    {
        tabs_to(&person, stop).await;
        album.take(&person, scene).await;
    }
    person.start().await;
    person.is_at("profile", None).await;
    for (scene, stop) in
        [("choice", "[type=radio]"), ("list", "select"), ("field", "[type=text]"), ("box", "[type=checkbox]")]
    {
        tabs_to(&person, stop).await;
        album.take(&person, scene).await;
    }
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    tabs_to(&person, "[data-action=back]").await;
    album.take(&person, "link").await;
    person.follows(&server, &outcomes::OUTCOMES[2].link()).await;
    for (scene, stop) in [("fold", "summary"), ("address", "main a")] {
        tabs_to(&person, stop).await;
        album.take(&person, scene).await;
    }
}

/// The fallback where the wasm does not load.
async fn the_page_without_the_widget() {
    let album = Album::open("", &EVERY_VIEW);
    let copy = site::Copy::new();
    copy.remove(&copy.find("", "_bg.wasm"));
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::visits(&server).await;
    let shown = "return document.querySelector('main > #failure')?.checkVisibility();";
    person.browser().until("the notice", shown, Vec::new()).await;
    album.take(&person, "fallback").await;
}

/// The widget embedded in host pages.
async fn within_host_pages() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    for page in ["plain", "reset", "small-root", "fixed-header", "modal"] {
        let album = Album::open(&format!("host-{page}-"), &VIEWS_OF_ROOM);
        person.browser().client().goto(&hosts.url(page)).await.unwrap();
        if page == "modal" {
            person.sees_frame("check", "waiting").await;
            album.take(&person, "closed").await;
            person.find("#check a").await.click().await.unwrap();
        }
        person.sees_frame("check", "ready").await;
        shows(&person, "start").await;
        album.take(&person, "start").await;
        person.enters_frame(0).await;
        if page == "plain" {
            // At the lower edge of the frame, which would cut off an outline.
            tabs_to(&person, ".help a[href^='mailto:']").await;
            person.leaves_frame().await;
            album.take(&person, "focus").await;
            person.enters_frame(0).await;
        }
        assesses_in_frame(&person, &small()).await;
        person.leaves_frame().await;
        shows(&person, "result").await;
        album.take(&person, "result").await;
    }
}

/// From the first screen to the result within a frame; a frame in a dialogue is lower than its page.
async fn assesses_in_frame(person: &Person, company: &Company) {
    person.start().await;
    for page in &PAGES {
        person.is_at_page(page).await;
        person.answers_page(page, company).await;
        person.next().await;
    }
    let at_result = "return document.querySelector('main').dataset.step === 'result';";
    person.browser().until("the result", at_result, Vec::new()).await;
}

/// Waits until the host page has got the event of a step.
async fn shows(person: &Person, step: &str) {
    let known = "return watched.events.some(({ detail }) => detail?.step === arguments[0]);";
    person.browser().until(&format!("the step {step} on the page around"), known, vec![json!(step)]).await;
}

/// Every step in a language, in its visually different states.
async fn walks(album: &Album, language: &str, company: &Company) {
    let copy = site::Copy::configured(|site| site["endpoint"]["dedupe"] = json!("none"));
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    if language != "ja" {
        person.speaks(language).await;
    }
    album.take(&person, "start").await;
    person.start().await;
    for page in &PAGES {
        let step = page.part.unwrap_or(page.step);
        person.is_at(page.step, page.part).await;
        if step == "profile" {
            person.answer("regular_staff", "たくさん").await;
            person.next().await;
            person.sees_errors_at(&["regular_staff"]).await;
            album.take(&person, "profile-in-error").await;
        }
        person.answers_page(page, company).await;
        album.take(&person, step).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    album.take(&person, &format!("result-{}", company.id)).await;
    person.next().await;
    person.is_at("request", Some("what")).await;
    let required: [(&str, &[&str]); 3] = [
        ("what", &["topics", "format"]),
        ("when", &[]),
        ("who", &["organisation_name", "contact_name", "email", "phone", "consent"]),
    ];
    for (part, required) in required {
        person.is_at("request", Some(part)).await;
        album.take(&person, &format!("request-{part}-empty")).await;
        if !required.is_empty() {
            for topic in company.suggested.iter().filter(|_| part == "what") {
                person.tick("topics", topic, false).await;
            }
            person.next().await;
            person.sees_errors_at(required).await;
            album.take(&person, &format!("request-{part}-in-error")).await;
            for topic in company.suggested.iter().filter(|_| part == "what") {
                person.tick("topics", topic, true).await;
            }
        }
        person.fills_in_part(part, company).await;
        person.next().await;
    }
    person.is_at("review", None).await;
    // After going back, the form is filled in and has no errors.
    for (part, _) in REQUEST.into_iter().rev() {
        person.back().await;
        person.is_at("request", Some(part)).await;
        album.take(&person, &format!("request-{part}")).await;
    }
    person.walks_to_review().await;
    album.take(&person, "review").await;
    sends(album, &person, &server).await;
}

/// From the review through every delivery state.
async fn sends(album: &Album, person: &Person, server: &Server) {
    server.behave(Behaviour::Waits);
    person.press("send").await;
    let sending = "return !!document.querySelector('[data-delivery=sending]');";
    person.browser().until("that it is being sent", sending, Vec::new()).await;
    album.take(person, "sending").await;
    server.behave(Behaviour::Fails);
    person.sees_delivery("unknown").await;
    album.take(person, "receipt-unknown").await;
    server.behave(Behaviour::Refuses(json!({ "type": "about:blank", "status": 422 })));
    person.press("resend").await;
    person.sees_delivery("rejected").await;
    album.take(person, "receipt-rejected").await;
    server.behave(Behaviour::Healthy);
    person.press("resend").await;
    person.sees_delivery("confirmed").await;
    album.take(person, "receipt").await;
}

/// Presses Tab until an element that matches has the focus.
async fn tabs_to(person: &Person, selector: &str) {
    let there = "return document.activeElement.matches(arguments[0]);";
    for _ in 0..MAX_STOPS {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: Key::Tab.into() })
            .then(KeyAction::Up { value: Key::Tab.into() });
        person.browser().client().perform_actions(press).await.unwrap();
        if person.browser().read(there, vec![json!(selector)]).await == json!(true) {
            return;
        }
    }
    panic!("Tab does not reach {selector}");
}
