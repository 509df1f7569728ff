//! Whether the reference endpoint lost nothing and did not grow.

use super::documents::{document, id};
use super::reception::{Course, Load};
use super::report::{Verdict, kibibytes, slope};
use super::service::{Allocator, Figures};
use reception::Store;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// The warm-up is the first of this many parts of the rounds.
const WARM_UP: usize = 4;
/// The memory that the allocators may cache for each thread, in bytes.
const CACHE_PER_THREAD: u64 = 256 << 10;
/// The highest growth of the memory without such caches, in bytes.
const MEMORY: u64 = 1 << 20;
/// The size limit of SQLite's write-ahead log, in bytes. A checkpoint resets it at about 4 MiB.
const LOG: u64 = 8 << 20;
/// The number of surprises in the report.
const MAX_SURPRISES: usize = 5;

/// All verdicts.
pub fn all(load: &Load, course: &Course, database: &Path) -> Vec<Verdict> {
    let memory = memory(course, load.allocator);
    let mut all = vec![stored(course, database), answered(course), descriptors(course), memory, log(course)];
    if load.waiting > 0 {
        let what = format!(
            "{} clients that stop in the middle of a document are told that their time is over",
            load.waiting
        );
        all.push(Verdict::new(what, course.timed_out == load.waiting, format!("{} were.", course.timed_out)));
    }
    all
}

/// Each acknowledged request is stored once and unchanged, and no other one is stored.
fn stored(course: &Course, database: &Path) -> Verdict {
    let acknowledged: BTreeSet<u32> = course.record.acknowledged.iter().copied().collect();
    let mut rows: HashMap<String, Vec<Value>> = HashMap::new();
    for stored in Store::open(database).unwrap().all().unwrap() {
        let document: Value = serde_json::from_str(stored.document().unwrap()).unwrap();
        rows.entry(document["id"].as_str().unwrap().to_owned()).or_default().push(document);
    }
    let total: usize = rows.values().map(Vec::len).sum();
    let sound = |number: &&u32| rows.get(&id(**number)).is_some_and(|rows| *rows == [document(**number)]);
    let whole = acknowledged.iter().filter(sound).count();
    let seen = format!(
        "{} were acknowledged, {} times in all; {whole} of them are stored as they were sent, once; {total} \
         are stored.",
        acknowledged.len(),
        course.record.acknowledged.len(),
    );
    let holds = !acknowledged.is_empty() && whole == acknowledged.len() && total == whole;
    Verdict::new("Every request that was acknowledged is stored once, and nothing else is", holds, seen)
}

/// Every action got the expected response.
fn answered(course: &Course) -> Verdict {
    let surprises = &course.record.surprises;
    let some: Vec<&str> = surprises.iter().take(MAX_SURPRISES).map(String::as_str).collect();
    let seen = format!("{} surprises. {}", surprises.len(), some.join("; "));
    Verdict::new("Every client got the expected response", surprises.is_empty(), seen.trim())
}

/// No file or connection stays open.
fn descriptors(course: &Course) -> Verdict {
    let quiet = course.rounds.iter().map(|round| round.quiet.descriptors);
    let most = quiet.chain([course.end.descriptors]).max().unwrap_or_default();
    let seen = format!("{} before the first client, {most} at most after a round.", course.idle.descriptors);
    let what = "No more files and connections are open after a round than before the first";
    Verdict::new(what, most <= course.idle.descriptors, seen)
}

/// After the warm-up the memory is constant, except for the caches of the allocators.
fn memory(course: &Course, allocator: Allocator) -> Verdict {
    let later = &course.rounds[course.rounds.len() / WARM_UP..];
    let most = |of: fn(&Figures) -> u64| later.iter().map(|round| of(&round.quiet)).max().unwrap_or_default();
    let (first, greatest, threads) =
        (later[0].quiet.memory, most(|figures| figures.memory), most(|figures| figures.threads));
    let (bound, whose) = match allocator {
        Allocator::Default => (CACHE_PER_THREAD * threads, ", which its allocators may keep for its threads"),
        Allocator::WithoutCaches => (MEMORY, ""),
    };
    let points: Vec<(f64, f64)> =
        later.iter().map(|round| (f64::from(round.turns.end), round.quiet.memory as f64)).collect();
    let seen = format!(
        "{} KiB after a quarter of the rounds, {} KiB at most after that; {:.1} bytes a turn by the closest \
         line.",
        kibibytes(first),
        kibibytes(greatest),
        slope(&points),
    );
    let what = format!(
        "After a quarter of the rounds its memory grows by no more than {} KiB{whose}",
        kibibytes(bound)
    );
    Verdict::new(what, greatest.saturating_sub(first) <= bound, seen)
}

/// Checkpoints keep SQLite's write-ahead log small.
fn log(course: &Course) -> Verdict {
    let figures = course.rounds.iter().flat_map(|round| [round.busy.log, round.quiet.log]);
    let most = figures.max().unwrap_or_default();
    let what = format!("SQLite's log stays below {} KiB", kibibytes(LOG));
    Verdict::new(what, most < LOG, format!("{} KiB at most.", kibibytes(most)))
}
