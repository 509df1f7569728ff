//! Questions of the shared folder, which programmes take by their ids.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // What a test calls may fail like the test.

mod support;

use programme::edit::{EditError, IdKind, rename, set_text, thresholds};
use programme::{Files, check_files, load_files, packs};

const ID: &str = "pools-for-everyone-2026";

/// The definition of a question in the programme, and what the shared folder has.
const DEFINITION: &str = r#"[[questions]]
id = "opening_hours"
kind = "number"
unit = "hours"
decimals = 1
minimum = 0
maximum = 168
"#;

const TAKEN: &str = "[[questions]]\nid = \"opening_hours\"\nshared = true\n";

/// The programme as it is.
fn own() -> Files {
    Files::read(&support::other_programmes().join(ID)).unwrap().0
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap().to_vec()).unwrap()
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let content = text(files, path);
    assert_eq!(content.matches(from).count(), 1, "{path} contains {from:?} once");
    files.insert(path, content.replacen(from, to, 1));
}

/// The programme with a question and its texts in the shared folder, and another question that it does not take.
fn shared() -> Files {
    let mut files = own();
    replace(&mut files, &format!("{ID}/programme.toml"), DEFINITION, TAKEN);
    let other = "\n[[questions]]\nid = \"lockers\"\nkind = \"choice\"\nchoices = [\"many\", \"few\"]\n";
    files.insert("shared/questions.toml", format!("{DEFINITION}{other}"));
    let path = format!("{ID}/text.en.toml");
    let content = text(&files, &path);
    let start = content.find("[question.opening_hours]").unwrap();
    let end = start + content[start..].find("\n\n").unwrap() + 1;
    let texts = &content[start..end];
    let other = "\n[question.lockers]\nlabel = \"How many lockers are there?\"\nshort = \"Lockers\"\n";
    files.insert("shared/questions.en.toml", format!("{texts}{other}"));
    files.insert(path, content.replacen(texts, "", 1));
    files
}

#[test]
fn a_shared_question_gives_the_same_pack() {
    let (own, shared) = [own(), shared()].map(|files| load_files(&files, ID).unwrap()).into();
    assert_eq!(packs(&own).unwrap(), packs(&shared).unwrap());
    let checked = check_files(&self::shared(), ID, "en");
    assert_eq!(checked.findings, [], "{:?}", checked.findings);
    assert!(checked.loaded.is_some());
}

#[test]
fn a_mistake_about_a_shared_question_is_named_in_its_place() {
    let programme = format!("{ID}/programme.toml");
    for (path, from, to, code, word) in [
        (&*programme, "shared = true", "shared = false", "shared-not-true", "true"),
        (&programme, "shared = true", "shared = true\nmaximum = 100", "shared-with-field", "maximum"),
        (
            &programme,
            TAKEN,
            &TAKEN.replace("hours", "hour"),
            "unknown-shared-question",
            "did you mean opening_hours",
        ),
        (&programme, TAKEN, &DEFINITION.replace("168", "100"), "shared-defined-again", "questions.toml"),
        ("shared/questions.toml", "maximum = 168", "maximum = \"many\"", "decimal-unreadable", "many"),
    ] {
        let mut files = shared();
        replace(&mut files, path, from, to);
        for language in ["en", "ja"] {
            let checked = check_files(&files, ID, language);
            let found = checked.findings.iter().find(|finding| finding.code == code);
            let finding = found.unwrap_or_else(|| panic!("{code}: {:?}", checked.findings));
            assert!(finding.position.is_some(), "{finding}");
            assert!(language == "ja" || finding.to_string().contains(word), "{finding}");
        }
    }
}

#[test]
fn a_text_in_both_folders_is_refused() {
    let mut files = shared();
    let path = format!("{ID}/text.en.toml");
    let content = text(&files, &path) + "\n[question.opening_hours]\nlabel = \"When?\"\n";
    files.insert(path, content);
    let checked = check_files(&files, ID, "en");
    assert!(
        checked.findings.iter().any(|finding| finding.code == "text-in-two-files"),
        "{:?}",
        checked.findings
    );
}

#[test]
fn a_shared_question_keeps_its_id_and_the_limits_of_its_thresholds() {
    let files = shared();
    let refused = rename(&files, ID, IdKind::Question, "opening_hours", "hours_open").unwrap_err();
    assert!(matches!(refused, EditError::SharedQuestion { question } if question == "opening_hours"));
    assert_eq!(thresholds(&files, ID), thresholds(&own(), ID));
    let refused = set_text(&files, ID, "en", "question.opening_hours.label", "When?").unwrap_err();
    assert!(matches!(refused, EditError::SharedQuestion { .. }));
    assert!(set_text(&files, ID, "en", "question.site.label", "Where?").is_ok());
}
