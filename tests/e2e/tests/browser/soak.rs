//! The soak test (`cargo xtask soak`) for some seconds, with the same requirements.

use e2e::soak::figures::Figures;
use e2e::soak::growth;
use e2e::soak::page::{self, Course, Variation};
use e2e::soak::reception::{self, Load};
use e2e::soak::report::Part;
use e2e::soak::service::Allocator;

/// Every company comes several times.
const JOURNEYS: u32 = 15;
const SAMPLES: u32 = 5;
/// Every kind of client comes.
const REQUESTS: u32 = 300;

fn holds(part: &Part) {
    let failures: Vec<String> = part.failures().collect();
    assert!(failures.is_empty(), "{failures:#?}\n{part}");
}

#[tokio::test]
async fn a_page_takes_up_no_more_after_several_journeys() {
    holds(&page::soak(Variation::None, JOURNEYS, SAMPLES).await);
}

#[test]
fn minutes_of_load_on_the_reception_lose_nothing() {
    let load = Load { requests: REQUESTS, rounds: 4, allocator: Allocator::Default, waiting: 0 };
    holds(&reception::soak(&load));
}

/// A hundred bytes, a node or a listener per journey is found within two thousand journeys.
#[test]
fn a_page_that_grows_is_found_out() {
    let sound = Figures {
        journeys: 0,
        pace: 200.0,
        memory: 22 << 16,
        references: 1_540,
        heap: 1_300_000,
        embedder: 900_000,
        nodes: 124,
        listeners: 8,
        documents: 1,
    };
    let failures = |grow: fn(&mut Figures), leak: u64| {
        let mut samples: Vec<Figures> =
            (1..=20).map(|sample| Figures { journeys: sample * 100, ..sound }).collect();
        samples.iter_mut().for_each(grow);
        let used_before = (200, 1_274_304);
        let (variation, used) = (Variation::None, 1_274_304 + leak);
        let course = Course { variation, warm_up: 2, samples, used, used_before, stored: 2_000 };
        growth::verdicts(&course).iter().filter(|verdict| !verdict.holds).count()
    };
    assert_eq!(failures(|_| (), 0), 0);
    assert_eq!(failures(|_| (), 1_800 * 100), 1);
    assert_eq!(failures(|sample| sample.nodes += u64::from(sample.journeys), 0), 1);
    assert_eq!(failures(|sample| sample.listeners += u64::from(sample.journeys), 0), 1);
    assert_eq!(failures(|sample| sample.heap += u64::from(sample.journeys) * 1_000, 0), 1);
    assert_eq!(failures(|sample| sample.memory += u64::from(sample.journeys / 1_000) << 16, 0), 1);
}
