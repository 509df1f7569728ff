//! What the commands that edit files share: arguments, and writing what changed.

use super::{path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::{Arg, ArgAction, ArgMatches};
use programme::edit::{EditError, Mention};
use programme::{Files, Messages, load_files_in, save};
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

/// An argument with a word. Its help is `help.argument.<name>`.
pub fn word(messages: &Messages, name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value)
        .required(true)
        .help(messages.message(&format!("help.argument.{name}"), &[]))
}

/// An option with a word. Its help is `help.option.<name>`.
pub fn word_option(messages: &Messages, name: &'static str, value: &'static str) -> Arg {
    let help = messages.message(&format!("help.option.{name}"), &[]);
    Arg::new(name).long(name).value_name(value).required(true).help(help)
}

/// An option without a value. Its help is `help.option.<name>`.
pub fn flag(messages: &Messages, name: &'static str) -> Arg {
    let help = messages.message(&format!("help.option.{name}"), &[]);
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// The value of an argument that [`word`] or [`word_option`] made.
pub fn word_of<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// Reads the programme in the argument `folder`.
///
/// # Errors
/// Files that cannot be read.
pub fn read(matches: &ArgMatches) -> Result<(Files, String), Failure> {
    Ok(Files::read(path_of(matches, "folder"))?)
}

/// What an edit did.
pub struct Edited {
    /// What was done, in lines.
    pub lines: Vec<String>,
    /// The line above the mentions.
    pub left: String,
    /// The lines that still name what is gone.
    pub mentions: Vec<Mention>,
    /// The files with the edit.
    pub files: Files,
}

/// Edits the programme in the argument `folder`: says what was done and what is left, and writes the files unless this
/// is a dry run.
///
/// # Errors
/// Files that cannot be read or written, and a refused edit.
pub fn perform(
    context: &Context,
    matches: &ArgMatches,
    edit: impl FnOnce(&Files, &str) -> Result<Edited, EditError>,
) -> Result<ExitCode, Failure> {
    let (files, id) = read(matches)?;
    let Edited { mut lines, left, mentions, files: edited } =
        edit(&files, &id).map_err(|error| refused(context, &files, &id, error))?;
    if !mentions.is_empty() {
        lines.push(left);
        let line = |Mention { file, line, text, .. }: &Mention| format!("  {file}:{line}: {text}");
        lines.extend(mentions.iter().map(line));
    }
    print(&lines.join("\n"))?;
    finish(context, matches, &files, &edited)
}

/// The refusal of an edit. A fault of a file is found again, in the language of the messages.
fn refused(context: &Context, files: &Files, id: &str, error: EditError) -> Failure {
    match (&error, load_files_in(files, id, &context.messages)) {
        (EditError::Load(_), Err(fault)) => Failure::Load(fault),
        _ => Failure::Edit(error),
    }
}

/// Writes what changed and names the files, unless this is a dry run.
///
/// # Errors
/// A file that cannot be written.
pub fn finish(
    context: &Context,
    matches: &ArgMatches,
    before: &Files,
    after: &Files,
) -> Result<ExitCode, Failure> {
    if matches.get_flag("dry-run") {
        return print(&context.messages.message("edits.dry_run", &[]));
    }
    let written = save(before, after)?;
    if written.is_empty() {
        return print(&context.messages.message("edits.nothing", &[]));
    }
    let file =
        |path: &Path| context.messages.message("edits.written", &[("file", &path.display().to_string())]);
    print(&written.iter().map(|path| file(path)).collect::<Vec<_>>().join("\n"))
}

/// Asks a question on the terminal. An end of the input means no.
///
/// # Errors
/// The question cannot be written.
pub fn confirm(context: &Context, question: &str) -> Result<bool, Failure> {
    let mut out = std::io::stdout();
    write!(out, "{} ", context.messages.message(question, &[]))?;
    out.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    let yes = context.messages.message("edits.yes", &[]);
    let answer = answer.trim().to_lowercase();
    Ok(yes.split(' ').any(|word| word == answer))
}
