//! Replays the corpus: inputs that libFuzzer found, and hand-written seeds.

#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use fuzz::TARGETS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The maximum number of files in a folder of the corpus, and of bytes in all of them.
const MAX_FILES: usize = 50;
const MAX_BYTES: usize = 100_000;

fn entries(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}

fn names(folder: &str) -> BTreeSet<String> {
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    entries(folder).into_iter().map(stem).collect()
}

#[test]
fn every_kind_of_input_has_a_program_and_kept_inputs() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    assert_eq!(names("fuzz_targets"), targets);
    assert_eq!(names("corpus"), targets);
}

// Threat: stored answers or a link were manipulated
// Threat: fill the memory or block the page
// Threat: a programme exhausts the memory or stack of the tool
#[test]
fn kept_inputs_break_nothing() {
    for target in TARGETS {
        let inputs: Vec<Vec<u8>> =
            entries(&format!("corpus/{}", target.name)).iter().map(|file| fs::read(file).unwrap()).collect();
        let bytes: usize = inputs.iter().map(Vec::len).sum();
        let (name, files) = (target.name, inputs.len());
        assert!((1..MAX_FILES).contains(&files) && bytes < MAX_BYTES, "{name}: {files} files, {bytes} bytes");
        for input in &inputs {
            (target.run)(input);
        }
        // Every input is also replayed truncated.
        for input in &inputs {
            (target.run)(&input[..input.len() / 2]);
        }
    }
}
