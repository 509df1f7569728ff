//! The prerendered first step can be used before the wasm has started, and nothing shifts when it starts.

use e2e::browser::{Ability, Engine};
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// Holds back the wasm until the test releases it, and adds up the layout shifts.
const HOLD: &str = "
    const arrives = window.fetch;
    let release;
    const released = new Promise((done) => (release = done));
    window.release = release;
    window.fetch = (name, ...more) => String(name).endsWith('.wasm')
        ? released.then(() => arrives(name, ...more))
        : arrives(name, ...more);
    window.jumps = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (jumps += value)))
        .observe({ type: 'layout-shift', buffered: true });";

/// A page whose wasm is held back.
async fn waits(server: &Server) -> Option<Person> {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return None;
    }
    let person = Person::opens(server).await;
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await;
    person.goes_to(server).await;
    let there = "return document.querySelector('main[data-step=start] h1')?.checkVisibility()
        && !!document.getElementById('failure');";
    person.browser().until("the first screen before the widget", there, Vec::new()).await;
    Some(person)
}

async fn release(person: &Person) {
    person.browser().read("release();", Vec::new()).await;
}

#[tokio::test]
async fn it_is_the_widget_s_own_and_nothing_jumps_when_that_comes() {
    let server = Server::start();
    let Some(person) = waits(&server).await else { return };
    const SHOWN: &str = "
        return [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility())
            .map((one) => {
                const { x, y, width, height } = one.getBoundingClientRect();
                // Comments are markers of leptos.
                return [one.outerHTML.replaceAll('<!---->', ''), x, y, width, height];
            });";
    assert_eq!(person.text("h1").await, Messages::load().text("programme.title"));
    let before = person.browser().read(SHOWN, Vec::new()).await;
    release(&person).await;
    person.sees_first_screen().await;
    let after = person.browser().read(SHOWN, Vec::new()).await;
    assert!(before.as_array().unwrap().len() > 10);
    assert_eq!(after, before, "every element is where it was");
    assert_eq!(person.browser().read("return jumps;", Vec::new()).await, json!(0));
}

#[tokio::test]
async fn what_is_pressed_before_the_widget_is_there_is_done_once_it_is() {
    let server = Server::start();
    let Some(person) = waits(&server).await else { return };
    person.press("book").await;
    person.start().await;
    let busy =
        "return [...document.querySelectorAll('[aria-busy=true]')].map(({ dataset }) => dataset.action);";
    assert_eq!(person.browser().read(busy, Vec::new()).await, json!(["start"]), "the last one counts");
    release(&person).await;
    person.is_at("profile", None).await;

    let Some(person) = waits(&server).await else { return };
    person.find("#language-en").await.click().await.unwrap();
    release(&person).await;
    let english = "return document.documentElement.lang === 'en';";
    person.browser().until("the language", english, Vec::new()).await;
}

/// The focus stays on the same control.
#[tokio::test]
async fn what_has_the_focus_keeps_it() {
    let server = Server::start();
    let Some(person) = waits(&server).await else { return };
    person.browser().read("document.querySelector('[data-action=book]').focus();", Vec::new()).await;
    release(&person).await;
    let focused = "return !document.getElementById('failure')
        && document.activeElement.dataset.action === 'book';";
    person.browser().until("the widget with the focus", focused, Vec::new()).await;
}

/// With another language or saved answers, the prerendered step is not shown, because it would change.
#[tokio::test]
async fn it_is_not_shown_where_something_else_comes() {
    let server = Server::start();
    let Some(person) = waits(&server).await else { return };
    let hidden = "return !document.querySelector('h1').checkVisibility({ visibilityProperty: true });";
    for address in ["?lang=en", "#r=whatever"] {
        person.browser().client().goto("about:blank").await.unwrap();
        person.browser().client().goto(&format!("{}{address}", server.url())).await.unwrap();
        person.browser().until(&format!("nothing at {address}"), hidden, Vec::new()).await;
        release(&person).await;
        person.sees_first_screen().await;
    }
}
