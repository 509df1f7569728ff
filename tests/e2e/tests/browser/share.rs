//! A share link shows the same result in another browser, and the address keeps no part of it.

use e2e::browser::Engine;
use e2e::companies;
use e2e::outcomes::OUTCOMES;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

pub async fn a_link_shows_the_same_result_elsewhere(engine: &'static Engine) {
    let server = Server::start();
    let person = Person::opens_in(engine, &server).await;
    person.assesses(&companies::threshold()).await;
    let seen = person.outcome().await;
    person.press("share").await;
    person.browser().until("the link", "return !!document.getElementById('link');", Vec::new()).await;
    let link = person.has_link().await;
    assert!(link.starts_with(&server.url()) && link.len() <= 400, "{link}");
    person.checks("result with a link").await;

    let other = Person::visits_in(engine, &server).await;
    // A different fragment alone does not reload the page.
    other.browser().client().goto("about:blank").await.unwrap();
    other.browser().client().goto(&link).await.unwrap();
    let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
    other.browser().until("the result", at_result, Vec::new()).await;
    assert_eq!(other.outcome().await, seen);
    let address = other.browser().read("return location.href;", Vec::new()).await;
    assert_eq!(address, json!(server.url()), "what is changed from here on is not what the link said");
    let log = server.log().join("\n");
    assert!(!log.contains("r=1"), "no server ever sees the answers: {log}");
}

#[tokio::test]
async fn a_damaged_link_opens_the_start_and_says_why() {
    let server = Server::start();
    let person = Person::visits(&server).await;
    let damaged = format!("{}#r=1.telework-pioneers-r3.1.AAAA.12", server.url());
    person.browser().client().goto("about:blank").await.unwrap();
    person.browser().client().goto(&damaged).await.unwrap();
    person.sees_first_screen().await;
    assert!(person.text(".open").await.contains("リンクから回答を読み取れませんでした"));
    person.checks("start after a damaged link").await;
}

#[tokio::test]
async fn a_link_in_the_address_of_the_open_page_is_followed() {
    let server = Server::start();
    let person = Person::visits(&server).await;
    person.follows(&server, &OUTCOMES[0].link()).await;
    for outcome in [&OUTCOMES[6], &OUTCOMES[2]] {
        person.browser().client().goto(&format!("{}#r={}", server.url(), outcome.link())).await.unwrap();
        let (at_least, _) = outcome.tiers.unwrap();
        let shows =
            "return document.querySelector('[data-tier-at-least]')?.dataset.tierAtLeast === arguments[0];";
        person.browser().until(outcome.id, shows, vec![json!(at_least)]).await;
    }
}

/// As a message in Japanese and a mail program pass it on.
#[tokio::test]
async fn a_link_with_something_behind_it_shows_the_result() {
    let server = Server::start();
    let person = Person::visits(&server).await;
    let link = OUTCOMES[2].link();
    person.follows(&server, &link).await;
    let seen = person.outcome().await;
    for behind in ["。", ")", "%3E", "&utm_source=mail"] {
        person.follows(&server, &[&link, behind].concat()).await;
        assert_eq!(person.outcome().await, seen, "{behind}");
    }
    person.browser().client().goto("about:blank").await.unwrap();
    let encoded = format!("{}#r%3D{}", server.url(), link.replace('~', "%7E"));
    person.browser().client().goto(&encoded).await.unwrap();
    let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
    person.browser().until("the result", at_result, Vec::new()).await;
    assert_eq!(person.outcome().await, seen);
}
