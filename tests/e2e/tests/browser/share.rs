//! A share link shows the same result in another browser, and the address keeps no part of it.

use e2e::browser::Engine;
use e2e::companies;
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
