//! Values that come into a page without an event: password managers, autofill, a browser that restores a page.

use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// Sets controls as a script does, with no event. A pair is a name and a value; a value of `true` or `false` is the box
/// beside a number.
const FILL: &str = "
    for (const [name, value] of arguments[0]) {
        const all = [...document.getElementsByName(name)];
        const field = all.find(({ type }) => !['radio', 'checkbox'].includes(type));
        if (typeof value === 'boolean') all.find(({ type }) => type === 'checkbox').checked = value;
        else if (field) field.value = value;
        else all.find((one) => one.value === value).checked = true;
    }";

async fn fill(person: &Person, values: &[(&str, serde_json::Value)]) {
    person.browser().read(FILL, vec![json!(values)]).await;
}

#[tokio::test]
async fn a_page_that_was_filled_in_without_events_is_taken_as_it_is() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    let profile = [
        ("organisation_kind", json!("company")),
        ("industry", json!("manufacturing")),
        ("regular_staff", json!("\u{202d}４０人\u{202c}")),
        ("total_staff", json!(true)),
        ("prefecture", json!("JP-13")),
    ];
    fill(&person, &profile).await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    // The way back leaves a page, too.
    fill(&person, &[("policy_1", json!("yes"))]).await;
    person.back().await;
    person.is_at("profile", None).await;
    for (name, value) in [
        ("organisation_kind", "company"),
        ("industry", "manufacturing"),
        ("total_staff", "unknown"),
        ("prefecture", "JP-13"),
    ] {
        assert_eq!(person.has(name).await.as_deref(), Some(value), "{name}");
    }
    assert_eq!(
        person.has("regular_staff").await.as_deref(),
        Some("\u{202d}４０人\u{202c}"),
        "as it was put in"
    );
    // What is emptied is open again.
    fill(&person, &[("total_staff", json!(false)), ("industry", json!(""))]).await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    assert_eq!(person.has("policy_1").await.as_deref(), Some("yes"));
    person.back().await;
    person.is_at("profile", None).await;
    assert_eq!(person.has("total_staff").await.as_deref(), Some(""));
    assert_eq!(person.has("industry").await.as_deref(), Some(""));
}

#[tokio::test]
async fn a_request_that_was_filled_in_without_events_arrives() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    fill(&person, &[("topics", json!("labour")), ("format", json!("online"))]).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    let slot = person.offered("preferred_2").await[1].0.clone();
    fill(&person, &[("preferred_1", json!(slot))]).await;
    person.next().await;
    person.is_at("request", Some("who")).await;
    let request = [
        ("prefecture", json!("JP-13")),
        ("organisation_name", json!("株式会社カ\u{3099}ーテ\u{3099}ン")),
        ("organisation_kana", json!("テレワ―ク")),
        ("contact_name", json!("\u{2068}山田 花子\u{2069}")),
        ("email", json!("hanako@garden.example")),
        ("phone", json!("\u{202d}03⎯1234⎯5678\u{202c}")),
        ("notes", json!("一行目\n二行目")),
        ("consent", json!("yes")),
    ];
    fill(&person, &request).await;
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    let document = server.stored_one();
    for (pointer, value) in [
        ("/consultation/topics/0", "labour"),
        ("/consultation/format", "online"),
        ("/organisation/name", "株式会社ガーデン"),
        ("/organisation/kana", "テレワーク"),
        ("/contact/name", "山田 花子"),
        ("/contact/email", "hanako@garden.example"),
        ("/contact/phone", "0312345678"),
        ("/consultation/notes", "一行目\n二行目"),
    ] {
        assert_eq!(document.pointer(pointer), Some(&json!(value)), "{pointer}");
    }
    let (date, period) = slot.split_once('/').unwrap();
    assert_eq!(document["consultation"]["preferred"], json!([{ "date": date, "period": period }]));
}

/// Some managers dispatch `change` alone: the answers are there for a reload and for the estimate.
#[tokio::test]
async fn a_change_without_typing_counts_at_once() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    fill(&person, &[("regular_staff", json!("40")), ("industry", json!("manufacturing"))]).await;
    let change =
        "document.getElementById('regular_staff').dispatchEvent(new Event('change', { bubbles: true }));";
    person.browser().read(change, Vec::new()).await;
    let saved = "return sessionStorage.getItem('telework-check.answers')?.includes('manufacturing');";
    person.browser().until("the answers", saved, Vec::new()).await;
    person.reloads().await;
    person.start().await;
    person.is_at("profile", None).await;
    assert_eq!(person.has("regular_staff").await.as_deref(), Some("40"));
}
