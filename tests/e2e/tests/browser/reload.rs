//! Answers survive a reload of the page; the request does not.

use e2e::browser::Engine;
use e2e::person::Person;
use e2e::server::Server;

pub async fn a_reload_keeps_the_answers_and_erasing_takes_them_away(engine: &'static Engine) {
    let server = Server::start();
    let person = Person::opens_in(engine, &server).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("industry", "manufacturing").await;
    person.answer("regular_staff", "４０人").await;
    person.reloads().await;
    person.checks("start after a reload").await;
    person.start().await;
    person.is_at("profile", None).await;
    assert_eq!(person.has("industry").await.as_deref(), Some("manufacturing"));
    assert_eq!(person.has("regular_staff").await.as_deref(), Some("４０人"));

    person.reloads().await;
    person.press("erase").await;
    person.is_at("start", None).await;
    let kept = person.browser().read("return Object.keys(sessionStorage).length;", Vec::new()).await;
    assert_eq!(kept, 0, "nothing is kept after erasing");
    person.start().await;
    person.is_at("profile", None).await;
    assert_eq!(person.has("regular_staff").await.as_deref(), Some(""));
}

/// After leaving and coming back, the browser restores or reloads the page. In both cases the answers are there, and
/// later answers as well.
pub async fn going_away_and_back_keeps_the_answers(engine: &'static Engine) {
    let server = Server::start();
    let person = Person::opens_in(engine, &server).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("industry", "manufacturing").await;
    person.answer("regular_staff", "40").await;
    let client = person.browser().client();
    client.goto(&format!("{}licences.txt", server.url())).await.unwrap();
    client.back().await.unwrap();
    let there = "return !document.getElementById('failure')
        && document.querySelector('main[data-step]')?.dataset.step;";
    let step = person.browser().until("the widget again", there, Vec::new()).await;
    if step == "start" {
        person.start().await;
        person.is_at("profile", None).await;
    }
    assert_eq!(person.has("industry").await.as_deref(), Some("manufacturing"), "after coming back to {step}");
    assert_eq!(person.has("regular_staff").await.as_deref(), Some("40"), "after coming back to {step}");
    person.answer("total_staff", "45").await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
}

/// A frame without storage works all the same.
#[tokio::test]
async fn refused_storage_changes_nothing_but_the_reload() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('refused', 'SecurityError'); };";
    person.browser().read(refuse, Vec::new()).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("regular_staff", "40").await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
}
