//! Host pages that refuse, restrict or misuse the frame.

use e2e::browser::{Browser, CHROMIUM, Engine, Theme};
use e2e::companies;
use e2e::host_pages::Hosts;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::{Value, json};
use std::path::Path;

/// Chromium in which the name of a public host is this machine.
static NAMED: Engine = Engine { capabilities: named, ..CHROMIUM };
const PUBLIC_NAME: &str = "telework-check.example";

fn named(profile: &Path) -> Value {
    let mut capabilities = (CHROMIUM.capabilities)(profile);
    for argument in capabilities["goog:chromeOptions"]["args"].as_array_mut().unwrap() {
        if let Some(rules) = argument.as_str().unwrap().strip_prefix("--host-resolver-rules=") {
            *argument = json!(format!("--host-resolver-rules=MAP {PUBLIC_NAME} 127.0.0.1, {rules}"));
        }
    }
    capabilities
}

#[tokio::test]
async fn a_frame_that_is_refused_gives_way_to_the_link() {
    let server = Server::start();
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "refused").await;
    for page in ["refused", "sandbox"] {
        person.browser().client().goto(&hosts.url(page)).await.unwrap();
        person.sees_frame("check", "blocked").await;
        let shown = "const link = document.querySelector('#check a').getBoundingClientRect();
            const frame = document.querySelector('iframe').getBoundingClientRect();
            return link.height > 0 && frame.height === 0 && link.bottom < innerHeight;";
        assert_eq!(
            person.browser().read(shown, Vec::new()).await,
            json!(true),
            "{page}: the link is in its place"
        );
    }
    // For a frame that is inserted later, the loader learns of the refusal by the browser's event.
    person.browser().client().goto(&hosts.url("refused")).await.unwrap();
    person.sees_frame("check", "blocked").await;
    let late = "
        window.seen = undefined;
        const place = document.getElementById('check').cloneNode(true);
        place.id = 'late';
        delete place.dataset.state;
        place.querySelector('iframe').removeAttribute('loading');
        place.querySelector('iframe').style.display = '';
        document.body.append(place);
        requestAnimationFrame(() => {
            document.addEventListener('securitypolicyviolation', () => (window.seen ??= place.dataset.state));
            place.querySelector('iframe').src += '&again';
        });";
    person.browser().read(late, Vec::new()).await;
    person.browser().until("the refusal", "return seen === 'blocked';", Vec::new()).await;
}

// Threat: it reads entered data
// Threat: it forges messages
#[tokio::test]
async fn messages_that_are_forged_have_no_effect() {
    let (server, company) = (Server::start(), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    person.sees_frame("check", "ready").await;
    // Wait for the height that the frame requested, before forging one.
    let fitted = "const height = watched.messages.filter(({ type }) => type === 'height').at(-1)?.height;
        return height > 0 && document.querySelector('iframe').clientHeight >= height;";
    person.browser().until("the frame's own height", fitted, Vec::new()).await;
    let before =
        person.browser().read("return document.querySelector('iframe').clientHeight;", Vec::new()).await;
    let forge = "
        const frame = document.querySelector('iframe');
        const types = ['hello', 'ready', 'height', 'scroll', 'step', 'result', 'sent', 'close', 'send', 'endpoint', 'erase', 'x', null, {}];
        const values = [0, -1, 1e9, NaN, Infinity, '1', null, undefined, {}, [], 'dark', '<img src=x>', true];
        for (let n = 0; n < 1000; n++) {
            const value = values[n % values.length];
            const message = { 'telework-check': n % 3 ? 1 : 2, type: types[n % types.length], height: value, top: value,
                step: value, theme: value, accent: value, modal: value, atLeast: value, url: 'https://evil.example/', endpoint: { url: 'https://evil.example/' } };
            frame.contentWindow.postMessage(n % 5 ? message : value, '*');
            // Messages of the page to itself do not come from the frame, and have no effect either.
            window.postMessage(message, '*');
        }
        return true;";
    person.browser().read(forge, Vec::new()).await;
    let unread =
        "let outside; try { outside = frames[0].document; } catch { outside = 'refused'; } return outside;";
    assert_eq!(person.browser().read(unread, Vec::new()).await, json!("refused"), "a host cannot look in");
    assert_eq!(
        person.browser().read("return document.querySelector('iframe').clientHeight;", Vec::new()).await,
        before
    );
    let events = person.watched().await["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["type"] == "sent")
        .count();
    assert_eq!((events, server.received()), (0, 0), "nothing was sent, and no event says so");
    person.enters_frame(0).await;
    person.books(&company).await;
    person.sends().await;
    assert_eq!(server.stored().len(), 1, "it went to where the operator wants it");
    person.leaves_frame().await;
    assert_eq!(person.watched().await["violations"], json!([]));
}

#[tokio::test]
async fn it_works_where_a_browser_keeps_nothing_for_frames() {
    let (server, company) = (Server::start(), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    let refuse = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } });
    }";
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await;
    person.browser().client().goto(&hosts.url("plain")).await.unwrap();
    person.sees_frame("check", "ready").await;
    person.enters_frame(0).await;
    person.books(&company).await;
    person.sends().await;
    assert_eq!(server.stored().len(), 1);
}

/// The frame's address can change the chamber of a request, and nothing else.
// Threat: it redirects a request by the frame's address
#[tokio::test]
async fn an_address_cannot_lead_a_request_elsewhere() {
    let (server, company) = (Server::start(), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    let address = "const frame = document.querySelector('iframe');
        frame.src = new URL('/?chamber=sample&endpoint=https://evil.example/&url=https://evil.example/&step=review&send=1'
            + '&host_events=result&theme=<script>#data-action=send', frame.src);";
    person.browser().read(address, Vec::new()).await;
    person.enters_frame(0).await;
    person.books(&company).await;
    assert_eq!(server.received(), 0);
    person.sends().await;
    assert_eq!(server.stored_one()["source"]["chamber"], json!("sample"));
    let loaded = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);";
    let loaded = person.browser().read(loaded, Vec::new()).await;
    let own = server.url();
    let own = own.trim_end_matches('/');
    assert!(loaded.as_array().unwrap().iter().all(|origin| origin == own), "{loaded}");
}

/// The host page learns the tier only if the operator allows it.
// Threat: it reads entered data
#[tokio::test]
async fn a_host_learns_the_tier_where_the_operator_allows_it() {
    let copy = Copy::configured(|site| site["host_events"] = json!(["result"]));
    let server = Server::serving(copy.path(), |_| {});
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    person.sees_frame("check", "ready").await;
    person.enters_frame(0).await;
    let company = companies::threshold();
    person.assesses(&company).await;
    person.leaves_frame().await;
    let told = "return watched.events.find(({ type }) => type === 'result')?.detail;";
    let told = person.browser().until("the result", told, Vec::new()).await;
    assert_eq!(told, json!({ "atLeast": company.at_least, "atMost": company.at_most }));
}

/// A host page on the widget's origin can read what is typed. The frame says so on the console: not on this machine, not
/// on another origin, and not in the preview of the snippet page.
// Threat: it is on the widget's own origin
#[tokio::test]
async fn a_host_page_on_the_widgets_origin_is_named_on_the_console() {
    let server = Server::serving(&e2e::site::built(), |settings| settings.sample_host = true);
    let widget = server.url().replace("127.0.0.1", PUBLIC_NAME);
    let hosts = Hosts::start(&widget);
    let browser = Browser::start(&NAMED).await;
    browser.appear(390, Theme::Light).await;
    let person = Person::with(browser);
    for (page, is_named) in [
        (format!("{widget}host/"), true),
        (format!("{}host/", server.url()), false),
        (hosts.url("plain"), false),
        (format!("{widget}embed/"), false),
    ] {
        person.browser().client().goto(&page).await.unwrap();
        let ready = "return !!document.querySelector('[data-state=ready]');";
        person.browser().until("the frame", ready, Vec::new()).await;
        let entries = person.browser().console_entries().await;
        let told = entries.iter().filter(|entry| entry.contains("host page on this origin")).count();
        assert_eq!(told, usize::from(is_named), "{page}: {entries:#?}");
    }
}
