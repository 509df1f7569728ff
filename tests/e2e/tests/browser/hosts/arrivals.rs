//! The frame and the loader arrive in any order, and the console of the host page stays empty.

use e2e::browser::{Browser, CHROMIUM, Engine, Theme};
use e2e::host_pages::Hosts;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;

/// Chromium with a driver that does not wait for the load of a page.
static AT_ONCE: Engine = Engine { capabilities: at_once, ..CHROMIUM };

fn at_once(profile: &Path) -> Value {
    let mut capabilities = (CHROMIUM.capabilities)(profile);
    capabilities["pageLoadStrategy"] = json!("none");
    capabilities
}

/// Waits until the host page has recorded the load of a frame.
async fn sees_loaded(person: &Person, id: &str) {
    let loaded = "return loaded.includes(arguments[0]);";
    person.browser().until("the frame without the loader", loaded, vec![json!(id)]).await;
}

/// An image that never loads delays the load event of the host page, and not the widget.
#[tokio::test]
async fn a_slow_image_of_the_host_holds_up_nothing() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    // It accepts connections without a response.
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let image = format!("http://127.0.0.1:{}/slow.png", silent.local_addr().unwrap().port());
    let browser = Browser::start(&AT_ONCE).await;
    browser.appear(390, Theme::Light).await;
    let person = Person::with(browser);
    person.browser().client().goto(&format!("{}?image={image}", hosts.url("slow-image"))).await.unwrap();
    person.sees_frame("check", "ready").await;
    let fitted = "const { height } = document.querySelector('iframe').style;
        return parseInt(height) !== 560 && document.readyState;";
    let state = person.browser().until("a frame that fits", fitted, Vec::new()).await;
    assert_eq!(state, json!("interactive"), "the page itself is still loading");
}

/// Neither the list of what a page has loaded, which may be full or emptied, nor the page itself says that the
/// frame was there first. The frame then makes itself known.
#[tokio::test]
async fn a_frame_that_came_first_is_found_in_the_end() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "late-loader").await;
    sees_loaded(&person, "check").await;
    let unsaid = "performance.clearResourceTimings();
        Object.defineProperty(document, 'readyState', { value: 'interactive' });
        insert();";
    person.browser().read(unsaid, Vec::new()).await;
    person.sees_frame("check", "ready").await;
    let watched = person.watched().await;
    assert_eq!([&watched["timers"], &watched["observers"]], [&json!(0), &json!(1)], "nothing goes on");
}

/// A lazily loaded frame far below does not exist until it is scrolled into view. A message to it before would be an
/// error on the console.
#[tokio::test]
async fn a_frame_that_is_not_there_yet_is_not_spoken_to() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "late-loader").await;
    person.browser().records_problems().await;
    person.browser().client().goto(&hosts.url("late-loader")).await.unwrap();
    sees_loaded(&person, "check").await;
    let twice = "const far = document.getElementById('check').cloneNode(true);
        far.id = 'far';
        far.style.marginTop = '20000px';
        document.body.append(far);
        insert();";
    person.browser().read(twice, Vec::new()).await;
    person.sees_frame("check", "ready").await;
    person.sees_frame("far", "waiting").await;
    let dark = "for (const id of ['check', 'far']) document.getElementById(id).dataset.theme = 'dark';";
    person.browser().read(dark, Vec::new()).await;
    let seen = "const answers = watched.events.filter(({ type }) => type === 'ready');
        return answers.length === 2 && answers.every(({ place }) => place === 'check');";
    person.browser().until("the answer to the new theme", seen, Vec::new()).await;
    person.browser().read("document.getElementById('far').scrollIntoView();", Vec::new()).await;
    person.sees_frame("far", "ready").await;
    assert_eq!(person.browser().problems().await, Vec::<String>::new());
    person.enters_frame(1).await;
    let is_dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark';";
    person.browser().until("the theme that was chosen meanwhile", is_dark, Vec::new()).await;
}
