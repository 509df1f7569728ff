//! Files that a server in between or a damaged cache changed: each that is loaded after the page is refused, the page
//! says so, nothing typed is lost, and another press goes on.

use e2e::browser::Engine;
use e2e::companies;
use e2e::host_pages::Hosts;
use e2e::messages::Messages;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::json;

/// The next page cannot be loaded.
async fn sees_failure(person: &Person, what: &str) {
    let words = Messages::load();
    let said = "return !document.querySelector('main').hasAttribute('aria-busy')
        && document.querySelector('[data-error-summary]')?.textContent.includes(arguments[0]);";
    let text = json!(words.text("error.not_loaded"));
    person.browser().until(&format!("that {what} could not be loaded"), said, vec![text]).await;
}

// Threat: a server in between truncates or replaces a file of the widget
pub async fn a_changed_byte_of_a_later_file_is_refused_and_nothing_is_lost(engine: &'static Engine) {
    let (copy, company) = (Copy::new(), companies::small());
    let [later, booking] = ["later-", "booking-"].map(|part| copy.find(part, ".wasm"));
    let (messages, english) = (copy.pack(".ja.later"), copy.pack(".en"));
    let damaged = [&later, &messages, &booking, &english].map(|name| (name.clone(), copy.flip(name)));
    let restore = |name: &str| {
        let (name, content) = damaged.iter().find(|(other, _)| other == name).unwrap();
        copy.write(name, content);
    };
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens_in(engine, &server).await;

    person.find("#language-en").await.click().await.unwrap();
    let said = "return document.querySelector('.languages [role=status]').textContent === arguments[0];";
    let text = json!(Messages::load().text("language.failed"));
    person.browser().until("that the language could not be loaded", said, vec![text]).await;

    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        person.answers_page(page, &company).await;
        person.next().await;
    }
    sees_failure(&person, "the later part").await;
    restore(&later);
    person.next().await;
    sees_failure(&person, "its messages").await;
    restore(&messages);
    person.next().await;
    person.is_at("result", None).await;
    assert_eq!(person.outcome().await.at_least, company.at_least, "every answer is there");

    person.next().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_request(&company).await;
    person.next().await;
    person.is_at("review", None).await;
    let rows = person.rows().await;
    person.press("send").await;
    let receipt = person.sees_delivery("queued").await;
    assert_eq!((server.received(), person.rows().await), (0, rows), "what was typed is on the screen");
    restore(&booking);
    person.press("resend").await;
    assert_eq!(person.sees_delivery("confirmed").await, receipt);
    assert_eq!(server.stored_one()["receipt"], receipt);
}

/// In a frame whose script was changed, the widget works, with the height that the host page gave it.
// Threat: a server in between truncates or replaces a file
#[tokio::test]
async fn a_changed_script_of_the_frame_does_not_run() {
    let copy = Copy::new();
    copy.flip(&copy.find("frame-", ".js"));
    let server = Server::serving(copy.path(), |_| {});
    let hosts = Hosts::start(&server.url());
    let person = Person::visits(&server).await;
    person.browser().client().goto(&hosts.url("plain")).await.unwrap();
    person.enters_frame(0).await;
    person.sees_first_screen().await;
    person.start().await;
    person.is_at_page(&PAGES[0]).await;
    let ran = "return document.documentElement.classList.contains('framed');";
    assert_eq!(person.browser().read(ran, Vec::new()).await, json!(false));
}
