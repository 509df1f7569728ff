//! The rules about wording, on the tokens of the source. Comments and tests are free; crate boundaries, clippy and
//! cargo-deny enforce the other rules (`docs/rules.md`).

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may fail.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The crates that know no browser, no network and no clock.
const PURE: [&str; 4] =
    ["crates/assessment/src", "crates/consultation/src", "crates/journey/src", "crates/site-config/src"];
/// The widget and the crates with its logic.
const WIDGET: [&str; 5] =
    ["src", "history/src", "crates/assessment/src", "crates/consultation/src", "crates/journey/src"];
/// Files with English for developers: serde wants the words of a refusal, and a pack that cannot be read is a failure of
/// the build.
const ENGLISH: [&str; 4] = [
    "crates/assessment/src/decimal.rs",
    "crates/assessment/src/pack.rs",
    "crates/assessment/src/specification/depth.rs",
    "crates/consultation/src/calendar/holidays.rs",
];
/// A literal with this many plain words is a sentence.
const WORDS_OF_A_SENTENCE: usize = 4;

/// A token with its line.
type Token = (usize, String);
type Rule = fn(&str) -> bool;

/// The tokens of a source, without comments, attributes and test modules.
fn tokens(source: &str) -> Vec<Token> {
    let stream: TokenStream = source.parse().expect("every source is Rust");
    let mut found = Vec::new();
    collect(stream, &mut found);
    found
}

fn collect(stream: TokenStream, found: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    // Whether the last attribute was `#[cfg(test)]`, whose item ends with a brace or a semicolon.
    let (mut is_test, mut is_module) = (false, false);
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                trees.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                let is_attribute = |next: &TokenTree| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                let attribute = trees.next_if(is_attribute);
                is_test |= attribute.is_some_and(|attribute| attribute.to_string() == "[cfg (test)]");
            }
            TokenTree::Group(group) => {
                let is_end = group.delimiter() == Delimiter::Brace;
                if !(is_end && is_test && is_module) {
                    collect(group.stream(), found);
                }
                (is_test, is_module) = if is_end { (false, false) } else { (is_test, is_module) };
            }
            TokenTree::Punct(mark) if mark.as_char() == ';' => (is_test, is_module) = (false, false),
            other => {
                let text = other.to_string();
                is_module |= text == "mod";
                found.push((other.span().start().line, text));
            }
        }
    }
}

/// Kana, ideographs, their punctuation, and the full and half width forms. A single character is data.
fn is_japanese(token: &str) -> bool {
    let is_japanese = |one: char| matches!(one, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    !token.starts_with('\'') && token.chars().any(is_japanese)
}

/// A string with the plain words of a sentence.
fn is_english(token: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|one: char| ".,:;!?()'\"".contains(one));
        !word.is_empty() && word.chars().all(|one| one.is_ascii_alphabetic() || one == '\'')
    };
    token.contains('"') && token.split_whitespace().filter(is_word).count() >= WORDS_OF_A_SENTENCE
}

/// A word of one programme: the engine serves any.
fn is_of_a_programme(token: &str) -> bool {
    token.to_lowercase().contains("telework")
}

fn lines(source: &str, rule: Rule) -> Vec<usize> {
    tokens(source).into_iter().filter(|(_, token)| rule(token)).map(|(line, _)| line).collect()
}

/// Every file with this extension below these folders, by its path in the repository.
fn files(folders: &[&str], extension: &str) -> Vec<(String, String)> {
    let mut open: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).is_dir() {
            let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
            open.extend(entries.map(|entry| path.join(entry.unwrap().file_name())));
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
            found.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
    assert!(!found.is_empty(), "{folders:?} have no .{extension}");
    found
}

/// The places in these folders where a rule is broken.
fn findings(folders: &[&str], rule: Rule) -> Vec<String> {
    let is_tests = |path: &str| path.ends_with("/tests.rs") || path.ends_with("_tests.rs");
    let sources = files(folders, "rs").into_iter().filter(|(path, _)| !is_tests(path));
    sources
        .flat_map(|(path, text)| {
            let found = tokens(&text).into_iter().filter(|(_, token)| rule(token));
            found.map(|(line, token)| format!("{path}:{line}: {token}")).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn no_japanese_in_the_widget() {
    let bad = "fn a() {\nlet label = \"わからない\";\nview! { <p>はじめる</p> }\n}";
    assert_eq!(lines(bad, is_japanese), [2, 3]);
    let good = "// 「わからない」 is an answer.\nconst HALF: char = 'ｱ';\n#[cfg(test)]\npub(crate) mod tests { const A: &str = \"東京\"; }\n";
    assert_eq!(lines(good, is_japanese), [0; 0]);
    assert_eq!(findings(&WIDGET, is_japanese), [""; 0], "all wording comes from the programme's text files");
}

#[test]
fn no_english_sentence_in_the_widget() {
    let bad =
        "const HINT: &str = \"Please enter your company's name.\";\n#[cfg(test)]\nfn help() { \"a b c d\"; }";
    assert_eq!(lines(bad, is_english), [1, 3]);
    let good = "const CLASS: &str = \"field field--wide is-invalid has-hint\";\nconst ID: &str = \"a b c\";\n\
                #[expect(dead_code, reason = \"the next step will read it\")]\nfn a() {}";
    assert_eq!(lines(good, is_english), [0; 0]);
    let (excepted, found): (Vec<_>, Vec<_>) = findings(&WIDGET, is_english)
        .into_iter()
        .partition(|finding| ENGLISH.iter().any(|path| finding.starts_with(&format!("{path}:"))));
    assert_eq!(found, [""; 0], "all wording comes from the programme's text files");
    for path in ENGLISH {
        let is_needed = excepted.iter().any(|finding| finding.starts_with(path));
        assert!(is_needed, "{path} does not need its exception any more");
    }
}

#[test]
fn no_word_of_a_programme_in_the_pure_crates() {
    let bad =
        "//! Made first for telework.\nconst ID: &str = \"telework-pioneers-r3\";\nstruct TeleworkShare;\n";
    assert_eq!(lines(bad, is_of_a_programme), [2, 3]);
    assert_eq!(findings(&PURE, is_of_a_programme), [""; 0], "the engine serves any programme");
}

#[test]
fn nothing_is_left_to_mend() {
    // clippy refuses `todo!`, `unimplemented!` and `dbg!`; this word stands in comments.
    let word = ["FIX", "ME"].concat();
    for extension in ["rs", "js", "css"] {
        let folders: &[&str] = if extension == "rs" {
            &["src", "crates", "xtask", "tests", "fuzz"]
        } else {
            &["js", "tests", "embed", "style"]
        };
        let unfinished = files(folders, extension).into_iter().filter(|(_, text)| text.contains(&word));
        assert_eq!(unfinished.map(|(path, _)| path).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn clippy_knows_every_browser_type_of_the_widget() {
    let manifest = include_str!("../Cargo.toml");
    let features =
        manifest.split_once("\nweb-sys = ").and_then(|(_, rest)| rest.split_once("] }")).unwrap().0;
    let types = features.split('"').skip(3).step_by(2);
    // Pages may name the types of events: handlers receive them.
    for name in types.filter(|name| !name.ends_with("Event")) {
        let entry = format!("\"web_sys::{name}\"");
        assert!(include_str!("../clippy.toml").contains(&entry), "clippy.toml does not list {entry}");
    }
}
