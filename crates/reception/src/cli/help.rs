//! The explanations of the commands in Japanese. Those in English are the comments in the files beside this one.

use super::texts::table;
use clap::{Arg, Command, Error};
use programme::Texts;
use std::sync::LazyLock;

const TEXTS: &str = include_str!("help.ja.toml");
/// The language that has them.
const JAPANESE: &str = "ja";
/// The explanations, and the usages that English help words by hand.
const TABLES: [&str; 2] = ["help", "usage"];
/// The words for values, which clap keeps for the life of the program.
static WORDS: LazyLock<Texts> = LazyLock::new(|| table(TEXTS, "value"));

/// The command line with the explanations in a language.
pub fn in_language(command: Command, language: &str) -> Command {
    if language != JAPANESE {
        return command;
    }
    let [texts, usages] = TABLES.map(|name| table(TEXTS, name));
    let text = |id: &str| texts.get(id).cloned().unwrap_or_default();
    let language = text("language");
    command
        // Where clap is built with wrapping, it breaks its fixed words, too.
        .term_width(0)
        .about(text("reception"))
        .after_help(text("examples"))
        .mut_arg("language", |argument| in_words(argument.help(language)))
        .mut_subcommands(|command| explained(command, &texts, &usages))
}

/// The help that clap printed, in a language. clap's fixed words exist in English alone.
pub fn text(help: &Error, language: &str) -> String {
    let english = help.to_string();
    if language != JAPANESE {
        return english;
    }
    table(TEXTS, "fixed").iter().fold(english, |text, (fixed, words)| text.replace(fixed, words))
}

/// A command with its explanations, where there are any.
fn explained(command: Command, texts: &Texts, usages: &Texts) -> Command {
    let name = command.get_name().to_owned();
    let Some(about) = texts.get(&name) else { return command };
    let command = command.about(about.clone()).mut_args(|argument| {
        let id = argument.get_id().as_str();
        let text = texts.get(&format!("{name}-{id}")).or_else(|| texts.get(id)).cloned();
        let argument = in_words(argument);
        match text {
            Some(text) => argument.help(text),
            None => argument,
        }
    });
    match usages.get(&name) {
        Some(usage) => command.override_usage(usage.clone()),
        None => command,
    }
}

/// An argument with the word for its value, which usages and faults name.
fn in_words(argument: Arg) -> Arg {
    let name = argument.get_value_names().and_then(<[_]>::first);
    match name.and_then(|name| WORDS.get(name.as_str())) {
        Some(word) => argument.value_name(word.as_str()),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, in_language};
    use crate::cli::command_line;
    use crate::cli::texts::table;
    use crate::cli::vocabulary::{english, names};
    use crate::cli::{EXAMPLES, Parsed, parse};
    use std::collections::BTreeSet;

    /// The command without a Japanese explanation.
    const IN_ENGLISH: [&str; 1] = ["help"];

    #[test]
    fn every_command_and_option_is_explained_and_nothing_else() {
        let mut texts = table(TEXTS, "help");
        let is_japanese = |text: &str| text.chars().any(|one| ('ぁ'..='ん').contains(&one));
        for command in in_language(command_line(), "ja").get_subcommands() {
            let name = command.get_name();
            if IN_ENGLISH.contains(&name) {
                continue;
            }
            assert!(is_japanese(&command.get_about().unwrap().to_string()), "{name}");
            texts.remove(name);
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(is_japanese(&help), "{name} {}", argument.get_id());
                texts.remove(&format!("{name}-{}", argument.get_id()));
                texts.remove(argument.get_id().as_str());
            }
        }
        let of_all = ["language", "reception", "examples"];
        let left: Vec<_> = texts.keys().filter(|id| !of_all.contains(&id.as_str())).collect();
        assert!(left.is_empty(), "{left:?}");
    }
    #[test]
    fn every_value_has_a_word_and_every_usage_is_in_japanese() {
        let values = table(TEXTS, "value");
        let english = command_line();
        let arguments = english.get_subcommands().flat_map(|command| command.get_arguments());
        let taking = arguments.chain(english.get_arguments()).filter(|one| one.get_action().takes_values());
        let names =
            taking.filter_map(|argument| argument.get_value_names()?.first().map(ToString::to_string));
        assert_eq!(names.collect::<BTreeSet<_>>(), values.keys().cloned().collect());
        for (name, usage) in table(TEXTS, "usage") {
            let [english, japanese] = [command_line(), in_language(command_line(), "ja")]
                .map(|mut all| all.find_subcommand_mut(&name).unwrap().render_usage().to_string());
            assert!(english.contains("RECEIPT_OR_ID") && !japanese.contains("RECEIPT_OR_ID"), "{japanese}");
            assert!(japanese.contains(usage.lines().next().unwrap()), "{japanese}");
        }
    }
    /// The help of `reception`, of `reception help`, and of each command.
    fn helps(language: &str) -> Vec<String> {
        let all = command_line();
        let names = all.get_subcommands().map(|command| command.get_name().to_owned());
        let lines = names.map(|name| vec![name, "--help".to_owned()]);
        let lines = lines.chain([vec!["--help".to_owned()], vec!["help".to_owned()]]);
        let printed = lines.map(|line| {
            let words = ["reception".to_owned()].into_iter().chain(line).map(std::ffi::OsString::from);
            match parse(words, language) {
                Ok(Parsed::Help(text)) => text,
                _ => panic!("no help"),
            }
        });
        printed.collect()
    }

    #[test]
    fn a_help_in_japanese_has_no_english_but_names() {
        // What is to be typed stands before the first explanation's column.
        let typed = EXAMPLES.lines().filter_map(|line| line.strip_prefix("  ")?.get(..51));
        let mut names = names();
        names.extend(typed.flat_map(english).map(str::to_owned));
        for help in helps("ja") {
            let foreign: Vec<_> = english(&help).into_iter().filter(|word| !names.contains(*word)).collect();
            assert!(foreign.is_empty(), "{foreign:?}: {help}");
        }
    }

    #[test]
    fn every_fixed_word_is_in_a_help_of_clap() {
        let english = helps("en").concat();
        for (fixed, words) in table(TEXTS, "fixed") {
            assert!(english.contains(&fixed) && !words.is_empty(), "{fixed}");
        }
    }

    /// The columns of a terminal, in which a Japanese character has two.
    #[test]
    fn the_explanations_of_a_help_stand_in_one_column() {
        for help in helps("ja") {
            let options = help.lines().skip_while(|line| !line.starts_with("オプション:")).skip(1);
            let columns: BTreeSet<usize> = options
                .take_while(|line| !line.is_empty())
                .filter_map(|line| line.trim_end().rfind("  ").and_then(|end| line.get(..end)))
                .map(unicode_width::UnicodeWidthStr::width)
                .collect();
            assert_eq!(columns.len(), 1, "{help}");
        }
    }
}
