//! Every kind of result: its elements, and the automated checks.

use e2e::outcomes::OUTCOMES;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

#[tokio::test]
async fn every_kind_of_result_says_what_it_should() {
    let server = Server::start();
    let person = Person::visits(&server).await;
    for outcome in OUTCOMES {
        person.follows(&server, &outcome.link()).await;
        let tiers = "const ladder = document.querySelector('[data-tier-at-least]');
            return ladder && [ladder.dataset.tierAtLeast, ladder.dataset.tierAtMost];";
        let tiers = person.browser().read(tiers, Vec::new()).await;
        let expected = outcome.tiers.map_or(json!(null), |(at_least, at_most)| json!([at_least, at_most]));
        assert_eq!(tiers, expected, "{}", outcome.id);
        for (selector, times) in outcome.has {
            let count = "return document.querySelectorAll(arguments[0]).length;";
            let found = person.browser().read(count, vec![json!(selector)]).await;
            assert_eq!(found, json!(times), "{}: {selector}", outcome.id);
        }
        drawings_have_their_numbers(&person, outcome.id).await;
        // Folded parts are checked as well.
        person.unfolds().await;
        person.checks(&format!("result: {}", outcome.id)).await;
    }
}

/// Each bar has the length of the number in its row, and is the only drawing in it.
async fn drawings_have_their_numbers(person: &Person, id: &str) {
    let differing = "return [...document.querySelectorAll('svg')].map((svg) => {
            const score = svg.closest('tr')?.querySelector('.score')?.textContent;
            const drawn = svg.querySelector('.reached')?.getAttribute('width');
            return [drawn, score];
        }).filter(([drawn, score]) => parseInt(score) !== Number(drawn));";
    assert_eq!(person.browser().read(differing, Vec::new()).await, json!([]), "{id}");
}
