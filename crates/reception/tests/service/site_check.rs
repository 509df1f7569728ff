//! The output of `check-site` for correct and faulty configurations.

use crate::harness::run;
use serde_json::Value;
use std::fs;
use tempfile::{TempDir, tempdir};

/// The configuration that the project ships.
const SHIPPED: &str = include_str!("../../../../site.json");

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).unwrap()
}

/// The shipped configuration with these members changed or added, by their pointers.
fn changed(changes: &Value) -> Value {
    let mut site = shipped();
    for (pointer, value) in changes.as_object().unwrap() {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = site.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(name.replace("~1", "/"), value.clone());
    }
    site
}

/// The output of `check-site` for a file with this content.
fn checked(folder: &TempDir, content: impl AsRef<[u8]>) -> (i32, String, String) {
    let path = folder.path().join("site.json");
    fs::write(&path, content).unwrap();
    run(&["check-site", path.to_str().unwrap()])
}

#[test]
fn the_shipped_configuration_is_right_and_one_line_says_so() {
    let (code, stdout, stderr) = checked(&tempdir().unwrap(), SHIPPED);
    assert_eq!((code, stderr.as_str(), stdout.lines().count()), (0, "", 1), "{stdout}");
    let seen = "nothing is wrong with programme, language, contact, privacy, calendar, endpoint\n";
    assert!(stdout.ends_with(seen), "{stdout}");
    let site = changed(&serde_json::json!({ "/feeds": [{ "route": "talks", "url": "/talks.ics" }] }));
    let (code, stdout, _) = checked(&tempdir().unwrap(), site.to_string());
    assert!(code == 0 && stdout.ends_with("endpoint, feeds (1)\n"), "{stdout}");
}

#[test]
fn each_fault_has_a_line_with_pointer_code_and_remedy() {
    let site = changed(&serde_json::json!({ "/endpoint/kind": "kintone", "/programme": "" }));
    let (code, stdout, stderr) = checked(&tempdir().unwrap(), site.to_string());
    assert_eq!((code, stderr.as_str()), (1, ""));
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(lines[0], "/programme: empty: The text is empty; fill it in.");
    assert!(lines[1].starts_with("/endpoint/kind: secret_in_browser: "), "{stdout}");
    assert!(lines[1].contains("kintone") && lines[1].contains("relay of reception"), "{stdout}");
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_file_that_is_not_json_is_refused_in_one_line() {
    let folder = tempdir().unwrap();
    for (content, says) in [
        (&b"{\n  \"programme\": \"a\",\n}"[..], "line 3 column 1"),
        (b"{\n  \"programme\": ", "line 2 column 15"),
        (b"", "line 1 column 0"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"{\"programme\": \"\x83e\"}", "UTF-8"),
    ] {
        let (code, stdout, stderr) = checked(&folder, content);
        assert_eq!((code, stdout.as_str(), stderr.lines().count()), (1, "", 1), "{stderr}");
        assert!(stderr.starts_with("reception: ") && stderr.contains(says), "{stderr}");
    }
    // The checks see the later of the two members; the widget's parser refuses both.
    let twice = SHIPPED.replacen('{', "{ \"programme\": \"a\",", 1);
    let (code, _, stderr) = checked(&folder, twice);
    assert!(code == 1 && stderr.contains("a member that is there twice"), "{stderr}");
    let missing = folder.path().join("nowhere.json");
    let (code, _, stderr) = run(&["check-site", missing.to_str().unwrap()]);
    assert!(code == 1 && stderr.contains("nowhere.json"), "{stderr}");
    assert_eq!(run(&["check-site"]).0, 2);
    assert_eq!(run(&["check-site", "a", "b"]).0, 2);
}
