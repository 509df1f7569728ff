//! The rules of axe-core that are off by default.

use e2e::axe::violations;
use e2e::person::Person;
use e2e::server::Server;

/// A rule that is off, or whose name axe-core no longer knows, would find nothing.
#[tokio::test]
async fn a_name_without_the_words_that_are_seen_is_found() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    assert!(violations(person.browser()).await.is_empty());
    let spoil = "document.querySelector('[data-action=start]').setAttribute('aria-label', 'something else');";
    person.browser().read(spoil, Vec::new()).await;
    let found = violations(person.browser()).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("label-content-name-mismatch"), "{found:?}");
}
