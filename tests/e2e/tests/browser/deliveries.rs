//! A thousand bookings with the real widget at an unreliable endpoint: the shown delivery state is true each time, and no
//! request is lost or duplicated.

use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use e2e::unreliable_endpoint::UnreliableEndpoint;
use serde_json::{Value, json};

/// The number of bookings; `TELEWORK_CHECK_DELIVERIES` overrides it.
const DELIVERIES: u64 = 1_000;
/// The number of concurrent bookings. Browsers open at most six connections to a server.
const FRAMES: u64 = 6;
/// The factor by which the clock of the pages is faster.
const FASTER: u64 = 50;

struct Booked {
    number: u64,
    receipt: Option<String>,
    states: Vec<String>,
}

/// Books this number of times; `insists` resends a request until it is confirmed.
async fn book(dedupe: &str, endpoint: &UnreliableEndpoint, insists: bool) -> Vec<Booked> {
    let named = std::env::var("TELEWORK_CHECK_DELIVERIES").ok();
    let deliveries = named.map_or(DELIVERIES, |number| number.parse().unwrap());
    let copy = Copy::configured(|site| {
        site["endpoint"] = json!({ "url": endpoint.url(), "dedupe": dedupe, "timeout_seconds": 15 });
    });
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    let (script, url) = (include_str!("deliveries.js"), server.url());
    let given = [json!(url), json!(1), json!(deliveries), json!(insists), json!(FASTER), json!(FRAMES)];
    person.browser().read(script, given.to_vec()).await;
    // The script time-out of the browser ends a test without further bookings.
    let mut done = 0;
    while done < deliveries {
        let seen = person.browser().read("return more(arguments[0]);", vec![json!(done)]).await;
        assert_eq!(seen[1], Value::Null, "after {done} bookings");
        done = seen[0].as_u64().unwrap();
    }
    let results = person.browser().read("return results;", Vec::new()).await;
    let booked = results.as_array().unwrap().iter().map(|booked| Booked {
        number: booked["number"].as_u64().unwrap(),
        receipt: booked["receipt"].as_str().map(str::to_owned),
        states: booked["states"]
            .as_array()
            .unwrap()
            .iter()
            .map(|state| state.as_str().unwrap().to_owned())
            .collect(),
    });
    booked.collect()
}

// Threat: an answer is lost
#[tokio::test]
async fn where_duplicates_are_recognised_none_is_lost_and_none_comes_twice() {
    let endpoint = UnreliableEndpoint::start(true);
    let booked = book("body-field", &endpoint, true).await;
    let deliveries = endpoint.deliveries();
    let mut attempts = 0;
    for Booked { number, receipt, states } in &booked {
        let delivery = &deliveries[number];
        assert_eq!(states.last().map(String::as_str), Some("confirmed"), "{number}: {states:?} {delivery:?}");
        assert!(receipt.is_some(), "{number} has its number on the screen");
        assert_eq!(delivery.stored.len(), 1, "{number} is stored once: {states:?} {delivery:?}");
        assert!(delivery.confirmed, "{number} was confirmed by the endpoint: {states:?} {delivery:?}");
        attempts += delivery.attempts;
    }
    assert_eq!(deliveries.len(), booked.len());
    assert!(attempts > booked.len() * 3 / 2, "faults made it try again: {attempts} attempts");
    println!("{} bookings, {attempts} attempts", booked.len());
}

// Threat: an answer is lost
#[tokio::test]
async fn where_they_are_not_nothing_is_sent_again_by_itself_and_nothing_is_called_confirmed_that_is_not() {
    let endpoint = UnreliableEndpoint::start(false);
    let booked = book("none", &endpoint, false).await;
    let deliveries = endpoint.deliveries();
    let mut seen = std::collections::BTreeMap::new();
    for Booked { number, states, .. } in &booked {
        let delivery = &deliveries[number];
        assert_eq!(delivery.attempts, 1, "{number} was sent once: {states:?} {delivery:?}");
        let state = states.last().unwrap().as_str();
        let is_true = match state {
            "confirmed" => delivery.confirmed && delivery.stored.len() == 1,
            "fields" => delivery.refused && delivery.stored.is_empty(),
            "unknown" => true,
            _ => false,
        };
        assert!(is_true, "{number} is said to be {state}: {delivery:?}");
        *seen.entry(state).or_insert(0) += 1;
    }
    assert_eq!(deliveries.len(), booked.len());
    assert_eq!(seen.len(), 3, "every outcome was seen: {seen:?}");
    println!("{seen:?}");
}
