//! Whether a page grew over its journeys.

use super::figures::Figures;
use super::page::{Course, Variation};
use super::report::{Verdict, kibibytes, slope};

/// The highest number of nodes and listeners of a page; the browser may keep those of the page before.
const NODES_OF_A_PAGE: u64 = 800;
const LISTENERS_OF_A_PAGE: u64 = 80;
/// The highest growth of the used wasm memory over all journeys, in bytes: a vector keeps its largest capacity.
const USED: u64 = 4 << 10;
/// The highest growth of the wasm memory where messages are replaced all the time, in bytes: fragmentation of one wasm
/// page.
const FRAGMENTATION: u64 = 64 << 10;
/// The highest growth of the JavaScript heap per journey and in addition once, in bytes: optimised code, and the
/// driver's record of each command.
const HEAP_PER_JOURNEY: f64 = 256.0;
const HEAP: f64 = 128.0 * 1024.0;

/// All verdicts.
pub fn verdicts(course: &Course) -> Vec<Verdict> {
    let later = &course.samples[course.warm_up - 1..];
    let (first, last) = (&later[0], &later[later.len() - 1]);
    let journeys = f64::from(last.journeys - first.journeys);
    let spread = if course.variation == Variation::Languages { FRAGMENTATION } else { 0 };
    let mut verdicts = vec![
        stays("wasm memory of the widget", later, |sample| sample.memory, spread),
        stays("room for references", later, |sample| sample.references, 0),
        stays("number of documents", later, |sample| sample.documents, 0),
        stays("number of nodes", later, |sample| sample.nodes, NODES_OF_A_PAGE),
        stays("number of listeners", later, |sample| sample.listeners, LISTENERS_OF_A_PAGE),
    ];
    let (before, used) = course.used_before;
    verdicts.push(Verdict::new(
        format!("No more than {USED} bytes more of the widget's memory are in use"),
        course.used <= used + USED,
        format!("{used} bytes after {before} journeys, {} after {}.", course.used, last.journeys),
    ));
    let points: Vec<(f64, f64)> =
        later.iter().map(|sample| (f64::from(sample.journeys), sample.heap as f64)).collect();
    let slope = slope(&points);
    verdicts.push(Verdict::new(
        format!("JavaScript rises by no more than {HEAP_PER_JOURNEY} bytes a journey and {HEAP} bytes"),
        slope * journeys <= HEAP_PER_JOURNEY * journeys + HEAP,
        format!("{slope:.0} bytes a journey by the closest line, from {} KiB on.", kibibytes(first.heap)),
    ));
    verdicts.push(Verdict::new(
        "Every journey ends with a request that is stored",
        course.stored == last.journeys as usize,
        format!("{} are stored.", course.stored),
    ));
    verdicts
}

/// A figure differs by no more than `most` after the warm-up. A figure of 0 was not measured and fails.
fn stays(what: &str, later: &[Figures], of: fn(&Figures) -> u64, most: u64) -> Verdict {
    let values = || later.iter().map(of);
    let (least, greatest) = (values().min().unwrap(), values().max().unwrap());
    let bound =
        if most == 0 { "stays as it is".to_owned() } else { format!("differs by no more than {most}") };
    Verdict::new(
        format!("After {} journeys the {what} {bound}", later[0].journeys),
        least > 0 && greatest - least <= most,
        format!("{least} at least, {greatest} at most."),
    )
}
