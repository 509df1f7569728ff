//! Whether a page grew.

use super::figures::Figures;
use super::page::{Course, Habit};
use super::report::{Verdict, kibibytes, rise};

/// How many nodes and listeners a page has at most: the browser may hold on to one that was just left.
const NODES_OF_A_PAGE: u64 = 800;
const LISTENERS_OF_A_PAGE: u64 = 80;
/// By how many bytes the use of the widget's memory may rise in all: a list keeps the room of its fullest
/// moment.
const IN_USE: u64 = 4 << 10;
/// By how many bytes the widget's memory may grow where its wording is replaced all the time, and lies in
/// other places each time: one page of wasm.
const SPREAD_OF_LANGUAGES: u64 = 64 << 10;
/// By how many bytes JavaScript may rise for each journey, besides a constant: code that the browser makes
/// faster, and what the driver keeps of each of its questions.
const HEAP_OF_A_JOURNEY: f64 = 256.0;
const HEAP: f64 = 128.0 * 1024.0;

/// Everything that has to hold.
pub fn verdicts(course: &Course) -> Vec<Verdict> {
    let later = &course.looks[course.warm_up - 1..];
    let (first, last) = (&later[0], &later[later.len() - 1]);
    let journeys = f64::from(last.journeys - first.journeys);
    let spread = if course.habit == Habit::Languages { SPREAD_OF_LANGUAGES } else { 0 };
    let mut verdicts = vec![
        stays("wasm memory of the widget", later, |look| look.memory, spread),
        stays("room for references", later, |look| look.references, 0),
        stays("number of documents", later, |look| look.documents, 0),
        stays("number of nodes", later, |look| look.nodes, NODES_OF_A_PAGE),
        stays("number of listeners", later, |look| look.listeners, LISTENERS_OF_A_PAGE),
    ];
    let (before, in_use) = course.in_use_before;
    verdicts.push(Verdict::new(
        format!("No more than {IN_USE} bytes more of the widget's memory are in use"),
        course.in_use <= in_use + IN_USE,
        format!("{in_use} bytes after {before} journeys, {} after {}.", course.in_use, last.journeys),
    ));
    let points: Vec<(f64, f64)> =
        later.iter().map(|look| (f64::from(look.journeys), look.heap as f64)).collect();
    let rise = rise(&points);
    verdicts.push(Verdict::new(
        format!("JavaScript rises by no more than {HEAP_OF_A_JOURNEY} bytes a journey and {HEAP} bytes"),
        rise * journeys <= HEAP_OF_A_JOURNEY * journeys + HEAP,
        format!("{rise:.0} bytes a journey by the closest line, from {} KiB on.", kibibytes(first.heap)),
    ));
    verdicts.push(Verdict::new(
        "Every journey ends with a request that is stored",
        course.stored == last.journeys as usize,
        format!("{} are stored.", course.stored),
    ));
    verdicts
}

/// Something does not differ by more than so much after the warm-up. Where nothing was measured, it does not hold.
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
