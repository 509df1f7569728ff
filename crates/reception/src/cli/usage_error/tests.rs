//! Faulty command lines, each with its sentence in Japanese.

use super::{MISSING_VALUE, OTHER, SENTENCES, TEXTS, in_japanese};
use crate::cli::texts::table;
use crate::cli::values::language;
use crate::cli::vocabulary::{english, names};
use crate::cli::{Cli, command_line, help};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use std::collections::BTreeSet;
use std::ffi::OsString;

/// The kind of a fault, the faulty line, and the sentence without the way to the help.
const CASES: &[(ErrorKind, &str, &str)] = &[
    (ErrorKind::UnknownArgument, "serve --port 80", "--port という引数はありません。"),
    (
        ErrorKind::UnknownArgument,
        "serve --databse d",
        "--databse という引数はありません。似た名前: --database。",
    ),
    (ErrorKind::UnknownArgument, "list extra", "extra という引数はありません。"),
    (ErrorKind::UnknownArgument, "--verbose list", "--verbose という引数はありません。"),
    (ErrorKind::UnknownArgument, "find --part", "--part という引数はありません。"),
    (
        ErrorKind::InvalidSubcommand,
        "sevre",
        "sevre というコマンドはありません。似た名前: events、restore、serve。",
    ),
    (ErrorKind::InvalidSubcommand, "frobnicate", "frobnicate というコマンドはありません。"),
    (ErrorKind::InvalidSubcommand, "help nothing", "nothing というコマンドはありません。"),
    (ErrorKind::MissingRequiredArgument, "retain", "必要な引数がありません: --days <数>。"),
    (ErrorKind::MissingRequiredArgument, "note", "必要な引数がありません: <受付番号かID>、<状態>。"),
    (ErrorKind::MissingRequiredArgument, "check-site", "必要な引数がありません: <site.json>。"),
    (ErrorKind::InvalidValue, "report --target", "--target <数> の値がありません。"),
    (ErrorKind::InvalidValue, "serve --database=", "--database <ファイル> の値がありません。"),
    (
        ErrorKind::ValueValidation,
        "retain --days 0",
        "--days <数> の値に「0」は使えません。1以上の整数を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "report --target many",
        "--target <数> の値に「many」は使えません。0以上の整数を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "probe s --chamber Osaka",
        "--chamber <ID> の値に「Osaka」は使えません。会議所の ID は、半角の小文字、数字、ハイフン、下線で書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "watch s --origin a.example",
        "--origin <オリジン> の値に「a.example」は使えません。https://widget.example のように、パスなしで書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "digest --on yesterday",
        "--on <日付> の値に「yesterday」は使えません。2021-08-31 のような日付を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "report --as-of 31.8.2021",
        "--as-of <日付> の値に「31.8.2021」は使えません。2021-08-31 のような日付か、2021-08-31T17:30 のような時刻を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "export --csv --month 2021-13",
        "--month <月> の値に「2021-13」は使えません。2021-08 のような月を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "find -",
        "<文字> の値に「-」は使えません。文字か数字のある文を書いてください。",
    ),
    (
        ErrorKind::ValueValidation,
        "note a done",
        "[状態] の値に「done」は使えません。次から選んでください: applied, approved, arranged, held, company-reported, manager-reported, withdrawn, declined。",
    ),
    (
        ErrorKind::ValueValidation,
        "list --language de",
        "--language <言語> の値に「de」は使えません。次から選んでください: ja, en。",
    ),
    (ErrorKind::TooManyValues, "serve --sample-host=yes", "--sample-host に値は付けられません: 「yes」。"),
    (ErrorKind::ArgumentConflict, "export --csv --json", "--csv は --json と一緒に使えません。"),
    (
        ErrorKind::ArgumentConflict,
        "note a held --csv t",
        "[受付番号かID] は --csv <ファイル> と一緒に使えません。",
    ),
    (ErrorKind::ArgumentConflict, "erase a --yes --dry-run", "--yes は --dry-run と一緒に使えません。"),
    (
        ErrorKind::ArgumentConflict,
        "forward a --take-back",
        "[受付番号かID] は --take-back と一緒に使えません。",
    ),
];

/// The kind of the fault in a line, and its sentence.
fn refused(words: impl IntoIterator<Item = OsString>) -> (ErrorKind, String) {
    let line = [OsString::from("reception")].into_iter().chain(words);
    let matches = help::in_language(command_line(), "ja").try_get_matches_from(line);
    let error = matches.and_then(|matches| Cli::from_arg_matches(&matches)).err().unwrap();
    (error.kind(), in_japanese(&error))
}

fn words(line: &str) -> impl Iterator<Item = OsString> {
    line.split_whitespace().map(OsString::from)
}

#[test]
fn each_fault_has_its_sentence_and_the_way_to_the_help() {
    for (kind, line, expected) in CASES {
        let (found, sentence) = refused(words(line));
        assert_eq!(found, *kind, "{line}: {sentence}");
        assert_eq!(sentence, format!("{expected}使い方は --help で表示されます。"), "{line}");
    }
}

#[test]
fn a_sentence_has_no_english_but_names_and_what_was_typed() {
    let names = names();
    for (_, line, _) in CASES.iter().chain(&[(ErrorKind::MissingSubcommand, "", "")]) {
        let (_, sentence) = refused(words(line));
        let typed = english(line);
        let foreign: Vec<_> = english(&sentence)
            .into_iter()
            .filter(|word| !names.contains(*word) && !typed.contains(word))
            .collect();
        assert!(foreign.is_empty(), "{line}: {foreign:?}: {sentence}");
    }
}

#[test]
fn a_missing_command_is_chosen_from_all() {
    let (kind, sentence) = refused(words(""));
    assert_eq!(kind, ErrorKind::MissingSubcommand);
    assert!(sentence.starts_with("コマンドを書いてください: serve、report、note、"), "{sentence}");
}

#[test]
#[cfg(unix)]
fn bytes_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let line = ["serve", "--listen"].map(OsString::from).into_iter();
    let (kind, sentence) = refused(line.chain([OsString::from_vec(vec![0xff])]));
    assert_eq!(kind, ErrorKind::InvalidUtf8);
    assert!(sentence.starts_with("UTF-8 ではない文字があります。"), "{sentence}");
}

#[test]
fn every_kind_is_tried_and_every_sentence_is_used() {
    let elsewhere = [ErrorKind::MissingSubcommand, ErrorKind::InvalidUtf8];
    for (kind, id) in SENTENCES {
        let is_tried = CASES.iter().any(|(tried, ..)| *tried == kind) || elsewhere.contains(&kind);
        assert!(is_tried, "{id}");
    }
    let ids: BTreeSet<_> = SENTENCES.iter().map(|(_, id)| *id).chain([OTHER, MISSING_VALUE]).collect();
    let sentences = table(TEXTS, "fault");
    assert_eq!(sentences.keys().map(String::as_str).collect::<BTreeSet<_>>(), ids);
}

#[test]
fn every_reason_is_in_both_languages() {
    let ids = |file| table(file, "value").into_keys().collect::<Vec<_>>();
    assert_eq!(ids(TEXTS), ids(include_str!("../usage_error.en.toml")));
    let fault = language("de").unwrap_err();
    assert_eq!(fault.to_string(), "one of ja, en");
    assert_eq!(fault.describe(TEXTS), "次から選んでください: ja, en。");
}
