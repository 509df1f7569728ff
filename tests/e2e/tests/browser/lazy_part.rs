//! The code of the steps after the questions: it comes once somebody has begun, and its absence loses nothing.

use e2e::companies;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// What the server was asked for so far that is the second part of the widget's code.
fn asked_for(server: &Server) -> usize {
    server.log().iter().filter(|line| line.starts_with("GET /later-")).count()
}

/// Cuts the way to the second part of the code, or restores it.
async fn cut(person: &Person, is_cut: bool) {
    let urls = if is_cut { json!(["*/later-*"]) } else { json!([]) };
    person.browser().cdp("Network.enable", json!({})).await;
    person.browser().cdp("Network.setBlockedURLs", json!({ "urls": urls })).await;
}

/// Waits until the page says that the next one could not be loaded, where the person sees it.
async fn hears_of_failure(person: &Person) {
    let said = "const summary = document.querySelector('[data-error-summary]');
        return !!summary && document.activeElement === summary && !summary.querySelector('a')
            && summary.textContent.includes('続きの画面を読み込めませんでした');";
    person.browser().until("that the next page could not be loaded", said, Vec::new()).await;
    let waits = "return document.querySelector('main').hasAttribute('aria-busy');";
    assert_eq!(person.browser().read(waits, Vec::new()).await, json!(false), "nothing waits any more");
}

#[tokio::test]
async fn it_comes_once_somebody_has_begun() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    assert_eq!(asked_for(&server), 0, "whoever only looks does not load it");
    person.start().await;
    person.is_at(PAGES[0].step, PAGES[0].part).await;
    let there = "return performance.getEntriesByType('resource').some(({ name, responseEnd }) =>
        name.includes('/later-') && responseEnd > 0);";
    person.browser().until("the second part", there, Vec::new()).await;
    assert_eq!(asked_for(&server), 1);
}

#[tokio::test]
async fn without_it_the_page_stays_and_says_so_and_another_press_goes_on() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    cut(&person, true).await;
    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        person.answers_page(page, &company).await;
        person.next().await;
    }
    hears_of_failure(&person).await;
    let last = PAGES.last().unwrap();
    person.is_at_page(last).await;
    person.checks("a page whose next one could not be loaded").await;
    person.next().await;
    hears_of_failure(&person).await;
    cut(&person, false).await;
    person.next().await;
    person.is_at("result", None).await;
    assert_eq!(person.outcome().await.at_least, company.at_least);
}

#[tokio::test]
async fn booking_at_once_waits_for_it_too() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    cut(&person, true).await;
    person.book().await;
    hears_of_failure(&person).await;
    cut(&person, false).await;
    person.books(&company).await;
    person.sends().await;
    assert_eq!(server.stored().len(), 1);
}

/// Who follows a link sees the result or, where its code cannot be had, how to go on without it.
#[tokio::test]
async fn a_link_without_it_shows_the_telephone() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.assesses(&company).await;
    person.press("share").await;
    person.browser().until("the link", "return !!document.getElementById('link');", Vec::new()).await;
    let link = person.has_link().await;
    let other = Person::visits(&server).await;
    cut(&other, true).await;
    other.browser().client().goto("about:blank").await.unwrap();
    other.browser().client().goto(&link).await.unwrap();
    let failed = "return document.getElementById('failure')?.hidden === false
        && document.body.textContent.includes('0120-861009') && location.hash.startsWith('#r=');";
    other.browser().until("what is said where the widget does not start", failed, Vec::new()).await;
    cut(&other, false).await;
    other.browser().client().refresh().await.unwrap();
    other
        .browser()
        .until("the result", "return document.querySelector('main')?.dataset.step === 'result';", Vec::new())
        .await;
}
