//! What other scripts of a host page do to the frame: they bring it late, move it, restore it, rewrite it. It stays
//! visible, and is as high as its content.

use crate::hosts_everywhere::{fits, visits};
use e2e::browser::Engine;
use e2e::host_pages::{Hosts, loaders};
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;

/// The height that every page reserves, and more than which the first step needs at the width of these pages.
const RESERVED: f64 = 560.0;

/// The frame of this number has answered, and is higher than what the page has reserved.
async fn has_grown(person: &Person, place: &str, number: u16) {
    person.sees_frame(place, "ready").await;
    let higher = "const [number, reserved] = arguments;
        return document.querySelectorAll('iframe')[number].clientHeight > reserved;";
    person.browser().until("a frame that has grown", higher, vec![json!(number), json!(RESERVED)]).await;
    fits(person, number, RESERVED).await;
}

/// Waits until a script gives `true`.
async fn until(person: &Person, what: &str, script: &str) {
    person.browser().until(what, &format!("return {script};"), Vec::new()).await;
}

async fn run(person: &Person, script: &str) -> Value {
    person.browser().read(script, Vec::new()).await
}

/// The state that is written on a place.
async fn state(person: &Person, place: &str) -> Value {
    person
        .browser()
        .read("return document.getElementById(arguments[0]).dataset.state;", vec![json!(place)])
        .await
}

/// A consent manager gives the address late, or puts the frame in place of a notice.
pub async fn an_address_may_come_late(engine: &'static Engine) {
    let (_server, _hosts, person) = visits(engine, "consent").await;
    person.sees_frame("check", "waiting").await;
    run(&person, "consent();").await;
    has_grown(&person, "check", 0).await;
    has_grown(&person, "notice", 1).await;
}

/// The address answers 301 with one on another origin.
pub async fn an_address_may_lead_elsewhere(engine: &'static Engine) {
    let (_server, _hosts, person) = visits(engine, "moved").await;
    has_grown(&person, "check", 0).await;
}

/// lazysizes gives the address to the document in the frame. The frame itself has none.
pub async fn a_library_loads_the_frame(engine: &'static Engine) {
    let (_server, _hosts, person) = visits(engine, "lazysizes").await;
    has_grown(&person, "check", 0).await;
    assert_eq!(
        run(&person, "return document.querySelector('iframe').getAttribute('src');").await,
        Value::Null
    );
}

/// A page that is a file has no origin.
pub async fn a_page_may_be_a_file(engine: &'static Engine) {
    let (_server, hosts, person) = visits(engine, "plain").await;
    let folder = tempfile::tempdir().unwrap();
    person.browser().client().goto(&hosts.saved("cached", folder.path())).await.unwrap();
    has_grown(&person, "check", 0).await;
}

/// Back brings the page and the frame from the browser's cache.
pub async fn a_page_comes_back_from_the_cache(engine: &'static Engine) {
    let (_server, hosts, person) = visits(engine, "cached").await;
    has_grown(&person, "check", 0).await;
    person.browser().client().goto(&hosts.url("plain")).await.unwrap();
    person.sees_frame("check", "ready").await;
    person.browser().client().back().await.unwrap();
    until(&person, "the page before", "'isFromCache' in window").await;
    println!("{}: from the cache: {}", engine.name, run(&person, "return isFromCache;").await);
    has_grown(&person, "check", 0).await;
}

/// The number of answers of frames so far.
async fn sees_answers(person: &Person, number: usize) {
    let answers = format!("watched.events.filter(({{ type }}) => type === 'ready').length === {number}");
    until(person, "the frame's answer", &answers).await;
}

#[tokio::test]
async fn htmx_restores_and_adds_frames() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "htmx").await;
    has_grown(&person, "check", 0).await;
    person.find("#other").await.click().await.unwrap();
    until(&person, "the other page", "!!document.getElementById('contact')").await;
    person.browser().client().back().await.unwrap();
    until(&person, "the frame from htmx's history", "!!document.querySelector('#check iframe')").await;
    sees_answers(&person, 2).await;
    has_grown(&person, "check", 0).await;
    // htmx writes the attributes of the answer once more on elements with an id, after it has inserted them.
    person.find("button").await.click().await.unwrap();
    has_grown(&person, "second", 1).await;
    run(&person, "htmx.trigger('button', 'click');").await;
    sees_answers(&person, 4).await;
    has_grown(&person, "second", 1).await;
}

#[tokio::test]
async fn turbo_restores_and_morphs_frames() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "turbo").await;
    has_grown(&person, "check", 0).await;
    person.find("#other").await.click().await.unwrap();
    until(&person, "the other page", "!!document.getElementById('contact')").await;
    person.browser().client().back().await.unwrap();
    until(&person, "the frame from Turbo's snapshot", "!!document.querySelector('#check iframe')").await;
    sees_answers(&person, 2).await;
    has_grown(&person, "check", 0).await;
    // Morphing gives the frame, which goes on, the attributes that the server wrote: 560 pixels and no state.
    let morph = "window.morphed = false;
        window.same = document.querySelector('iframe');
        addEventListener('turbo:render', ({ detail }) => (window.morphed = detail.renderMethod === 'morph'));
        Turbo.session.refresh(location.href);";
    run(&person, morph).await;
    until(&person, "the end of morphing", "morphed").await;
    has_grown(&person, "check", 0).await;
    assert_eq!(run(&person, "return document.querySelector('iframe') === same;").await, json!(true));
}

/// An old widget does not say where the address has led, and an error page says nothing. Nothing is scheduled that could
/// hide them, and the link is there.
#[tokio::test]
async fn a_frame_that_does_not_answer_stays() {
    let copy = before();
    let server = Server::serving(copy.path(), |_| {});
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "moved").await;
    person.enters_frame(0).await;
    person.leaves_frame().await;
    let closed = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    for address in [None, Some(format!("http://{closed}/"))] {
        if let Some(address) = address {
            let load = "window.hasLoaded = false;
                const frame = document.querySelector('iframe');
                frame.addEventListener('load', () => (window.hasLoaded = true));
                frame.src = arguments[0];";
            person.browser().read(load, vec![json!(address)]).await;
            until(&person, "the error page", "hasLoaded").await;
        }
        let watched = person.watched().await;
        assert_eq!([&watched["timers"], &watched["observers"]], [&json!(0), &json!(1)], "nothing is to come");
        let seen =
            "return ['iframe', '#check a'].every((one) => document.querySelector(one).checkVisibility());";
        assert_eq!(run(&person, seen).await, json!(true));
        assert_eq!(state(&person, "check").await, json!("waiting"));
    }
}

/// What is only reported is not refused, and a new address is a new try.
#[tokio::test]
async fn only_a_refusal_hides_and_a_new_address_shows() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "consent").await;
    for (disposition, expected) in [("report", "waiting"), ("enforce", "blocked")] {
        let refuse = "document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', {
            blockedURI: document.querySelector('#check a').href, disposition: arguments[0], bubbles: true,
            documentURI: location.href, violatedDirective: 'frame-src', effectiveDirective: 'frame-src',
            originalPolicy: '', statusCode: 200 }));";
        person.browser().read(refuse, vec![json!(disposition)]).await;
        assert_eq!(state(&person, "check").await, json!(expected));
    }
    assert_eq!(run(&person, "return document.querySelector('iframe').clientHeight;").await, json!(0));
    run(&person, "consent();").await;
    has_grown(&person, "check", 0).await;
}

/// A page that keeps what it takes away, or saves it with the attributes that the loader wrote.
#[tokio::test]
async fn a_frame_that_leaves_and_returns_starts_again() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "cached").await;
    has_grown(&person, "check", 0).await;
    run(&person, "window.kept = document.getElementById('check'); kept.remove();").await;
    run(&person, "document.body.append(kept);").await;
    sees_answers(&person, 2).await;
    has_grown(&person, "check", 0).await;
    // Moved within one task.
    run(&person, "document.body.prepend(kept);").await;
    sees_answers(&person, 3).await;
    has_grown(&person, "check", 0).await;
    let copied = "const { outerHTML } = kept; kept.outerHTML = outerHTML.replace(/height: [0-9.]+px/, 'height: 9000px');
        return outerHTML.includes('data-state=\"ready\"');";
    assert_eq!(run(&person, copied).await, json!(true));
    sees_answers(&person, 4).await;
    until(&person, "the height of the content", "document.querySelector('iframe').clientHeight < 9000").await;
    has_grown(&person, "check", 0).await;
    assert_eq!(person.watched().await["observers"], json!(1));
}

/// The built widget with the frame's side as it was before the loader 1.1.
fn before() -> Copy {
    let copy = Copy::new();
    let old = fs::read_to_string(e2e::repository("tests/e2e/hosts/frame-before-1.1.js")).unwrap();
    copy.write("frame-before.js", old);
    copy.write("accents.css", copy.read(&copy.find("accents-", ".css")));
    let page = copy.read("index.html").replace(&copy.find("frame-", ".js"), "frame-before.js");
    // Without the hash of the other script.
    copy.write("index.html", page.replace("data-frame-integrity", "data-before"));
    copy
}

#[tokio::test]
async fn every_loader_and_the_widgets_before_and_now_fit_together() {
    let (server, copy) = (Server::start(), before());
    let old = Server::serving(copy.path(), |_| {});
    let loaders = loaders();
    let newest = loaders.last().unwrap();
    let person = Person::opens_host(&Hosts::with_loader(&old.url(), newest), "cached").await;
    has_grown(&person, "check", 0).await;
    for loader in &loaders {
        let hosts = Hosts::with_loader(&server.url(), loader);
        person.browser().client().goto(&hosts.url("cached")).await.unwrap();
        has_grown(&person, "check", 0).await;
        run(&person, "document.getElementById('check').dataset.theme = 'dark';").await;
        person.enters_frame(0).await;
        until(&person, "the theme", "getComputedStyle(document.documentElement).colorScheme === 'dark'")
            .await;
        person.leaves_frame().await;
        fits(&person, 0, RESERVED).await;
    }
}
