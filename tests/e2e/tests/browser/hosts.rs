//! The widget embedded in host pages: it fits, and costs the page nothing.

mod arrivals;

use e2e::companies;
use e2e::host_pages::{Hosts, STEP};
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};

/// The highest cumulative layout shift of the host page over a whole journey.
const MAX_SHIFT: f64 = 0.01;

/// The height of the frame on the host page, and of the page in it.
async fn heights(person: &Person) -> (f64, f64) {
    let outside = "return document.querySelector('iframe').getBoundingClientRect().height;";
    let outside = person.browser().read(outside, Vec::new()).await.as_f64().unwrap();
    person.browser().client().enter_frame(0).await.unwrap();
    let inside = "return document.querySelector('main').getBoundingClientRect().height;";
    let inside = person.browser().read(inside, Vec::new()).await.as_f64().unwrap();
    person.leaves_frame().await;
    (outside, inside)
}

/// Waits until the frame has the height of its page, so that nothing scrolls within it.
async fn fits(person: &Person, page: &str) {
    let script = "const frame = document.querySelector('iframe');
        const said = watched.messages.filter(({ type }) => type === 'height').at(-1)?.height;
        return Math.abs(frame.clientHeight - Math.max(said, arguments[0])) < 1;";
    person
        .browser()
        .until(&format!("a frame that fits on {page}"), script, vec![json!(reserved(page))])
        .await;
}

/// The height that the snippet of a page reserves.
fn reserved(page: &str) -> f64 {
    // The style sheet of this page overrides the height of frames.
    if page == "reset" { 0.0 } else { 560.0 }
}

/// The highest number of height messages in a step.
fn heights_a_step(watched: &Value) -> usize {
    let mut most = 0;
    let mut now = 0;
    for message in watched["messages"].as_array().unwrap() {
        match message["type"].as_str().unwrap() {
            "scroll" => now = 0,
            "height" => now += 1,
            _ => {}
        }
        most = most.max(now);
    }
    most
}

// Threat: it guesses the result
#[tokio::test]
async fn a_whole_journey_costs_the_host_nothing() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    person.sees_frame("check", "ready").await;
    let before = person.watched().await;
    person.enters_frame(0).await;
    // It unfolds nothing, so that each page has its height from the start.
    let company = companies::small();
    person.assesses_and_books(&company).await;
    person.leaves_frame().await;
    fits(&person, "plain").await;
    let after = person.watched().await;
    assert_eq!(after["history"], before["history"], "the way back leads to where the person came from");
    assert_eq!(after["timers"], json!(0), "nothing ticks");
    assert_eq!(after["violations"], json!([]));
    let shift = after["shift"].as_f64().unwrap();
    println!("shift {shift}, heights a step {}", heights_a_step(&after));
    assert!(heights_a_step(&after) <= 2, "{:#}", after["messages"]);
    let told = after["messages"].as_array().unwrap().iter();
    let told: Vec<f64> =
        told.flat_map(|message| [&message["height"], &message["top"]]).filter_map(Value::as_f64).collect();
    assert!(told.len() > 20 && told.iter().all(|place| place % STEP == 0.0), "in steps: {told:?}");
    assert!(shift <= MAX_SHIFT, "shifted by {shift}");
    let events: Vec<&str> =
        after["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(events.first(), Some(&"ready"));
    assert_eq!(events.iter().filter(|event| **event == "sent").count(), 1);
    assert!(!events.contains(&"result"), "the operator does not allow it");
    let said = after["messages"].to_string();
    for personal in company.enters.iter().map(|(_, value)| *value).filter(|value| value.len() > 12) {
        assert!(!said.contains(personal), "{personal} is in a message");
    }
    assert_eq!(server.stored_one()["source"], json!({ "chamber": "sample", "page_origin": hosts.origin() }));
}

#[tokio::test]
async fn it_fits_and_books_on_every_kind_of_page() {
    let (server, company) = (Server::start(), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "strict-policy").await;
    for (booked, page) in
        ["strict-policy", "reset", "small-root", "scroller", "fixed-header"].into_iter().enumerate()
    {
        person.browser().client().goto(&hosts.url(page)).await.unwrap();
        person.sees_frame("check", "ready").await;
        person.enters_frame(0).await;
        person.books(&company).await;
        person.sends().await;
        person.leaves_frame().await;
        fits(&person, page).await;
        assert_eq!(person.watched().await["violations"], json!([]), "{page}");
        assert_eq!(server.stored().len(), booked + 1, "{page}");
    }
}

/// The beginning of a step is scrolled into view, below a fixed header, too.
#[tokio::test]
async fn a_new_step_begins_in_view() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "fixed-header").await;
    for (page, edge) in [("plain", 0.0), ("fixed-header", 120.0), ("scroller", 80.0)] {
        person.browser().client().goto(&hosts.url(page)).await.unwrap();
        person.sees_frame("check", "ready").await;
        let top = "return (document.getElementById('scroller')?.scrollTop ?? 0) + scrollY;";
        assert_eq!(
            person.browser().read(top, Vec::new()).await,
            json!(0),
            "{page}: nothing moves at the beginning"
        );
        person.enters_frame(0).await;
        person.book().await;
        person.is_at("request", Some("what")).await;
        person.find("[name=stage]").await.click().await.unwrap();
        person.next().await;
        let summary = "const summary = document.querySelector('[data-error-summary]');
            return summary && document.activeElement === summary && summary.getBoundingClientRect().top;";
        let below = person.browser().until("the errors", summary, Vec::new()).await;
        person.leaves_frame().await;
        let in_view = "const [edge, below] = arguments;
            const top = document.querySelector('iframe').getBoundingClientRect().top + below;
            return top >= edge - 1 && top < innerHeight - 90;";
        let seen = format!("the errors in view on {page}");
        person.browser().until(&seen, in_view, vec![json!(edge), below]).await;
    }
}

#[tokio::test]
async fn a_page_that_builds_itself_gets_everything_back() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "single-page").await;
    let loaded = "return watched.observers === 1;";
    person.browser().until("the loader", loaded, Vec::new()).await;
    let counts = async || {
        let watched = person.watched().await;
        [watched["listeners"].clone(), watched["observers"].clone(), watched["timers"].clone()]
    };
    let before = counts().await;
    for round in 0..50 {
        person.browser().read("mount();", Vec::new()).await;
        // Most are removed before they respond, as by quick navigation.
        let taken = if round % 10 == 0 { "ready" } else { "waiting" };
        let state =
            "return ['ready', arguments[0]].includes(document.getElementById('check').dataset.state);";
        person.browser().until("the frame", state, vec![json!(taken)]).await;
        person.browser().read("unmount();", Vec::new()).await;
        person
            .browser()
            .until("the end of it", "return !document.getElementById('check');", Vec::new())
            .await;
    }
    let ended = "return watched.observers === 1 && watched.timers === 0;";
    person.browser().until("the end of every observer", ended, Vec::new()).await;
    assert_eq!(counts().await, before);
}

#[tokio::test]
async fn two_frames_on_a_page_keep_apart() {
    let (server, company) = (Server::start(), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "two-frames").await;
    for place in ["one", "two"] {
        person.sees_frame(place, "ready").await;
    }
    person.enters_frame(1).await;
    let look = "const style = getComputedStyle(document.documentElement);
        return [style.getPropertyValue('--ground'), document.documentElement.dataset.accent, style.colorScheme];";
    person
        .browser()
        .until(
            "the accent",
            "return getComputedStyle(document.documentElement).getPropertyValue('--action') === '#2bc8e4';",
            Vec::new(),
        )
        .await;
    assert_eq!(person.browser().read(look, Vec::new()).await, json!(["#1a1a1a", "teal", "dark"]));
    person.books(&company).await;
    person.sends().await;
    person.leaves_frame().await;
    let sizes = "return [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight);";
    let sizes = person.browser().read(sizes, Vec::new()).await;
    assert!(sizes[1].as_f64() > sizes[0].as_f64(), "each has its own height: {sizes}");
    let watched = person.watched().await;
    let of = |place: &str| -> Vec<&str> {
        let events = watched["events"].as_array().unwrap().iter();
        events.filter(|event| event["place"] == place).map(|event| event["type"].as_str().unwrap()).collect()
    };
    assert_eq!(of("one"), ["ready", "step"], "nothing happened there, and it was said once");
    assert_eq!(of("two").iter().filter(|event| **event == "sent").count(), 1);
    assert_eq!(server.stored_one()["source"]["chamber"], json!("kobe"));
}

/// A page at 200 % has half the width, with pixels of twice the size.
#[tokio::test]
async fn a_page_that_is_zoomed_has_room_for_it() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    let zoomed = json!({ "width": 640, "height": 450, "deviceScaleFactor": 2, "mobile": false });
    person.browser().cdp("Emulation.setDeviceMetricsOverride", zoomed).await;
    person.sees_frame("check", "ready").await;
    person.enters_frame(0).await;
    person.assesses(&companies::threshold()).await;
    let within = "return document.documentElement.scrollWidth <= innerWidth;";
    assert_eq!(person.browser().read(within, Vec::new()).await, json!(true));
    person.leaves_frame().await;
    fits(&person, "plain").await;
    let (outside, inside) = heights(&person).await;
    assert!(outside - inside > -1.0 && outside - inside < STEP, "{outside} and {inside}");
}

#[tokio::test]
async fn a_dialog_opens_closes_from_both_sides_and_returns_the_focus() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "modal").await;
    person.sees_frame("check", "waiting").await;
    assert!(
        !server.log().iter().any(|line| line.starts_with("GET / ")),
        "nothing is loaded before it is asked for: {:?}",
        server.log()
    );
    person.find("#check a").await.click().await.unwrap();
    person.sees_frame("check", "ready").await;
    person.enters_frame(0).await;
    person.book().await;
    // The frame in the dialogue is lower than its page, and scrolls.
    let at_request = "return document.querySelector('main').dataset.step === 'request';";
    person.browser().until("the request form", at_request, Vec::new()).await;
    person.next().await;
    let in_view = "const { top } = document.querySelector('[data-error-summary]').getBoundingClientRect();
        return top >= 0 && top < innerHeight;";
    person.browser().until("the errors within the dialog", in_view, Vec::new()).await;
    person.leaves_frame().await;
    person.find("dialog button").await.click().await.unwrap();
    let closed = "return !document.querySelector('dialog').open;";
    person.browser().until("the end of the dialog", closed, Vec::new()).await;
    person.browser().client().goto(&hosts.url("modal")).await.unwrap();
    for escapes_within in [false, true] {
        person.find("#check a").await.click().await.unwrap();
        person.sees_frame("check", "ready").await;
        assert_eq!(
            person.browser().read("return document.querySelector('dialog').open;", Vec::new()).await,
            json!(true)
        );
        if escapes_within {
            person.enters_frame(0).await;
            person.find("[data-action=start]").await.send_keys("\u{e00c}").await.unwrap();
            person.leaves_frame().await;
        } else {
            let escape = fantoccini::actions::KeyActions::new("key".to_owned());
            let press = |action| fantoccini::actions::InputSource::then(escape.clone(), action);
            let escape = press(fantoccini::actions::KeyAction::Down { value: '\u{e00c}' });
            person.browser().client().perform_actions(escape).await.unwrap();
        }
        let closed = "return !document.querySelector('dialog').open && document.activeElement === document.querySelector('#check a');";
        person.browser().until("the end of the dialog", closed, Vec::new()).await;
    }
    assert_eq!(person.watched().await["violations"], json!([]));
}
