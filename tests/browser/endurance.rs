//! What `cargo xtask endure` does for hours, for some seconds: the same must hold of it.

use crate::endure::figures::Figures;
use crate::endure::growth;
use crate::endure::page::{self, Course, Habit};
use crate::endure::reception::{self, Load};
use crate::endure::report::Part;
use crate::endure::service::Allocator;

/// Enough for every company to come several times.
const JOURNEYS: u32 = 15;
const LOOKS: u32 = 5;
/// Enough for every kind of client to come.
const REQUESTS: u32 = 300;

fn holds(part: &Part) {
    let failures: Vec<String> = part.failures().collect();
    assert!(failures.is_empty(), "{failures:#?}\n{part}");
}

#[tokio::test]
async fn a_page_takes_up_no_more_after_several_journeys() {
    holds(&page::endures(Habit::None, JOURNEYS, LOOKS).await);
}

#[test]
fn minutes_of_load_on_the_reception_lose_nothing() {
    let load = Load { requests: REQUESTS, rounds: 4, allocator: Allocator::AsUsual, waiting: 0 };
    holds(&reception::endures(&load));
}

/// A hundred bytes, a node or a listener that every journey leaves behind is found within two thousand.
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
    let found = |grows: fn(&mut Figures), leak: u64| {
        let mut looks: Vec<Figures> =
            (1..=20).map(|look| Figures { journeys: look * 100, ..sound }).collect();
        looks.iter_mut().for_each(grows);
        let in_use_before = (200, 1_274_304);
        let (habit, in_use) = (Habit::None, 1_274_304 + leak);
        let course = Course { habit, warm_up: 2, looks, in_use, in_use_before, stored: 2_000 };
        growth::verdicts(&course).iter().filter(|verdict| !verdict.holds).count()
    };
    assert_eq!(found(|_| (), 0), 0);
    assert_eq!(found(|_| (), 1_800 * 100), 1);
    assert_eq!(found(|look| look.nodes += u64::from(look.journeys), 0), 1);
    assert_eq!(found(|look| look.listeners += u64::from(look.journeys), 0), 1);
    assert_eq!(found(|look| look.heap += u64::from(look.journeys) * 1_000, 0), 1);
    assert_eq!(found(|look| look.memory += u64::from(look.journeys / 1_000) << 16, 0), 1);
}
