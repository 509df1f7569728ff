//! The contract between the page's scripts and the app: events and attributes, and no global names.

#![allow(clippy::unwrap_used)] // A test may fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of every source file with this extension below a folder of the repository.
fn sources(folder: &str, extension: &str) -> String {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut text = String::new();
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
        open.extend(folders);
        let files = files.iter().filter(|path| path.extension().is_some_and(|found| found == extension));
        text.extend(files.map(|path| fs::read_to_string(path).unwrap()));
    }
    text
}

/// The events of the app that a text names, without their prefix.
fn events(text: &str) -> BTreeSet<&str> {
    let named = text.split("\"telework-check:").skip(1);
    named.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name).collect()
}

#[test]
fn every_event_is_dispatched_by_the_app_and_handled_by_a_script() {
    let (scripts, app) = (sources("js", "js"), sources("src", "rs"));
    assert_eq!(events(&scripts), BTreeSet::from(["failed", "mounting", "reveal", "started"]));
    assert_eq!(events(&app), events(&scripts));
}

#[test]
fn every_attribute_that_the_app_reads_is_written_by_a_script() {
    let (scripts, app) = (sources("js", "js"), sources("src", "rs"));
    for (property, attribute) in
        [("chosenLanguage", "data-chosen-language"), ("pageOrigin", "data-page-origin")]
    {
        assert!(scripts.contains(&format!("dataset.{property} = ")), "{property}");
        assert!(app.contains(&format!("\"{attribute}\"")), "{attribute}");
    }
}

#[test]
fn no_script_leaves_a_global_name() {
    let scripts = sources("js", "js");
    for global in ["window", "self", "globalThis"] {
        let assigned = scripts.split(&format!("{global}.")).skip(1).any(|rest| {
            let name = rest.trim_start_matches(|one: char| one.is_ascii_alphanumeric());
            let value = name.trim_start().strip_prefix('=');
            value.is_some_and(|value| !value.starts_with('='))
        });
        assert!(!assigned, "{global}");
    }
    // A classic script shares its top-level names with the page, so it has none.
    for name in ["preload", "unsupported"] {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("js/{name}.js"));
        let script = fs::read_to_string(script).unwrap();
        let top = script.lines().filter(|line| !line.starts_with([' ', '/', '{', '}', '(']));
        assert_eq!(top.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}
