//! The explanations of the commands in Japanese. Those in English are the comments in the files beside this one.

use clap::Command;
use std::collections::BTreeMap;

const TEXTS: &str = include_str!("help.ja.toml");

/// The command line with the explanations in a language.
pub fn in_language(command: Command, language: &str) -> Command {
    if language != "ja" {
        return command;
    }
    // The file is part of the program, and a test reads it.
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(TEXTS).unwrap_or_default();
    let texts = tables.remove("help").unwrap_or_default();
    let language = texts.get("language").cloned().unwrap_or_default();
    command
        .mut_arg("language", |argument| argument.help(language))
        .mut_subcommands(|command| explained(command, &texts))
}

/// A command with its explanations, where there are any.
fn explained(command: Command, texts: &BTreeMap<String, String>) -> Command {
    let name = command.get_name().to_owned();
    let Some(about) = texts.get(&name) else { return command };
    command.about(about.clone()).mut_args(|argument| {
        let id = argument.get_id().as_str();
        let text = texts.get(&format!("{name}-{id}")).or_else(|| texts.get(id)).cloned();
        match text {
            Some(text) => argument.help(text),
            None => argument,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, in_language};
    use crate::cli::command_line;
    use std::collections::BTreeMap;

    /// The command without a Japanese explanation.
    const IN_ENGLISH: [&str; 1] = ["help"];

    #[test]
    fn every_command_and_option_is_explained_and_nothing_else() {
        let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(TEXTS).unwrap();
        let mut texts = tables["help"].clone();
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
        let left: Vec<_> = texts.keys().filter(|id| *id != "language").collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
