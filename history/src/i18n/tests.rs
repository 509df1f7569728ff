//! Each language has the same texts, and each id of the source has one.

use super::{LANGUAGES, own_texts};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[test]
fn every_language_has_the_same_ids_and_placeholders() {
    let placeholders = |text: &str| -> BTreeSet<String> {
        let names = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned());
        names.collect()
    };
    let [(first, _), others @ ..] = &LANGUAGES;
    let first = own_texts(first);
    assert!(first.len() > 60);
    for (language, _) in others {
        let other = own_texts(language);
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{language}");
        for (id, text) in &first {
            assert_eq!(placeholders(text), placeholders(&other[id]), "{language}: {id}");
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn every_id_in_the_source_has_a_text_or_begins_one() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let texts = own_texts("en");
    let mut ids = BTreeSet::new();
    for file in files.iter().filter(|file| !file.ends_with("i18n/tests.rs")) {
        let source = std::fs::read_to_string(file).unwrap();
        let quoted =
            source.split("\"history.").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        ids.extend(quoted.map(|rest| ["history.", &rest].concat()));
    }
    assert!(ids.len() > 30, "{ids:?}");
    for id in ids {
        let is_known = if id.ends_with('.') {
            texts.keys().any(|key| key.starts_with(&id))
        } else {
            texts.contains_key(&id)
        };
        assert!(is_known, "{id}");
    }
}

#[test]
fn a_missing_language_falls_back_to_the_first() {
    assert_eq!(own_texts("xx"), own_texts("ja"));
}

#[test]
fn every_text_is_plain_in_its_language() {
    let mut loaded = programme::load(&fixtures::programme_folder(fixtures::DEFAULT)).unwrap();
    for (language, texts) in &mut loaded.texts {
        texts.extend(own_texts(language));
    }
    let messages = programme::Messages::new("en");
    let (files, _) = programme::Files::read(&fixtures::programme_folder(fixtures::DEFAULT)).unwrap();
    let limits = programme::WordingLimits::read(&files, &messages).unwrap();
    let findings = programme::wording(&loaded, &limits, &messages).findings;
    let findings: Vec<_> =
        findings.iter().map(|finding| format!("{} {}", finding.entry, finding.message)).collect();
    assert_eq!(findings, [""; 0]);
}
