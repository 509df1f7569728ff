//! A device whose clock is wrong: the server's time bounds the days that are offered and the times that are sent.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};

/// Sets the clock of every following page off by so many days.
async fn sets_clock(person: &Person, days: i64) {
    let source = format!(
        "const off = {days} * 864e5, Real = Date;
        window.realNow = () => Real.now();
        window.Date = class extends Real {{
            constructor(...given) {{ given.length ? super(...given) : super(Real.now() + off); }}
            static now() {{ return Real.now() + off; }}
        }};"
    );
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
}

/// From the first page of the request form to the one with the slots.
async fn sees_slots(person: &Person) {
    person.is_at("request", Some("what")).await;
    person.fills_in_part("what", &companies::small()).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
}

#[tokio::test]
async fn a_wrong_clock_offers_and_sends_the_days_of_the_server() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    for days in [-200, 200, -12_000, 0] {
        let server = Server::start();
        let person = Person::opens(&server).await;
        let right = {
            person.book().await;
            sees_slots(&person).await;
            person.offered("preferred_1").await
        };
        assert!(!right.is_empty());
        sets_clock(&person, days).await;
        person.goes_to(&server).await;
        person.sees_first_screen().await;
        person.books(&companies::small()).await;
        person.press("send").await;
        person.sees_delivery("confirmed").await;
        let sent = server.stored_one();
        let times = ["/sent_at", "/consent/at"].map(|place| sent.pointer(place).unwrap().clone());
        for time in times {
            let apart = "return Math.abs(Date.parse(arguments[0]) - realNow());";
            let apart = person.browser().read(apart, vec![time.clone()]).await;
            assert!(apart.as_f64().unwrap() < 600_000.0, "{days} days off: {time}");
        }
        person.press("erase").await;
        person.book().await;
        sees_slots(&person).await;
        assert_eq!(person.offered("preferred_1").await, right, "{days} days off");
        assert_ne!(sent, Value::Null);
    }
}
