//! The command line: its grammar from the commands, its words from the messages.

use crate::commands::{COMMANDS, Definition};
use crate::failure::Failure;
use crate::language::Context;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use programme::Messages;
use std::ffi::OsString;

/// The name of the tool.
const TOOL: &str = "programme";

/// What a command line asks for.
pub enum Parsed {
    Command(&'static Definition, ArgMatches),
    Help(String),
}

/// Parses the words after the name of the tool.
///
/// # Errors
/// A command line that is not understood.
pub fn parse(mut words: Vec<OsString>, context: &Context) -> Result<Parsed, Failure> {
    if let Some(unknown) = context.chosen.as_ref().filter(|chosen| !Messages::supports(chosen)) {
        let languages = Messages::languages().collect::<Vec<_>>().join(", ");
        let values = vec![("language", unknown.clone()), ("languages", languages)];
        return Err(Failure::Usage("unknown_language", values));
    }
    // `help` and `help COMMAND` are the options of the same name.
    if words.first().is_some_and(|word| word == "help") {
        words.remove(0);
        words.push("--help".into());
    }
    let words = std::iter::once(TOOL.into()).chain(words);
    let matches = match grammar(&context.messages).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => return Ok(Parsed::Help(error.to_string())),
        Err(error) => return Err(failure(&error)),
    };
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        let definition = COMMANDS.into_iter().find(|definition| definition.name == name)?;
        Some(Parsed::Command(definition, matches.clone()))
    });
    chosen.ok_or_else(|| Failure::Usage("no_command", Vec::new()))
}

/// The grammar, with the help in the language of the messages.
fn grammar(messages: &Messages) -> Command {
    let text = |id: &str| messages.message(&format!("help.{id}"), &[]);
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help).help(text("option.help"));
    let language = Arg::new("language")
        .long("language")
        .value_name("LANGUAGE")
        .global(true)
        .help(text("option.language"));
    let [usage, commands, arguments, options] =
        ["usage", "commands", "arguments", "options"].map(|id| messages.message(&format!("help.{id}"), &[]));
    let subcommands = COMMANDS.map(|definition| {
        let name = definition.name;
        let about = text(&format!("command.{name}"));
        let more = text(&format!("more.{name}"));
        Command::new(name)
            .about(about.clone())
            .long_about(format!("{about}\n\n{more}"))
            .override_usage(format!("{TOOL} {name} {}", definition.synopsis))
            .help_template(format!(
                "{{about}}\n\n{usage}\n  {{usage}}\n\n{arguments}\n{{positionals}}\n\n{options}\n{{options}}"
            ))
            .disable_help_flag(true)
            .arg(help.clone())
            .args((definition.arguments)(messages))
    });
    Command::new(TOOL)
        .about(text("about"))
        .after_help(text("after"))
        .override_usage(format!("{TOOL} COMMAND ..."))
        .help_template(format!(
            "{{about}}\n\n{usage}\n  {{usage}}\n\n{commands}\n{{subcommands}}\n\n{options}\n{{options}}{{after-help}}"
        ))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .arg(language)
        .subcommands(subcommands)
}

/// The error of a command line in one line.
fn failure(error: &clap::Error) -> Failure {
    let word = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    // The last suggestion is the nearest.
    let suggested = |kind: ContextKind| match error.get(kind)? {
        ContextValue::Strings(words) => words.last().cloned(),
        ContextValue::String(word) => Some(word.clone()),
        _ => None,
    };
    let (argument, command) = (word(ContextKind::InvalidArg), word(ContextKind::InvalidSubcommand));
    match error.kind() {
        ErrorKind::InvalidSubcommand => match suggested(ContextKind::SuggestedSubcommand) {
            Some(other) => Failure::Usage("other_command", vec![("word", command), ("other", other)]),
            None => Failure::Usage("unknown_command", vec![("word", command)]),
        },
        ErrorKind::UnknownArgument => match suggested(ContextKind::SuggestedArg) {
            Some(other) => Failure::Usage("other_option", vec![("word", argument), ("other", other)]),
            None => Failure::Usage("unknown_option", vec![("word", argument)]),
        },
        ErrorKind::MissingRequiredArgument => Failure::Usage("missing_argument", vec![("word", argument)]),
        ErrorKind::MissingSubcommand => Failure::Usage("no_command", Vec::new()),
        _ => Failure::Usage("wrong_argument", vec![("word", argument)]),
    }
}
