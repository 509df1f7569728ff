//! Booking without an assessment: the required fields and the error messages of the request form.

use e2e::browser::Engine;
use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use serde_json::json;

/// The required fields of the pages that have any, in the order of the form.
const REQUIRED: [(&str, &[&str]); 2] = [
    ("what", &["topics", "format"]),
    ("who", &["prefecture", "organisation_name", "contact_name", "email", "phone", "consent"]),
];

pub async fn booking_directly_asks_for_what_it_needs_and_no_more(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens_in(engine, &server).await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    let mut messages = Vec::new();
    for (part, required) in REQUIRED {
        person.is_at_part("request", part).await;
        assert_eq!(person.has("share_assessment").await, None, "there is no assessment to share");
        person.next().await;
        messages.append(&mut person.sees_errors_at(required).await);
        person.checks(&format!("request {part}, empty and in error")).await;
        for name in required {
            person.follows_error_to(name).await;
        }
        if part == "what" {
            person.fills_in_part(part, &company).await;
            person.next().await;
            // No slot has to be preferred.
            person.is_at("request", Some("when")).await;
            person.next().await;
        }
    }
    let mut different = messages.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), messages.len(), "each message says what is missing: {messages:?}");

    // Invalid texts.
    person.fills_in_part("who", &company).await;
    let wrong = [
        ("postcode", "12345"),
        ("organisation_kana", "漢字"),
        ("corporate_number", "4011001098994"),
        ("email", "hanako"),
        ("phone", "123"),
        ("phone_extension", "内線"),
    ];
    for (name, text) in wrong {
        person.type_in(name, text).await;
    }
    person.next().await;
    person.sees_errors_at(&wrong.map(|(name, _)| name)).await;
    person.checks("request with wrong texts").await;
    for (name, text) in wrong {
        assert_eq!(person.has(name).await.unwrap(), text, "what was typed stays");
    }
    for (name, text) in [
        ("organisation_kana", ""),
        ("corporate_number", ""),
        ("postcode", ""),
        ("email", "hanako@takahashi.example"),
        ("phone", "0521234567"),
        ("phone_extension", ""),
    ] {
        person.type_in(name, text).await;
    }
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    assert_eq!(server.stored_one()["organisation"]["industry"], json!(null));
}

pub async fn what_the_endpoint_refuses_is_shown_at_its_field(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::small());
    server.behave(Behaviour::Refuses(json!({
        "type": "about:blank",
        "status": 422,
        "errors": [
            { "pointer": "/contact/email", "code": "domain_unknown", "detail": "このドメインは使えません" },
            { "pointer": "/organisation/name", "code": "too_long" },
        ],
    })));
    let person = Person::opens_in(engine, &server).await;
    person.books(&company).await;
    person.press("send").await;
    let messages = person.sees_errors_at(&["organisation_name", "email"]).await;
    assert!(messages[1].contains("このドメインは使えません"), "{messages:?}");
    let words = Messages::load();
    let name = words.text("field.organisation_name.label");
    assert_eq!(messages[0], words.text("error.too_long").replace("{field}", name));
    assert_eq!(person.has("contact_name").await.unwrap(), "髙橋　花子", "nothing that was entered is lost");
    assert!(server.stored().is_empty());

    server.behave(Behaviour::Healthy);
    person.type_in("email", "hanako@takahashi2.example").await;
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    assert_eq!(server.stored_one()["contact"]["email"], "hanako@takahashi2.example");
}

/// For a mail or a note.
#[tokio::test]
async fn the_receipt_can_be_copied() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    let receipt = person.sends().await;
    let watch = "Clipboard.prototype.writeText = async (text) => { window.copied = text; };";
    person.browser().read(watch, Vec::new()).await;
    person.press("copy").await;
    let words = Messages::load();
    let said = "return document.querySelector('main').innerText.includes(arguments[0]);";
    person.browser().until("that it is copied", said, vec![json!(words.text("receipt.copied"))]).await;
    let copied = person.browser().read("return copied;", Vec::new()).await;
    let copied = copied.as_str().unwrap();
    for part in [receipt.as_str(), "髙橋　花子", "hanako@takahashi.example"] {
        assert!(copied.contains(part), "{part} is not in {copied}");
    }
    assert!(copied.lines().count() > 10 && !copied.contains('{'), "{copied}");
    let refuse = "Clipboard.prototype.writeText = () => Promise.reject(new Error());";
    person.browser().read(refuse, Vec::new()).await;
    person.press("copy").await;
    person
        .browser()
        .until("that it is not copied", said, vec![json!(words.text("receipt.not_copied"))])
        .await;
}

/// A preferred slot is tentative in the calendar, too.
#[tokio::test]
async fn preferred_slots_can_be_put_into_a_calendar() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.book().await;
    let company = companies::small();
    person.fills_in_part("what", &company).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    let (slot, _) =
        person.offered("preferred_1").await.into_iter().find(|(slot, _)| slot.ends_with("/morning")).unwrap();
    person.answer("preferred_1", &slot).await;
    person.next().await;
    person.is_at("request", Some("who")).await;
    person.fills_in_part("who", &company).await;
    person.next().await;
    person.is_at("review", None).await;
    let receipt = person.sends().await;
    let watch =
        "HTMLAnchorElement.prototype.click = function () { window.offered = [this.download, this.href]; };";
    person.browser().read(watch, Vec::new()).await;
    person.press("calendar").await;
    person.browser().until("the file", "return !!window.offered;", Vec::new()).await;
    let offered =
        person.browser().read("return [offered[0], decodeURIComponent(offered[1])];", Vec::new()).await;
    assert_eq!(offered[0], json!("consultation.ics"));
    let file = offered[1].as_str().unwrap();
    let day = slot.split('/').next().unwrap().replace('-', "");
    for part in
        ["STATUS:TENTATIVE", &receipt, &format!("DTSTART:{day}T000000Z"), &format!("DTEND:{day}T030000Z")]
    {
        assert!(file.contains(part), "{part} is not in {file}");
    }
}
