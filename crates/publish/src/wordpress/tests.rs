//! The plugin in the repository: its zip, its versions, and its translations.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::DeflateDecoder;
use regex::Regex;

use super::*;

fn plugin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../embed/wordpress/telework-check")
}

fn text(path: &str) -> String {
    read_text(&plugin().join(path)).unwrap()
}

/// The files of a zip, by its directory.
fn unpacked(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize| u32::from_le_bytes(zip[at..at + 4].try_into().unwrap()) as usize;
    let short = |at: usize| usize::from(u16::from_le_bytes(zip[at..at + 2].try_into().unwrap()));
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16);
    let mut files = Vec::new();
    for _ in 0..short(end + 10) {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        let (packed, length, name) = (number(at + 20), number(at + 24), short(at + 28));
        let path = str::from_utf8(&zip[at + 46..at + 46 + name]).unwrap().to_owned();
        let local = number(at + 42);
        assert_eq!(&zip[local..local + 4], b"PK\x03\x04");
        // The two heads say the same.
        assert_eq!(zip[local + 4..local + 30], zip[at + 6..at + 32], "{path}");
        let start = local + 30 + name;
        let mut content = Vec::new();
        DeflateDecoder::new(&zip[start..start + packed]).read_to_end(&mut content).unwrap();
        assert_eq!(content.len(), length, "{path}");
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        assert_eq!(crc.sum() as usize, number(at + 16), "{path}");
        files.push((path, content));
        at += 46 + name;
    }
    assert_eq!(at, end);
    files
}

#[test]
fn two_zips_of_one_plugin_have_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("telework-check");
    // In another order, at another time.
    for path in relative_files(&plugin()).unwrap().iter().rev() {
        let file = copy.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, read(&plugin().join(path)).unwrap()).unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    }
    assert!(plugin_zip(&copy).unwrap() == plugin_zip(&plugin()).unwrap());
}

#[test]
fn the_zip_has_every_file_and_the_compiled_translations() {
    let files = unpacked(&plugin_zip(&plugin()).unwrap());
    let mut expected: Vec<_> =
        relative_files(&plugin()).unwrap().iter().map(|path| format!("telework-check/{path}")).collect();
    expected.push("telework-check/languages/telework-check-ja.mo".to_owned());
    expected.sort();
    assert!(files.iter().map(|(path, _)| path).eq(&expected), "{expected:?}");
    for (path, content) in files.iter().filter(|(path, _)| !path.ends_with(".mo")) {
        let file = plugin().join(path.strip_prefix("telework-check/").unwrap());
        assert!(*content == read(&file).unwrap(), "{path}");
    }
}

#[test]
fn a_translation_with_an_error_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.po"), "msgid a\n").unwrap();
    let error = format!("{:#}", plugin_zip(folder.path()).unwrap_err());
    assert!(error.starts_with("a.po: line 1 "), "{error}");
}

/// Everything that the plugin asks a translation for, as gettext keys have it.
fn asked() -> BTreeSet<String> {
    let call = Regex::new(r"__\(\s*'((?:[^'\\]|\\.)*)',\s*'telework-check'\s*\)").unwrap();
    let any_call = Regex::new(r"\b(?:esc_html|esc_attr)?_[_ex]\(").unwrap();
    let mut asked = BTreeSet::new();
    for path in relative_files(&plugin()).unwrap().iter().filter(|path| path.ends_with(".php")) {
        let text = text(path);
        let found: Vec<_> = call.captures_iter(&text).map(|call| call[1].replace("\\'", "'")).collect();
        // No call has another form, such as a variable or another domain.
        assert_eq!(found.len(), any_call.find_iter(&text).count(), "{path}");
        asked.extend(found);
    }
    let head = text("telework-check.php");
    for name in ["Plugin Name", "Description"] {
        let line = Regex::new(&format!(r" \* {name}: (.*)")).unwrap();
        asked.insert(line.captures(&head).unwrap()[1].to_owned());
    }
    let block: serde_json::Value = serde_json::from_str(&text("block.json")).unwrap();
    for name in ["title", "description"] {
        asked.insert(format!("block {name}\u{4}{}", block[name].as_str().unwrap()));
    }
    asked
}

#[test]
fn every_sentence_can_be_translated_and_is_in_japanese() {
    let placeholders = |text: &str| {
        let placeholder = Regex::new(r"%(?:\d\$)?[sd]").unwrap();
        placeholder.find_iter(text).map(|found| found.as_str().to_owned()).collect::<BTreeSet<_>>()
    };
    for (path, is_translated) in
        [("languages/telework-check.pot", false), ("languages/telework-check-ja.po", true)]
    {
        let mut messages = gettext::read(&text(path)).unwrap();
        assert!(messages.remove("").unwrap().contains("charset=UTF-8"), "{path}");
        assert!(messages.keys().eq(&asked()), "{path} and the plugin differ: {:?}", {
            let ids: BTreeSet<_> = messages.keys().cloned().collect();
            ids.symmetric_difference(&asked()).cloned().collect::<Vec<_>>()
        });
        for (id, translation) in messages {
            let is_japanese = !translation.is_ascii();
            assert_eq!(is_japanese, is_translated, "{path}: {id}");
            if is_translated {
                assert_eq!(placeholders(&id), placeholders(&translation), "{id}");
            }
        }
    }
}

#[test]
fn every_file_names_the_same_version() {
    let version =
        Regex::new(r"Version: (\S+)").unwrap().captures(&text("telework-check.php")).unwrap()[1].to_owned();
    for (path, line) in [
        ("block.json", format!("\"version\": \"{version}\"")),
        ("block.asset.php", format!("=> '{version}'")),
        ("readme.txt", format!("Stable tag: {version}\n")),
        ("readme-ja.txt", format!("Stable tag: {version}\n")),
        ("languages/telework-check.pot", format!("Telework Check {version}\\n")),
        ("languages/telework-check-ja.po", format!("Telework Check {version}\\n")),
    ] {
        assert!(text(path).contains(&line), "{path} has no {line}");
    }
    for line in ["Requires at least: 6.1\n", "Requires PHP: 7.4\n"] {
        for path in ["telework-check.php", "readme.txt", "readme-ja.txt"] {
            assert!(text(path).contains(line), "{path} has no {line}");
        }
    }
}
