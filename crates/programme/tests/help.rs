//! The help of each command, in both languages.
#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

mod support;

const COMMANDS: [&str; 10] =
    ["accept", "build", "check", "diff", "eval", "explain", "new-year", "rename", "schema", "wording"];

/// The help that a command line prints.
fn help(arguments: &[&str]) -> String {
    let output = support::run(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_has_help_in_both_languages() {
    for (language, usage, japanese) in [("en", "Usage", false), ("ja", "使い方", true)] {
        let whole = help(&["--help", "--language", language]);
        assert!(whole.contains(usage), "{whole}");
        for command in COMMANDS {
            assert!(whole.contains(command), "{whole}");
            let text = help(&[command, "--help", "--language", language]);
            assert_eq!(text, help(&["help", command, "--language", language]));
            assert!(text.contains(usage) && text.contains(&format!("programme {command} ")), "{text}");
            assert!(!text.contains("help."), "a text is missing: {text}");
            let sentences = text.lines().next().unwrap().chars();
            assert_eq!(sentences.clone().any(|character| character > '\u{3000}'), japanese, "{text}");
        }
    }
}

#[test]
fn a_misspelt_command_or_option_names_the_right_one() {
    for (arguments, language, expected) in [
        (&["chekc", "x"][..], "en", "there is no command chekc; did you mean check?"),
        (&["chekc", "x"], "ja", "chekc というコマンドはありません。check ではありませんか。"),
        (&["build", "x", "--oot", "y"], "en", "did you mean --out?"),
        (&["eval", "x"], "ja", "--answers <FILE> がありません。"),
        (&["wording", "x", "y"], "ja", "y という指定は、ここでは使えません。"),
        (&["check"], "ja", "<FOLDER>... がありません。"),
    ] {
        let output = support::run(&[arguments, &["--language", language]].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.contains(expected), "{error}");
    }
    let output = support::run(&["check", "x", "--language", "tlh"]);
    assert_eq!(output.status.code(), Some(2));
}
