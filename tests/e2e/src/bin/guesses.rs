//! How often a host page guesses the pair of tiers, at least and at most, from the height of the frame: it opens the
//! share links of all worked cases itself, and compares heights. For the heights as they are, and told in steps.
//!
//! `cargo xtask guesses` builds the prerequisites and names them in the environment, as for the browser tests.

// A page that does not come ends the program by a panic, as it ends a test.
#![allow(clippy::unwrap_used, clippy::panic)]

use e2e::browser::Theme;
use e2e::outcomes::link_to;
use e2e::person::Person;
use e2e::server::Server;
use std::collections::BTreeMap;

/// The steps, in CSS pixels. The first is the heights as they are.
const STEPS: [u64; 7] = [1, 32, 64, 128, 256, 512, 1024];
/// The widths of a phone and of a column on a desk.
const WIDTHS: [u32; 2] = [390, 720];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    println!("| width | step | heights | guessed | without heights |\n|---|---|---|---|---|");
    for width in WIDTHS {
        person.browser().appear(width, Theme::Light).await;
        let mut results = Vec::new();
        for case in fixtures::cases(fixtures::DEFAULT) {
            person.follows(&server, &link_to(&case)).await;
            person.browser().is_still().await;
            let height = "return Math.ceil(document.querySelector('main').getBoundingClientRect().height);";
            let height = person.browser().read(height, Vec::new()).await.as_u64().unwrap();
            results.push((height, (case.at_least, case.at_most)));
        }
        let blind = rate(results.iter().map(|(_, tiers)| ((), tiers)));
        for step in STEPS {
            let told = |height: &u64| height.div_ceil(step);
            let heights: std::collections::BTreeSet<u64> =
                results.iter().map(|(height, _)| told(height)).collect();
            let guessed = rate(results.iter().map(|(height, tiers)| (told(height), tiers)));
            println!("| {width} | {step} | {} | {guessed} % | {blind} % |", heights.len());
        }
    }
}

/// How many of the results a page guesses that always names the most frequent tiers among those that look alike, in
/// percent.
fn rate<Seen: Ord, Tiers: Ord>(results: impl Iterator<Item = (Seen, Tiers)>) -> usize {
    let mut alike: BTreeMap<Seen, BTreeMap<Tiers, usize>> = BTreeMap::new();
    let mut all = 0;
    for (seen, tiers) in results {
        *alike.entry(seen).or_default().entry(tiers).or_default() += 1;
        all += 1;
    }
    let guessed: usize = alike.values().filter_map(|tiers| tiers.values().max()).sum();
    100 * guessed / all
}
