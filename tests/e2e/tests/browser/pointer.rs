//! What a hurried hand does: a double click, and a fold that is closed over an error.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// The middle of the button that goes on.
const NEXT: &str = "
    const button = document.querySelector('[data-action=next]');
    button.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return [x + width / 2, y + height / 2];";

/// Presses the button that goes on, as so many clicks of one gesture.
async fn presses(person: &Person, clicks: u32) {
    let middle = person.browser().read(NEXT, Vec::new()).await;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({
            "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": clicks,
        });
        person.browser().cdp("Input.dispatchMouseEvent", event).await;
    }
}

#[tokio::test]
async fn a_double_click_goes_one_page() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    presses(&person, 1).await;
    person.is_at("readiness", Some("policy")).await;
    presses(&person, 2).await;
    person.is_at_part("readiness", "policy").await;
    presses(&person, 1).await;
    person.is_at("readiness", Some("work")).await;
}

#[tokio::test]
async fn a_fold_with_an_error_is_opened_each_time() {
    const TOGGLE: &str =
        "document.getElementById('corporate_number').closest('details').open = arguments[0];";
    const OPEN: &str = "return document.getElementById('corporate_number').closest('details').open;";
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.reaches_contact(&companies::small()).await;
    person.browser().read(TOGGLE, vec![json!(true)]).await;
    person.type_in("corporate_number", "123").await;
    for _ in 0..2 {
        person.browser().read(TOGGLE, vec![json!(false)]).await;
        person.next().await;
        person.browser().until("the open fold", OPEN, Vec::new()).await;
    }
}
