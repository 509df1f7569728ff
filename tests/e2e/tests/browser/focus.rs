//! What comes late leaves the focus and the values where they are.

use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use e2e::site::Copy;
use serde_json::json;

/// Holds the requests for files whose path contains this, until `release()`.
const HOLD: &str = "
    const [part] = arguments;
    const real = window.fetch;
    const held = [];
    window.fetch = (input, init) => {
        const url = new URL(input.url ?? input, location.href);
        if (!url.pathname.includes(part)) return real(input, init);
        return new Promise((resolve) => held.push(() => resolve(real(input, init))));
    };
    window.isHeld = () => held.length > 0;
    window.release = () => held.splice(0).forEach((go) => go());";

async fn hold(person: &Person, part: &str) {
    person.browser().read(HOLD, vec![json!(part)]).await;
}

async fn is_held(person: &Person) {
    person.browser().until("the request that is held", "return isHeld();", Vec::new()).await;
}

async fn release(person: &Person) {
    person.browser().read("release();", Vec::new()).await;
}

#[tokio::test]
async fn slots_that_turn_out_to_be_taken_leave_the_tables_alone() {
    let copy = Copy::configured(|site| site["availability"] = json!({ "url": "/busy.ics" }));
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    hold(&person, "busy.ics").await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    is_held(&person).await;
    person.fills_in_part("what", &companies::small()).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    let offered: Vec<String> =
        person.offered("preferred_1").await.into_iter().map(|(slot, _)| slot).collect();
    let taken = offered.iter().find(|slot| slot.ends_with("/morning")).unwrap();
    let others: Vec<&String> = offered.iter().filter(|slot| *slot != taken).collect();
    let day = taken.split('/').next().unwrap().replace('-', "");
    copy.write(
        "busy.ics",
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;TZID=Asia/Tokyo:{day}T113000\r\n\
             DTEND;TZID=Asia/Tokyo:{day}T123000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    );
    person.answer("preferred_2", others[1]).await;
    person.answer("preferred_3", taken).await;
    // A choice that no event told of, and the focus in the first table.
    let focus = "
        const radio = document.querySelector(`[name=preferred_1][value='${arguments[0]}']`);
        radio.checked = true;
        radio.focus();
        window.radio = radio;";
    person.browser().read(focus, vec![json!(others[2])]).await;
    release(&person).await;
    let gone = "return !document.querySelector(`[name=preferred_1][value='${arguments[0]}']`);";
    person.browser().until("the slot to leave the table", gone, vec![json!(taken)]).await;
    let kept = "return document.activeElement === window.radio && window.radio.isConnected;";
    assert_eq!(person.browser().read(kept, Vec::new()).await, json!(true), "the focus stays");
    for (name, slot) in [("preferred_1", others[2]), ("preferred_2", others[1]), ("preferred_3", taken)] {
        assert_eq!(person.has(name).await.as_ref(), Some(slot), "{name}");
    }
}

#[tokio::test]
async fn a_language_that_comes_late_leaves_people_where_they_type() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    hold(&person, ".en-").await;
    person.find("#language-en").await.click().await.unwrap();
    is_held(&person).await;
    person.type_in("regular_staff", "40").await;
    // The next number comes without an event.
    person.browser().read("document.getElementById('total_staff').value = '45';", Vec::new()).await;
    release(&person).await;
    let spoken = "return document.documentElement.lang === 'en'
        && document.activeElement?.id === 'regular_staff';";
    person.browser().until("English, with the focus in the field", spoken, Vec::new()).await;
    assert_eq!(person.has("regular_staff").await.as_deref(), Some("40"));
    assert_eq!(person.has("total_staff").await.as_deref(), Some("45"));
    assert_eq!(person.text("h1").await, Messages::load_in("en").text("step.profile.heading"));
}

/// Another tab sends what is kept while a button of its notice has the focus.
#[tokio::test]
async fn news_of_a_kept_request_leave_the_focus_on_its_button() {
    let copy = Copy::configured(|site| {
        site["endpoint"]["timeout_seconds"] = json!(1);
        site["endpoint"]["dedupe"] = json!("none");
    });
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    server.behave(Behaviour::StoresWithoutResponse);
    person.press("send").await;
    let receipt = person.sees_delivery("unknown").await;
    person.press("keep").await;
    let is_kept = "return !!localStorage.getItem('telework-check.request');";
    person.browser().until("that it is kept", is_kept, Vec::new()).await;
    person.reloads().await;
    let shown = "return !!document.querySelector(`[data-kept='${arguments[0]}']`);";
    person.browser().until("the notice", shown, vec![json!("unknown")]).await;
    // What the other tab writes, and the event that this one gets.
    let news = "
        const [action, receipt] = arguments;
        const [record] = JSON.parse(localStorage.getItem('telework-check.request'));
        delete record.document;
        record.state = { state: 'confirmed', receipt };
        document.querySelector(`[data-action='${action}']`).focus();
        window.button = document.activeElement;
        localStorage.setItem('telework-check.request', JSON.stringify([record]));
        dispatchEvent(new Event('storage'));";
    person.browser().read(news, vec![json!("forget"), json!(receipt)]).await;
    person.browser().until("the notice", shown, vec![json!("confirmed")]).await;
    let kept = "return document.activeElement === window.button && window.button.isConnected;";
    assert_eq!(person.browser().read(kept, Vec::new()).await, json!(true), "the focus stays");
}

/// A button that goes away under the focus leaves it in the page, not at its beginning.
#[tokio::test]
async fn a_button_that_goes_away_leaves_the_focus_at_the_heading() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    // No answer of this programme decides so early, so the page is changed from outside, as a late part of it would be.
    let remove = "
        const field = document.getElementById('total_staff');
        field.focus();
        field.closest('.field').remove();";
    person.browser().read(remove, Vec::new()).await;
    let at_heading = "return document.activeElement === document.querySelector('main h1');";
    person.browser().until("the focus at the heading", at_heading, Vec::new()).await;
}
