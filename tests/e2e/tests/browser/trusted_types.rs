//! The widget under a policy with Trusted Types, by which no text becomes a script or HTML.

use e2e::browser::Engine;
use e2e::companies;
use e2e::host_pages::Hosts;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::{Copy, built};
use reception::Settings;
use serde_json::json;

/// The addition to the default policy. It allows no policy object either.
const POLICY: &str = "; require-trusted-types-for 'script'; trusted-types 'none'";

fn strictly(settings: &mut Settings) {
    settings.content_security_policy.push_str(POLICY);
}

/// The stand-alone page: every step, an event feed, the booking part.
// Threat: inject code into the page
#[tokio::test]
async fn the_whole_journey_needs_no_text_made_into_html() {
    let copy = Copy::configured(|site| site["availability"] = json!({ "url": "/busy.ics" }));
    copy.write("busy.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    let (server, company) = (Server::serving(copy.path(), strictly), companies::threshold());
    let person = Person::opens_in(Engine::named("chromium"), &server).await;
    let refused =
        "try { document.createElement('p').innerHTML = '<b>'; } catch (error) { return error.name; }";
    assert_eq!(
        person.browser().read(refused, Vec::new()).await,
        json!("TypeError"),
        "the policy is in force"
    );
    person.assesses_and_books(&company).await;
    assert_eq!(server.stored().len(), 1);
}

/// In a frame, which loads `js/frame.js` as well.
#[tokio::test]
async fn nor_does_a_frame() {
    let (server, company) = (Server::serving(&built(), strictly), companies::small());
    let hosts = Hosts::start(&server.url());
    let person = Person::opens_host(&hosts, "plain").await;
    person.sees_frame("check", "ready").await;
    person.enters_frame(0).await;
    person.books(&company).await;
    person.sends().await;
    assert_eq!(server.stored().len(), 1);
}
