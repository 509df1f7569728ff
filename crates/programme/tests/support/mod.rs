//! What the tests of the tool share: where the programmes are, and scratch copies of them.
#![allow(dead_code)] // Each test file uses some of it.
#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder with all programmes.
pub fn programmes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes")
}

/// The folder of the telework programme.
pub fn telework() -> PathBuf {
    programmes().join("telework-pioneers-r3")
}

/// Every programme's folder.
pub fn every_programme() -> Vec<PathBuf> {
    let entries = fs::read_dir(programmes()).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.join("programme.toml").is_file()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "there is a programme");
    folders
}

/// An empty folder of this test's own.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of the telework programme and the shared folder in which one text of one file, named
/// relative to `programmes`, is replaced. Returns the programme's folder.
pub fn altered(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let copy = scratch(name);
    for folder in ["shared", "telework-pioneers-r3"] {
        fs::create_dir_all(copy.join(folder)).unwrap();
        for entry in fs::read_dir(programmes().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, copy.join(folder).join(path.file_name().unwrap())).unwrap();
        }
    }
    let path = copy.join(file);
    let content = fs::read_to_string(&path).unwrap();
    assert!(content.contains(from), "{file} contains {from:?}");
    fs::write(&path, content.replacen(from, to, 1)).unwrap();
    copy.join("telework-pioneers-r3")
}

/// Runs the tool.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_programme")).args(arguments).output().unwrap()
}
