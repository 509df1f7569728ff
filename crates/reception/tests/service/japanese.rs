//! The commands about a `site.json` in Japanese: the same findings and exit codes as in English.

use crate::connect::workplace;
use crate::contact_form_7;
use crate::harness::{database, run};
use crate::probe::{CASES, ORIGIN, fields, mapped, site};
use crate::stub::Stub;
use serde_json::{Value, json};
use std::fs;
use tempfile::tempdir;

fn is_japanese(line: &str) -> bool {
    line.chars().any(|one| matches!(one, 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龠'))
}

/// Exit code, standard output and standard error in a language.
fn told(arguments: &[&str], language: &str) -> (i32, String, String) {
    run(&[arguments, &["--language", language]].concat())
}

#[test]
fn a_faulty_command_line_is_named_in_the_language_of_the_option_or_the_locale() {
    let locale = |locale: &str, line: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_reception"));
        let output = program.env("LC_ALL", locale).args(line).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for line in [
        &["serve", "--port"][..],
        &["frobnicate"],
        &[],
        &["retain", "--days", "0"],
        &["export", "--csv", "--json"],
        &["note", "a\u{1b}[2J\n", "held", "--csv", "b"],
    ] {
        let (code, stdout, by_option) = told(line, "ja");
        assert_eq!((code, stdout.as_str(), by_option.lines().count()), (2, "", 1), "{line:?}: {by_option}");
        assert!(by_option.starts_with("reception: ") && is_japanese(&by_option), "{line:?}: {by_option}");
        assert!(!by_option.contains('\u{1b}'), "{by_option}");
        assert_eq!(locale("ja_JP.UTF-8", line), (2, by_option), "{line:?}");
        let (code, english) = locale("C", line);
        assert!(code == 2 && !is_japanese(&english) && english.lines().count() == 1, "{line:?}: {english}");
    }
}

/// A file of the operator: its name, its content, and parts of the message about it.
type OfFile = (&'static str, &'static [u8], &'static [&'static str]);

/// Files of the relay, of targets and of a key that cannot be used. The first file is a missing one, the second a folder.
const FAULTY: &[OfFile] = &[
    ("missing", b"", &["ファイルがありません"]),
    ("folder", b"", &["フォルダーです"]),
    ("relay-shift-jis.json", b"{\"endpoint\": \"\x93\x8c\x8b\x9e\"}", &["Shift_JIS", "UTF-8を選んで保存"]),
    ("relay-syntax.json", b"{\n \"endpoint\": {\n", &["JSON ではありません", "3行目までの"]),
    ("relay-empty.json", b"{}", &["転送できません", "\n/endpoint: wrong_type: 値の型がちがう"]),
    (
        "relay-faults.json",
        b"{\"endpoint\": {\"url\": \"http://a.example/\", \"kind\": \"json\", \"headers\": {\"x-a\": \"${MISSING_IN_TESTS}\"}}, \"end\": 1}",
        &[
            "\n/end: unknown_member: この名前の項目は使われません",
            "\n/endpoint/headers/x-a: variable_missing: 環境変数がない",
            "\n/endpoint/url: url_form: 使えないアドレス",
        ],
    ),
    ("targets-key.toml", b"[targets.2021]\nconsultation = 3\n", &["2行目の「consultation」", "書いてください"]),
    ("targets-year.toml", b"[results.R2]\nconsultations = 3\n", &["「R2」は年度ではありません"]),
    ("targets-euc.toml", b"# \xc5\xec\xb5\xfe\xbb\xd4\n", &["EUC-JP"]),
    ("key-short", b"too short", &["32文字以上"]),
];

#[test]
fn a_file_of_the_operator_is_named_with_its_fault_and_what_to_do_in_japanese() {
    let folder = tempdir().unwrap();
    let database = database(&folder);
    drop(reception::Store::open(&database).unwrap());
    let database = database.to_str().unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    let commands: [(&str, Vec<&str>); 3] = [
        ("relay", vec!["serve", "--listen", "127.0.0.1:0", "--database", database, "--relay"]),
        ("targets", vec!["report", "--database", database, "--targets"]),
        ("key", vec!["serve", "--listen", "127.0.0.1:0", "--database", database, "--watch-key"]),
    ];
    let mut tried = 0;
    for (name, content, parts) in FAULTY {
        let path = folder.path().join(name);
        if name.contains('-') {
            fs::write(&path, content).unwrap();
        }
        let path = path.to_str().unwrap();
        let is_of = |option: &str| !name.contains('-') || name.starts_with(option);
        for (_, command) in commands.iter().filter(|(option, _)| is_of(option)) {
            let (code, stdout, stderr) = told(&[&command[..], &[path]].concat(), "ja");
            assert!((code, stdout.as_str()) == (1, "") && stderr.contains(path), "{name}: {stderr}");
            assert!(stderr.lines().all(is_japanese), "{name}: {stderr}");
            for part in *parts {
                assert!(stderr.contains(part), "{name}: {part}: {stderr}");
            }
            tried += 1;
        }
    }
    assert_eq!(tried, FAULTY.len() + 4);
}

#[test]
fn every_line_of_a_probe_is_in_japanese() {
    for case in CASES {
        let (folder, stub) = (tempdir().unwrap(), Stub::start(case.behaviour));
        let mut endpoint = (case.endpoint)();
        endpoint["url"] = format!("{}/form", stub.origin()).into();
        let file = site(&folder, &endpoint);
        let mut arguments = vec!["probe", &file, "--origin", ORIGIN];
        arguments.extend(case.send.then_some("--send"));
        let (code, stdout, stderr) = told(&arguments, "ja");
        assert_eq!((code, stderr.as_str()), (case.code, ""), "{}: {stdout}", case.about);
        let (_, english, _) = told(&arguments, "en");
        assert_eq!(stdout.lines().count(), english.lines().count(), "{}: {stdout}{english}", case.about);
        for line in stdout.lines() {
            assert!(is_japanese(line), "{}: {line}", case.about);
        }
        assert!(stdout.lines().next_back().unwrap().starts_with("判定: "), "{stdout}");
    }
}

#[test]
fn the_schema_of_a_form_is_compared_in_japanese() {
    let (folder, stub) = (workplace(), Stub::start(contact_form_7::site));
    let file = site(&folder, &mapped(&stub, 297, fields()));
    let (code, stdout, _) = told(&["probe", &file, "--origin", ORIGIN], "ja");
    assert_eq!(code, 1, "{stdout}");
    assert!(stdout.lines().skip(3).all(is_japanese), "{stdout}");
    assert!(stdout.contains("your-name は40文字まで"), "{stdout}");
}

#[test]
fn each_finding_of_check_site_is_in_japanese() {
    let folder = tempdir().unwrap();
    let mut wrong: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    wrong["endpoint"]["kind"] = "kintone".into();
    wrong["programme"] = "".into();
    wrong["contact"]["email"] = "desk".into();
    wrong["further"] = 1.into();
    let file = folder.path().join("site.json");
    let checked = |site: &Value, language: &str| {
        fs::write(&file, site.to_string()).unwrap();
        told(&["check-site", file.to_str().unwrap()], language)
    };
    let places = |text: &str| -> Vec<String> {
        let place = |line: &str| line.split(": ").take(2).collect::<Vec<_>>().join(" ");
        text.lines().map(place).collect()
    };
    let ((code, japanese, _), (_, english, _)) = (checked(&wrong, "ja"), checked(&wrong, "en"));
    assert_eq!((code, places(&japanese)), (1, places(&english)));
    assert!(japanese.lines().count() == 4 && japanese.lines().all(is_japanese), "{japanese}");
    let mut unusual: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    unusual["endpoint"] = json!({
        "url": "https://form.example/", "success": { "body": { "contains": "送信しました" } },
        "fields": [
            { "name": "a", "from": "/organisation/name", "maximum": 30 },
            { "name": "b", "from": "/consultation/format", "words": { "online": "o" } },
        ],
    });
    let (code, japanese, _) = checked(&unusual, "ja");
    assert!(code == 0 && japanese.lines().count() == 5 && japanese.lines().all(is_japanese), "{japanese}");
    let (probed, _, stderr) = told(&["probe", file.to_str().unwrap(), "--chamber", "x"], "ja");
    assert!(probed == 1 && stderr.is_empty(), "{stderr}");
    fs::write(&file, "{").unwrap();
    for command in ["check-site", "probe"] {
        let (code, _, stderr) = told(&[command, file.to_str().unwrap()], "ja");
        assert!(code == 1 && stderr.contains("JSON ではありません"), "{stderr}");
    }
}

#[test]
fn connect_tells_its_errors_in_japanese_and_its_proposal_in_both_languages() {
    let (folder, stub) = (workplace(), Stub::start(contact_form_7::site));
    let file = folder.path().join("site.json");
    let file = file.to_str().unwrap();
    for (address, code) in [
        (format!("{}/two/", stub.origin()), 1),
        (format!("{}/empty/", stub.origin()), 1),
        (format!("{}/elsewhere/", stub.origin()), 1),
        (format!("{}/loop", stub.origin()), 1),
        (format!("{}/nowhere/", stub.origin()), 1),
        (format!("{}/wp-json/contact-form-7/v1/contact-forms/9/feedback", stub.origin()), 1),
        (format!("{}/wp-json/", stub.origin()), 2),
        ("243aa67".to_owned(), 2),
        ("[contact-form-7 id=\"243aa67\"]".to_owned(), 2),
        ("site.example".to_owned(), 2),
    ] {
        let (ended, stdout, stderr) = told(&["connect", &address, "--site", file], "ja");
        assert_eq!((ended, stdout.as_str()), (code, ""), "{address}");
        assert!(is_japanese(&stderr) && stderr.lines().count() == 1, "{address}: {stderr}");
    }
    let address = format!("{}/strict/", stub.origin());
    let (code, english, _) = told(&["connect", &address, "--site", file], "en");
    assert_eq!(code, 1, "{english}");
    for part in [
        "The widget cannot fill the required field your-age.",
        "Note: The site uses reCAPTCHA.",
        "Subject:\nRequest for a consultation [tc-receipt] [your-company]\n",
        "\"note_suffix\": \"Receipt number {receipt}\"",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
}
