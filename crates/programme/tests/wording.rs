//! Plain wording: exactly the exceeded limits are found, and the project's own programmes keep their limits in every
//! language.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use programme::{Files, Loaded, Messages, Texts, WordingLimits, load, wording};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// `tests/wording/cases.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    cases: Vec<Case>,
    refused: Vec<Refused>,
}

/// One text, and its findings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    language: String,
    #[serde(default = "any_id")]
    id: String,
    text: String,
    /// The beginning of each finding.
    finds: Vec<String>,
}

/// Invalid limits.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    about: String,
    content: String,
    says: String,
}

fn any_id() -> String {
    "text.of.the.case".to_owned()
}

fn english() -> Messages {
    Messages::new("en")
}

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording").join(name)).unwrap()
}

fn cases() -> Cases {
    toml::from_str(&data("cases.toml")).unwrap()
}

fn limits() -> WordingLimits {
    WordingLimits::parse(Path::new("limits.toml"), &data("limits.toml"), &english()).unwrap()
}

/// The telework programme with one text only.
fn with_text(language: &str, id: &str, text: &str) -> Loaded {
    let mut loaded = load(&support::telework()).unwrap();
    let texts = Texts::from([(id.to_owned(), text.to_owned())]);
    loaded.texts = BTreeMap::from([(language.to_owned(), texts)]);
    loaded
}

/// Every programme of the project.
fn own_programmes() -> Vec<PathBuf> {
    let parent = support::programmes();
    support::every_programme().into_iter().filter(|folder| folder.starts_with(&parent)).collect()
}

#[test]
fn a_text_is_found_where_it_exceeds_a_limit_and_only_there() {
    let limits = limits();
    let mut wrong = Vec::new();
    for case in cases().cases {
        let findings =
            wording(&with_text(&case.language, &case.id, &case.text), &limits, &english()).findings;
        // The limits have one exception for a text of Japanese that no case has.
        let findings: Vec<_> = findings.iter().filter(|finding| finding.entry != "removed").collect();
        let as_expected = findings.len() == case.finds.len()
            && findings
                .iter()
                .zip(&case.finds)
                .all(|(finding, begins)| finding.message.starts_with(begins.as_str()));
        if !as_expected {
            let findings: Vec<_> = findings.iter().map(ToString::to_string).collect();
            wrong.push(format!("{}\n  expected: {:?}\n  findings: {findings:?}", case.about, case.finds));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_exception_for_a_text_that_is_gone_is_found() {
    let findings = wording(&with_text("ja", "any", "一。"), &limits(), &english()).findings;
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines.concat().starts_with("text.ja.toml: removed: keeps its limit, or has no text."),
        "{lines:?}"
    );
}

#[test]
fn limits_that_cannot_be_taken_are_refused_with_their_line() {
    for refused in cases().refused {
        let path = Path::new("wording.toml");
        let error = WordingLimits::parse(path, &refused.content, &english()).unwrap_err().to_string();
        assert!(error.contains(&refused.says), "{}: {error}", refused.about);
        assert_eq!(error.lines().count(), 1, "{}: {error}", refused.about);
    }
}

#[test]
fn the_report_has_the_numbers_and_the_hard_words() {
    let text = "To comprehend is enough. Comprehend it. It is. –";
    let report = wording(&with_text("en", "any.id", text), &limits(), &english()).to_string();
    let lines: Vec<_> = report.lines().collect();
    let expected = [
        "en: 1 texts, 3 sentences; 2.7 words a sentence on average, at most 5 allowed",
        "  the longest sentences:",
        "      4  any.id: To comprehend is enough.",
        "      2  any.id: Comprehend it.",
        "      2  any.id: It is.",
        "  1 hard words, and in how many texts: comprehend 1",
        "nothing exceeds a limit",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn every_programme_is_plain_in_every_language_that_it_speaks() {
    let mut findings = Vec::new();
    for folder in own_programmes() {
        let loaded = load(&folder).unwrap();
        let limits = WordingLimits::read(&Files::read(&folder).unwrap().0, &english()).unwrap();
        let wording = wording(&loaded, &limits, &english());
        let id = &loaded.specification.id;
        findings.extend(wording.findings.iter().map(|finding| format!("{id}: {finding}")));
        for language in loaded.texts.keys() {
            let head = format!("{language}: ");
            assert!(
                wording.to_string().lines().any(|line| line.starts_with(&head)),
                "{language} is measured"
            );
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// The command prints the same twice, and fails where one text is too long.
#[test]
fn the_command_names_the_text_and_fails() {
    let copy = support::copied("wording", &support::programmes());
    let folder = copy.join("telework-pioneers-r3");
    let run = || support::run(&["wording", folder.to_str().unwrap()]);
    let before = run();
    assert_eq!(before.stdout, run().stdout);
    let label = "label = \"主な業種はどれですか\"";
    let long = format!("label = \"主な{}業種はどれですか\"", "とても".repeat(20));
    support::replace(&folder.join("text.ja.toml"), label, &long);
    let after = run();
    assert_eq!(after.status.code(), Some(1));
    let named = "text.ja.toml: question.industry.label: has 70 characters";
    let (before, after) =
        (String::from_utf8(before.stdout).unwrap(), String::from_utf8(after.stdout).unwrap());
    assert!(after.contains(named) && !before.contains(named), "{after}");
}

/// A report in Japanese has the words of the texts, the ids and the tags, and no other words in Latin letters.
#[test]
fn the_report_is_in_japanese_too() {
    let japanese = Messages::new("ja");
    let folder = support::telework();
    let limits = WordingLimits::read(&Files::read(&folder).unwrap().0, &japanese).unwrap();
    let mut loaded = load(&folder).unwrap();
    loaded.texts.retain(|language, _| language == "ja");
    let report = wording(&loaded, &limits, &japanese).to_string();
    assert!(report.starts_with("ja：文言") && report.ends_with("上限を超える文言はありません。"), "{report}");
    let about: Vec<_> = report.lines().filter(|line| !line.starts_with("    ")).collect();
    assert!(about.iter().any(|line| line.contains("測らないもの")), "{about:?}");
    for line in about {
        let is_known = |word: &str| word.is_empty() || word.contains(['.', '_']) || word == "ja";
        let words = line.split(|letter: char| !letter.is_ascii_alphabetic() && !".*_-".contains(letter));
        let words: Vec<_> = words.filter(|word| !is_known(word)).collect();
        // The hard words of the texts may have Latin letters.
        assert!(words.is_empty() || line.contains("難しい言葉"), "{words:?} in {line}");
    }
    let findings =
        wording(&with_text("ja", "any", "一二三四五六七八九十。"), &self::limits(), &japanese).findings;
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(
        lines.contains(
            &"text.ja.toml: any: 11文字あります。わかりやすい文は10文字までです：一二三四五六七八九十。"
                .to_owned()
        ),
        "{lines:?}"
    );
}

#[test]
fn a_folder_without_limits_is_named() {
    let copy = support::copied("no-wording", &support::programmes());
    fs::remove_file(copy.join("shared/wording.toml")).unwrap();
    let output = support::run(&["wording", copy.join("telework-pioneers-r3").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("wording.toml"));
}

/// The texts that only a visit with several programmes has, such as headings that name a programme.
#[test]
fn the_texts_of_a_visit_keep_the_limits_in_every_language() {
    let path = support::programmes().join("shared/wording.toml");
    let content = fs::read_to_string(&path).unwrap();
    let limits = WordingLimits::parse(&path, &content, &english()).unwrap();
    let all: Vec<_> = own_programmes().iter().map(|folder| load(folder).unwrap()).collect();
    for lead in 0..all.len() {
        let mut programmes = all.clone();
        programmes.swap(0, lead);
        let visit = programme::visit(&programmes[0], &programmes[1..]).unwrap();
        let is_own = |file: &str, id: &str| {
            let language = file.trim_start_matches("text.").trim_end_matches(".toml");
            let text = visit.texts[language].get(id);
            programmes.iter().any(|loaded| loaded.texts[language].get(id) == text)
        };
        let found = wording(&visit, &limits, &english()).findings;
        let of_visit = found.iter().filter(|finding| !is_own(&finding.file, &finding.entry));
        let lines: Vec<_> = of_visit.map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}: {}", visit.specification.id, lines.join("\n"));
        assert_eq!(visit.texts.len(), 3);
        assert!(visit.texts.values().all(|texts| texts.contains_key("start.also")));
    }
}
