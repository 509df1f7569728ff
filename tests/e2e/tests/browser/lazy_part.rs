//! The lazy part, the code of the steps after the questions: it is loaded once the questions have started, and a failed
//! load loses nothing.

use e2e::companies;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// The number of requests for the lazy part.
fn loads(server: &Server) -> usize {
    server.log().iter().filter(|line| line.starts_with("GET /later-")).count()
}

/// Blocks or unblocks requests for the lazy part.
async fn block(person: &Person, is_blocked: bool) {
    let urls = if is_blocked { json!(["*/later-*"]) } else { json!([]) };
    person.browser().cdp("Network.enable", json!({})).await;
    person.browser().cdp("Network.setBlockedURLs", json!({ "urls": urls })).await;
}

/// Waits for the focused message that the next page could not be loaded.
async fn sees_failure(person: &Person) {
    let said = "const summary = document.querySelector('[data-error-summary]');
        return !!summary && document.activeElement === summary && !summary.querySelector('a')
            && summary.textContent.includes('続きの画面を読み込めませんでした');";
    person.browser().until("that the next page could not be loaded", said, Vec::new()).await;
    let waits = "return document.querySelector('main').hasAttribute('aria-busy');";
    assert_eq!(person.browser().read(waits, Vec::new()).await, json!(false), "nothing waits any more");
}

#[tokio::test]
async fn it_comes_once_the_questions_have_begun() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    assert_eq!(loads(&server), 0, "the start does not load it");
    person.start().await;
    person.is_at(PAGES[0].step, PAGES[0].part).await;
    let there = "return performance.getEntriesByType('resource').some(({ name, responseEnd }) =>
        name.includes('/later-') && responseEnd > 0);";
    person.browser().until("the second part", there, Vec::new()).await;
    assert_eq!(loads(&server), 1);
}

#[tokio::test]
async fn without_it_the_page_stays_and_says_so_and_another_press_goes_on() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    block(&person, true).await;
    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        person.answers_page(page, &company).await;
        person.next().await;
    }
    sees_failure(&person).await;
    let last = PAGES.last().unwrap();
    person.is_at_page(last).await;
    person.checks("a page whose next one could not be loaded").await;
    person.next().await;
    sees_failure(&person).await;
    block(&person, false).await;
    person.next().await;
    person.is_at("result", None).await;
    assert_eq!(person.outcome().await.at_least, company.at_least);
}

#[tokio::test]
async fn booking_at_once_waits_for_it_too() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    block(&person, true).await;
    person.book().await;
    sees_failure(&person).await;
    block(&person, false).await;
    person.books(&company).await;
    person.sends().await;
    assert_eq!(server.stored().len(), 1);
}

/// A link shows the result or, if the lazy part cannot be loaded, the telephone.
#[tokio::test]
async fn a_link_without_it_shows_the_telephone() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.assesses(&company).await;
    person.press("share").await;
    person.browser().until("the link", "return !!document.getElementById('link');", Vec::new()).await;
    let link = person.has_link().await;
    let other = Person::visits(&server).await;
    block(&other, true).await;
    other.browser().client().goto("about:blank").await.unwrap();
    other.browser().client().goto(&link).await.unwrap();
    let failed = "return document.getElementById('failure')?.hidden === false
        && document.body.textContent.includes('0120-861009') && location.hash.startsWith('#r=');";
    other.browser().until("what is said where the widget does not start", failed, Vec::new()).await;
    block(&other, false).await;
    other.browser().client().refresh().await.unwrap();
    other
        .browser()
        .until("the result", "return document.querySelector('main')?.dataset.step === 'result';", Vec::new())
        .await;
}
