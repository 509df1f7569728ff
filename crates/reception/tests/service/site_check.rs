//! The output of `check-site` for correct and faulty configurations.

use crate::connect::workplace;
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
fn what_works_but_not_in_every_case_is_a_warning_and_no_fault() {
    let link = serde_json::json!({
        "kind": "link",
        "url": "https://form.example/viewform",
        "fields": [{ "name": "entry.1", "from": "/consultation/notes" }, { "name": "entry.2", "from": "/receipt" }],
    });
    let words = serde_json::json!({
        "url": "https://form.example/", "success": { "body": { "contains": "送信しました" } },
        "fields": [{ "name": "a", "from": "/organisation/name", "maximum": 30 }],
    });
    let chambers = serde_json::json!([{ "chamber": "osaka", "endpoint": words }]);
    let site = changed(&serde_json::json!({ "/endpoint": link, "/endpoints": chambers }));
    let (code, stdout, stderr) = checked(&tempdir().unwrap(), site.to_string());
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(lines.len(), 6, "{stdout}");
    assert!(
        lines[0].starts_with("/endpoint/url: warning: url_too_long: ") && lines[0].contains("8000"),
        "{stdout}"
    );
    let cut = "/endpoints/0/endpoint/fields/0/maximum: warning: text_cut: The text can have 100 characters and is cut to 30";
    let lost = "/endpoint/fields: warning: answers_lost: The visitor gives these answers, and no field sends them: \
         /consultation/topics, /consultation/format, ";
    assert!(
        lines[1].starts_with(lost) && lines[1].contains(", /source/chamber, /assessment; add"),
        "{stdout}"
    );
    assert!(!lines[1].contains("/consultation/notes") && !lines[1].contains("/receipt"), "{stdout}");
    assert!(lines[2].starts_with(cut), "{stdout}");
    assert!(
        lines[3].starts_with("/endpoints/0/endpoint/success/body: warning: words_compared: "),
        "{stdout}"
    );
    let lost = "/endpoints/0/endpoint/fields: warning: answers_lost: ";
    assert!(lines[4].starts_with(lost) && lines[4].contains("/receipt, /assessment; add"), "{stdout}");
    assert!(lines[5].contains("nothing is wrong with"), "{stdout}");
}

#[test]
fn the_words_of_a_mapping_are_those_of_the_programme_beside_the_file() {
    let fields = serde_json::json!([
        { "name": "a", "from": "/consultation/format", "words": { "online": "オンライン", "visit": "訪問", "fax": "FAX" } },
        { "name": "b", "from": "/consultation/topics", "repeat": true, "words": { "labour": "労務" } },
        { "name": "c", "from": "/organisation/prefecture", "words": { "13": "東京都" } },
        { "name": "d", "from": "/organisation/industry" },
    ]);
    let endpoint = serde_json::json!({ "kind": "form", "url": "/a", "fields": fields });
    let site = changed(&serde_json::json!({ "/endpoint": endpoint })).to_string();
    let folder = workplace();
    let (code, stdout, _) = checked(&folder, &site);
    assert_eq!(code, 1, "{stdout}");
    let of = |code: &str, at: &str| {
        let start = format!("/endpoint/fields/{at}");
        stdout.lines().filter(|line| line.starts_with(&start) && line.contains(code)).count()
    };
    assert!(
        stdout.contains("/endpoint/fields/0/words/fax: word_unknown: The request never has this id"),
        "{stdout}"
    );
    assert!(stdout.contains("/endpoint/fields/0/words/phone: word_missing: This id has no word"), "{stdout}");
    assert_eq!((of("word_unknown", "0"), of("word_missing", "0")), (1, 1), "{stdout}");
    assert_eq!((of("word_unknown", "1"), of("word_missing", "1")), (0, 7), "{stdout}");
    assert_eq!((of("word_unknown", "2"), of("word_missing", "2")), (1, 47), "{stdout}");
    // Without the programme only its prefectures are known.
    let (code, stdout, _) = checked(&tempdir().unwrap(), &site);
    assert!(
        code == 1 && !stdout.contains("/fields/0/") && stdout.contains("/fields/2/words/13: word_unknown"),
        "{stdout}"
    );
    // In a built folder the pack is beside the file.
    let built = tempdir().unwrap();
    let programmes = built.path().join("programmes");
    fs::create_dir(&programmes).unwrap();
    let source =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/telework-pioneers-r3");
    programme::write_pack(&programme::load(&source).unwrap(), &programmes).unwrap();
    let (code, stdout, _) = checked(&built, &site);
    assert!(code == 1 && stdout.contains("/fields/0/words/fax: word_unknown"), "{stdout}");
    let right = serde_json::json!([{ "name": "a", "from": "/consultation/format", "words": { "online": "o", "visit": "v", "phone": "p" } }]);
    let endpoint = serde_json::json!({ "kind": "form", "url": "/a", "fields": right });
    let site = changed(&serde_json::json!({ "/endpoint": endpoint })).to_string();
    assert_eq!(checked(&folder, &site).0, 0);
    let (code, stdout, _) = checked(&tempdir().unwrap(), &site);
    assert!(code == 0 && stdout.contains("/programme: warning: words_unchecked: "), "{stdout}");
}

#[test]
fn a_file_that_is_not_json_is_refused_in_one_line() {
    let folder = tempdir().unwrap();
    for (content, says) in [
        (&b"{\n  \"programme\": \"a\",\n}"[..], "line 3 column 1"),
        (b"{\n  \"programme\": ", "line 2 column 15"),
        (b"", "line 1 column 0"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (
            b"{\"programme\": \"\x83e\"}",
            "site.json: saved in Shift_JIS (also called ANSI or CP932), not in UTF-8; ",
        ),
        (b"\xff\xfe{\0}\0", "site.json: saved in UTF-16"),
        (b"{\0}\0\n\0", "site.json: saved in UTF-16"),
        (b"PK\x03\x04", "site.json: a spreadsheet"),
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

// Threat: a configuration from others controls the terminal of the person who checks it
#[test]
fn what_is_printed_cannot_control_the_terminal() {
    let folder = tempdir().unwrap();
    let hostile = "a\u{1b}]0;title\u{7}\u{9b}2J\u{202e}\u{2028}\nb";
    let site = changed(&serde_json::json!({ "/endpoint/kind": hostile }));
    let mut site = site.as_object().unwrap().clone();
    site.insert(hostile.to_owned(), 1.into());
    site.insert("calendar".to_owned(), serde_json::json!({ "hours": { hostile: [] } }));
    let (code, stdout, stderr) = checked(&folder, Value::Object(site).to_string());
    assert_eq!(code, 1, "{stdout}");
    let hidden = |character: char| character.is_control() || "\u{202e}\u{2028}".contains(character);
    for line in stdout.lines().chain(stderr.lines()) {
        assert!(!line.contains(hidden) && line.contains(": "), "{line:?}");
    }
    assert!(
        stdout.contains("/a\\u{1b}]0;title\\u{7}\\u{9b}2J\\u{202e}\\u{2028}\\u{a}b: unknown_member: "),
        "{stdout}"
    );
    let path = folder.path().join("site.json");
    let (_, _, probed) = run(&["probe", path.to_str().unwrap(), "--origin", "https://widget.example"]);
    assert!(!probed.replace('\n', "").contains(hidden), "{probed:?}");
    assert!(
        probed.lines().skip(1).all(|line| line.starts_with('/')),
        "no text pretends to be a line: {probed}"
    );
    // The name of the file is the shell's, and as hostile.
    for name in ["a\u{1b}[31m.json", "b\u{202e}.json"] {
        let path = folder.path().join(name);
        fs::write(&path, SHIPPED).unwrap();
        let (code, stdout, _) = run(&["check-site", path.to_str().unwrap()]);
        assert!(code == 0 && stdout.lines().all(|line| !line.contains(hidden)), "{stdout:?}");
        let (_, _, stderr) = run(&["check-site", path.join("x").to_str().unwrap()]);
        assert!(
            stderr.lines().count() == 1 && stderr.lines().all(|line| !line.contains(hidden)),
            "{stderr:?}"
        );
    }
}

// Threat: a token under a harmless name
#[test]
fn a_secret_is_found_by_its_shape_and_its_randomness() {
    let folder = tempdir().unwrap();
    let aws = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let fields = serde_json::json!([{ "name": "a", "constant": aws }]);
    let site = changed(&serde_json::json!({ "/endpoint/fields": fields }));
    let (code, stdout, _) = checked(&folder, site.to_string());
    assert_eq!(code, 1);
    assert!(stdout.contains("/endpoint/fields/0/constant: secret_in_browser: "), "{stdout}");
    let random = "https://feeds.example/BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92.ics";
    let site = changed(&serde_json::json!({ "/feeds": [{ "route": "talks", "url": random }] }));
    let (code, stdout, _) = checked(&folder, site.to_string());
    assert!(stdout.starts_with("/feeds/0/url: warning: possible_secret: "), "{stdout}");
    assert_eq!((code, stdout.lines().count()), (0, 2), "it is a warning");
}
