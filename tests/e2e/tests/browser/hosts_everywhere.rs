//! The journeys on host pages that are tested in every engine (see `engines.rs`).

use e2e::browser::Engine;
use e2e::companies;
use e2e::host_pages::{Hosts, STEP};
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};

/// A person on a host page, with the servers of the widget and of the page.
pub async fn visits(engine: &'static Engine, page: &str) -> (Server, Hosts, Person) {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_in(engine, &server).await;
    if engine.name == "webkit" {
        // Its driver scrolls only scrollable elements, and a frame with the height of its page is not. The window is
        // as high as the page; scrolling steps into view is tested in another engine.
        person.browser().resize(1000, 7_000).await;
    }
    person.browser().client().goto(&hosts.url(page)).await.unwrap();
    (server, hosts, person)
}

/// Waits until the frame with this index has the height of its page, with less than a step more, or the reserved one.
pub async fn fits(person: &Person, number: u16, least: f64) {
    person.browser().client().enter_frame(number).await.unwrap();
    let inside = "return document.querySelector('main').getBoundingClientRect().height;";
    let inside = person.browser().read(inside, Vec::new()).await.as_f64().unwrap();
    person.leaves_frame().await;
    person.browser().client().enter_frame(number).await.unwrap();
    let whole = "return document.documentElement.scrollHeight <= innerHeight + 1;";
    person.browser().until("all of the page in the frame", whole, Vec::new()).await;
    person.leaves_frame().await;
    let fits = "const [number, height, step] = arguments;
        const more = document.querySelectorAll('iframe')[number].clientHeight - height;
        return more >= -1 && more <= step;";
    let arguments = vec![json!(number), json!(inside.max(least)), json!(STEP)];
    person.browser().until("a frame that fits", fits, arguments).await;
}

async fn books(person: &Person, number: u16) {
    person.enters_frame(number).await;
    person.books(&companies::small()).await;
    person.sends().await;
    person.leaves_frame().await;
}

pub async fn a_plain_page_is_fitted_and_books(engine: &'static Engine) {
    let (server, hosts, person) = visits(engine, "plain").await;
    person.sees_frame("check", "ready").await;
    let entries = "return history.length;";
    let before = person.browser().read(entries, Vec::new()).await;
    books(&person, 0).await;
    fits(&person, 0, 560.0).await;
    assert_eq!(person.browser().read(entries, Vec::new()).await, before, "no entry in the history");
    let source = json!({ "chamber": "sample", "page_origin": hosts.origin() });
    assert_eq!(server.stored_one()["source"], source);
}

pub async fn a_page_with_a_strict_policy_is_fitted_and_books(engine: &'static Engine) {
    let (server, _hosts, person) = visits(engine, "strict-policy").await;
    person.sees_frame("check", "ready").await;
    books(&person, 0).await;
    fits(&person, 0, 560.0).await;
    assert_eq!(server.stored().len(), 1);
}

pub async fn two_frames_keep_apart_everywhere(engine: &'static Engine) {
    let (server, _hosts, person) = visits(engine, "two-frames").await;
    for place in ["one", "two"] {
        person.sees_frame(place, "ready").await;
    }
    books(&person, 1).await;
    fits(&person, 0, 560.0).await;
    fits(&person, 1, 700.0).await;
    person.enters_frame(0).await;
    let start = "return document.querySelector('main').dataset.step;";
    assert_eq!(person.browser().read(start, Vec::new()).await, json!("start"), "nothing happened there");
    person.leaves_frame().await;
    let kept: Vec<Value> = server.stored().iter().map(|kept| kept["source"]["chamber"].clone()).collect();
    assert_eq!(kept, ["kobe"]);
}

pub async fn a_page_that_builds_itself_can_come_and_go(engine: &'static Engine) {
    let (server, hosts, person) = visits(engine, "single-page").await;
    let state = "return ['ready', arguments[0]].includes(document.getElementById('check')?.dataset.state);";
    for round in 0..50 {
        person.browser().read("mount();", Vec::new()).await;
        // Most are removed before they respond, as by quick navigation.
        let awaited = if round % 10 == 0 { "ready" } else { "waiting" };
        person.browser().until("the frame", state, vec![json!(awaited)]).await;
        person.browser().read("unmount();", Vec::new()).await;
    }
    person.browser().read("mount();", Vec::new()).await;
    person.sees_frame("check", "ready").await;
    books(&person, 0).await;
    assert_eq!(server.stored().len(), 1);
    comes_before_its_loader(&person, &hosts).await;
}

/// A frame that has loaded before the loader is greeted at once, without the timer for the other case.
async fn comes_before_its_loader(person: &Person, hosts: &Hosts) {
    person.browser().client().goto(&hosts.url("late-loader")).await.unwrap();
    let loaded = "return loaded.includes('check');";
    person.browser().until("the frame without the loader", loaded, Vec::new()).await;
    person.browser().read("window.setTimeout = () => 0; insert();", Vec::new()).await;
    person.sees_frame("check", "ready").await;
}
