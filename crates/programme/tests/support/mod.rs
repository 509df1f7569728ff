//! Shared by the tests of the tool: the folders of the programmes, and scratch copies of them.
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

/// The folder with the tests' own programme, about another subject.
pub fn other_programmes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmes")
}

/// Every programme's folder, with that of the tests.
pub fn every_programme() -> Vec<PathBuf> {
    let of_tests = programmes_in(&other_programmes());
    assert!(!of_tests.is_empty(), "the tests have a programme");
    [shipped(), of_tests].concat()
}

/// The folder of every shipped programme, in the order of their ids.
pub fn shipped() -> Vec<PathBuf> {
    let folders = programmes_in(&programmes());
    assert!(folders.len() > 1, "there are programmes");
    folders
}

fn programmes_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.join("programme.toml").is_file()).collect();
    folders.sort();
    folders
}

/// An empty folder for this test.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of a folder with all its programmes.
pub fn copied(name: &str, programmes: &Path) -> PathBuf {
    let copy = scratch(name);
    copy_folder(programmes, &copy);
    copy
}

/// Copies the files of a folder, and those of the folders in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(&path, copy).unwrap();
        }
    }
}

/// Replaces a text that occurs once in a file.
pub fn replace(file: &Path, from: &str, to: &str) {
    let content = fs::read_to_string(file).unwrap();
    assert_eq!(content.matches(from).count(), 1, "{} contains {from:?} once", file.display());
    fs::write(file, content.replacen(from, to, 1)).unwrap();
}

/// Runs the tool in an English locale.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_programme")).env("LC_ALL", "C").args(arguments).output().unwrap()
}
