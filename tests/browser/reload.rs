//! Answers outlive a reload of the page, and nothing else does.

use crate::engine::Engine;
use crate::person::Person;
use crate::server::Server;

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

/// A frame whose site refuses storage, as many do, works all the same.
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
