//! The outbox: a request that did not arrive and that its sender saved is sent later, once, and then erased.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use e2e::site::Copy;
use serde_json::json;

const KEPT: &str = "return localStorage.getItem('telework-check.request');";

/// The saved request as text; empty if there is none.
async fn kept(person: &Person) -> String {
    person.browser().read(KEPT, Vec::new()).await.as_str().unwrap_or_default().to_owned()
}

/// Only the DevTools protocol can turn off the network.
async fn connect(person: &Person, connected: bool) {
    let conditions =
        json!({ "offline": !connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    // Without it the network stays on, and only `navigator.onLine` changes.
    person.browser().cdp("Network.enable", json!({})).await;
    person.browser().cdp("Network.emulateNetworkConditions", conditions).await;
}

/// Sends to an endpoint without a response, so that the state is `unknown`, and saves the request.
async fn keeps_what_is_unclear(server: &Server, person: &Person) -> String {
    person.books(&companies::small()).await;
    server.behave(Behaviour::StoresWithoutResponse);
    person.press("send").await;
    let receipt = person.sees_delivery("unknown").await;
    person.press("keep").await;
    person
        .browser()
        .until("that it is kept", "return !!localStorage.getItem('telework-check.request');", vec![])
        .await;
    receipt
}

async fn sees_notice(person: &Person, state: &str) -> String {
    let shown = "return document.querySelector(`[data-kept='${arguments[0]}']`)?.innerText;";
    let notice = person.browser().until(&format!("the notice {state}"), shown, vec![json!(state)]).await;
    notice.as_str().unwrap().to_owned()
}

/// A widget with a time limit of a second, and an endpoint with or without deduplication.
fn serving(dedupe: &str) -> (Server, Copy) {
    let copy = Copy::configured(|site| {
        site["endpoint"]["timeout_seconds"] = json!(1);
        site["endpoint"]["dedupe"] = json!(dedupe);
    });
    (Server::serving(copy.path(), |_| {}), copy)
}

#[tokio::test]
async fn a_request_that_was_kept_offline_is_sent_when_the_network_is_back() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    connect(&person, false).await;
    person.press("send").await;
    let receipt = person.sees_delivery("queued").await;
    assert_eq!(kept(&person).await, "", "nothing is kept without being asked for");
    person.press("keep").await;
    person.browser().until("that it is kept", KEPT, vec![]).await;
    assert!(kept(&person).await.contains("hanako"), "it is all there");
    person.checks("a request that is kept").await;
    assert_eq!(server.received(), 0);
    connect(&person, true).await;
    assert_eq!(person.sees_delivery("confirmed").await, receipt);
    assert_eq!((server.stored_one()["receipt"].as_str(), server.received()), (Some(receipt.as_str()), 1));
    assert!(!kept(&person).await.contains("hanako"), "the number alone is left");
}

/// A browser's word that the device is offline, as some give it behind a VPN or on a virtual machine.
async fn says_offline(person: &Person, is_offline: bool) {
    let says =
        "Object.defineProperty(navigator, 'onLine', { get: () => !arguments[0], configurable: true });";
    let says = says.replace("arguments[0]", &is_offline.to_string());
    person.browser().read(&says, vec![]).await;
}

#[tokio::test]
async fn what_a_person_sends_is_sent_where_the_browser_is_wrong_about_the_network() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    says_offline(&person, true).await;
    person.press("send").await;
    let receipt = person.sees_delivery("confirmed").await;
    assert_eq!((server.received(), server.stored_one()["receipt"].as_str()), (1, Some(receipt.as_str())));
}

/// What left the device is never called unsent, and it is sent again whenever its sender asks.
#[tokio::test]
async fn a_wrong_word_about_the_network_makes_no_request_unsent() {
    let (server, _copy) = serving("none");
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    says_offline(&person, true).await;
    server.behave(Behaviour::StoresWithoutResponse);
    person.press("send").await;
    person.sees_delivery("unknown").await;
    assert_eq!(server.received(), 1);
    server.behave(Behaviour::Healthy);
    person.press("resend").await;
    person.sees_delivery("confirmed").await;
    assert_eq!((server.received(), server.stored().len()), (2, 1));
}

/// Also of a request that was kept: its sender's word counts, and not the browser's.
#[tokio::test]
async fn a_kept_request_is_sent_on_its_sender_s_word() {
    let (server, _copy) = serving("none");
    let person = Person::opens(&server).await;
    keeps_what_is_unclear(&server, &person).await;
    server.behave(Behaviour::Healthy);
    person.reloads().await;
    sees_notice(&person, "unknown").await;
    says_offline(&person, true).await;
    person.press("resend").await;
    sees_notice(&person, "confirmed").await;
    assert_eq!(server.received(), 2);
}

#[tokio::test]
async fn the_next_visit_sends_what_an_endpoint_would_recognise() {
    let (server, _copy) = serving("body-field");
    let person = Person::opens(&server).await;
    let receipt = keeps_what_is_unclear(&server, &person).await;
    let came = server.received();
    server.behave(Behaviour::Healthy);
    person.reloads().await;
    let notice = sees_notice(&person, "confirmed").await;
    assert!(notice.contains(&receipt), "{notice}");
    assert_eq!((server.received(), server.stored().len()), (came + 1, 1), "the same request");
    assert!(!kept(&person).await.contains("hanako"), "the number alone is left");
    person.checks("the start with a request that arrived").await;
    person.press("forget").await;
    person
        .browser()
        .until("the end of the notice", "return !document.querySelector('[data-kept]');", vec![])
        .await;
    assert_eq!(kept(&person).await, "");
    // The focused button is removed: the heading gets the focus, and the outcome is announced.
    person.is_at("start", None).await;
    assert_eq!(person.text("form [role='status']").await, Messages::load().text("outbox.forgotten"));
}

#[tokio::test]
async fn what_may_have_arrived_waits_for_a_person_where_nobody_would_recognise_it() {
    let (server, _copy) = serving("none");
    let person = Person::opens(&server).await;
    let receipt = keeps_what_is_unclear(&server, &person).await;
    server.behave(Behaviour::Healthy);
    person.reloads().await;
    let notice = sees_notice(&person, "unknown").await;
    assert!(notice.contains(&receipt) && !notice.contains("髙橋"), "the number, and no name: {notice}");
    person.checks("the start with a request that is unclear").await;
    // Neither the network nor a new visit sends it: the person has to.
    person.browser().read("dispatchEvent(new Event('online'));", vec![]).await;
    person.browser().read("document.dispatchEvent(new Event('visibilitychange'));", vec![]).await;
    assert_eq!(server.received(), 1);
    person.press("resend").await;
    sees_notice(&person, "confirmed").await;
    person.is_at("start", None).await;
    assert_eq!((server.received(), server.stored_one()["receipt"].as_str()), (2, Some(receipt.as_str())));
}

#[tokio::test]
async fn two_tabs_send_once() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    // With the time limit of the shipped configuration: the first tab waits while the second one opens.
    let copy = Copy::configured(|site| site["endpoint"]["dedupe"] = json!("none"));
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    connect(&person, false).await;
    person.press("send").await;
    let receipt = person.sees_delivery("queued").await;
    person.press("keep").await;
    person.browser().until("that it is kept", KEPT, vec![]).await;
    server.behave(Behaviour::Waits);
    connect(&person, true).await;
    let sending =
        "return JSON.parse(localStorage.getItem('telework-check.request'))[0].state.state === 'unknown';";
    person.browser().until("that it is under way", sending, vec![]).await;
    let client = person.browser().client();
    let first = client.window().await.unwrap();
    let second = client.new_window(true).await.unwrap().handle;
    client.switch_to_window(second).await.unwrap();
    person.goes_to(&server).await;
    // If the page were closed during the delivery, the outcome would be unknown.
    sees_notice(&person, "unknown").await;
    person.press("resend").await;
    server.behave(Behaviour::Healthy);
    sees_notice(&person, "confirmed").await;
    client.switch_to_window(first).await.unwrap();
    assert_eq!(person.sees_delivery("confirmed").await, receipt);
    assert_eq!((server.received(), server.stored_one()["receipt"].as_str()), (1, Some(receipt.as_str())));
}

// Threat: they find an undelivered request
#[tokio::test]
async fn it_is_erased_on_request_after_a_day_and_when_it_is_damaged() {
    let (server, _copy) = serving("none");
    let person = Person::opens(&server).await;
    keeps_what_is_unclear(&server, &person).await;
    let record = kept(&person).await;
    person.press("erase").await;
    person.is_at("start", None).await;
    assert_eq!(kept(&person).await, "");

    let hours = |hours: i64| {
        let mut old: serde_json::Value = serde_json::from_str(&record).unwrap();
        old[0]["since"] = json!(old[0]["since"].as_i64().unwrap() - hours * 60 * 60 * 1000);
        old.to_string()
    };
    for (kept_before, remains) in [(hours(23), true), (hours(24), false), (record[..200].to_owned(), false)] {
        let keep = "localStorage.setItem('telework-check.request', arguments[0]);";
        person.browser().read(keep, vec![json!(kept_before)]).await;
        person.reloads().await;
        if remains {
            sees_notice(&person, "unknown").await;
        } else {
            person.browser().until("that it is erased", "return localStorage.length === 0;", vec![]).await;
        }
        let shown = person.browser().read("return !!document.querySelector('[data-kept]');", vec![]).await;
        assert_eq!(shown, json!(remains), "{kept_before}");
    }
    assert_eq!(server.received(), 1);
}

/// The numbers of the saved requests.
async fn numbers(person: &Person) -> Vec<String> {
    let outbox: Vec<serde_json::Value> = serde_json::from_str(&kept(person).await).unwrap();
    outbox.iter().map(|record| record["receipt"].as_str().unwrap().to_owned()).collect()
}

// Threat: they find an undelivered request
#[tokio::test]
async fn each_chamber_has_one_place_and_nothing_is_overwritten_unasked() {
    let (server, _copy) = serving("none");
    let person = Person::opens(&server).await;
    let first = keeps_what_is_unclear(&server, &person).await;
    let osaka = format!("{}?chamber=osaka", server.url());
    person.browser().client().goto(&osaka).await.unwrap();
    person.sees_first_screen().await;
    let second = keeps_what_is_unclear(&server, &person).await;
    assert_eq!(numbers(&person).await, [first.clone(), second.clone()], "one for each chamber");
    person.reloads().await;
    assert!(sees_notice(&person, "unknown").await.contains(&second));
    person.press("forget").await;
    let gone = "return !localStorage.getItem('telework-check.request').includes(arguments[0]);";
    person.browser().until("that it is erased", gone, vec![json!(second)]).await;
    assert_eq!(numbers(&person).await, std::slice::from_ref(&first), "the other chamber's stays");

    person.goes_to(&server).await;
    person.sees_first_screen().await;
    assert!(sees_notice(&person, "unknown").await.contains(&first));
    person.books(&companies::small()).await;
    person.press("send").await;
    let third = person.sees_delivery("unknown").await;
    let words = Messages::load();
    let replaces = |receipt: &str| json!(words.filled("outbox.replaces", &[("receipt", receipt)]));
    let said = "return document.querySelector('main').textContent.includes(arguments[0]);";
    person.browser().until("what is lost", said, vec![replaces(&first)]).await;
    person.checks("a request that would replace another one").await;
    // As another tab that this page did not hear of.
    let other = "const key = 'telework-check.request';
        localStorage.setItem(key, localStorage.getItem(key).replaceAll(...arguments));";
    let (first, other_tabs) = (first, "AAAA-AAAA");
    person.browser().read(other, vec![json!(first), json!(other_tabs)]).await;
    person.press("keep").await;
    person.browser().until("what would be lost now", said, vec![replaces(other_tabs)]).await;
    assert_eq!(numbers(&person).await, [other_tabs], "it is there until a person decides");
    person.press("keep").await;
    let saved = "return localStorage.getItem('telework-check.request').includes(arguments[0]);";
    person.browser().until("that it is kept", saved, vec![json!(third)]).await;
    assert_eq!(numbers(&person).await, [third]);
}

#[tokio::test]
async fn a_browser_that_refuses_says_so_and_another_chamber_s_page_leaves_it_alone() {
    let (server, _copy) = serving("body-field");
    let person = Person::opens(&server).await;
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); };";
    person.browser().read(refuse, vec![]).await;
    person.books(&companies::small()).await;
    server.behave(Behaviour::StoresWithoutResponse);
    person.press("send").await;
    person.sees_delivery("unknown").await;
    person.press("keep").await;
    let said = "return document.querySelector('main').innerText.includes('残せませんでした');";
    person.browser().until("that it is not kept", said, vec![]).await;

    person.reloads().await;
    keeps_what_is_unclear(&server, &person).await;
    server.behave(Behaviour::Healthy);
    let came = server.received();
    person.browser().client().goto(&format!("{}?chamber=osaka", server.url())).await.unwrap();
    person.sees_first_screen().await;
    let watched = "return performance.getEntriesByType('resource')
        .some(({ name, responseEnd }) => name.includes('/booking-') && responseEnd > 0);";
    person.browser().until("that it was looked at", watched, vec![]).await;
    assert_eq!(server.received(), came);
    assert!(kept(&person).await.contains("hanako"), "it waits for the page that it was kept on");
}
