//! The commands, one a file.

mod accept;
mod build;
mod check;
mod diff;
mod edits;
mod eval;
mod explain;
mod new_year;
mod rename;
mod schema;
mod wording;

use crate::failure::Failure;
use crate::language::Context;
use assessment::Programme;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use programme::{Files, Loaded, Messages, check_steps, compile_error_in, load_files_in};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A command. Its help texts are `help.command.<name>` and `help.more.<name>`.
pub struct Definition {
    pub name: &'static str,
    /// The arguments in one line.
    pub synopsis: &'static str,
    pub arguments: fn(&Messages) -> Vec<Arg>,
    pub run: fn(&Context, &ArgMatches) -> Result<ExitCode, Failure>,
    /// The exit code after an error.
    pub failed: u8,
}

/// Every command, in the order of the help.
pub const COMMANDS: [&Definition; 10] = [
    &check::DEFINITION,
    &eval::DEFINITION,
    &diff::DEFINITION,
    &explain::DEFINITION,
    &wording::DEFINITION,
    &accept::DEFINITION,
    &rename::DEFINITION,
    &new_year::DEFINITION,
    &build::DEFINITION,
    &schema::DEFINITION,
];

/// Prints a text as the result.
///
/// # Errors
/// The text cannot be written.
pub fn print(text: &str) -> Result<ExitCode, Failure> {
    writeln!(std::io::stdout(), "{}", text.trim_end_matches('\n'))?;
    Ok(ExitCode::SUCCESS)
}

/// The folder of a programme as an argument. Its help is `help.argument.<name>`.
fn folder(messages: &Messages, name: &'static str) -> Arg {
    path(messages, "argument", name, "FOLDER").required(true)
}

/// The folders of one or several programmes as arguments. Their help is `help.argument.folders`.
fn folders(messages: &Messages) -> Arg {
    folder(messages, "folders").num_args(1..).action(ArgAction::Append)
}

/// The folders that [`folders`] takes, each once.
fn folders_of(matches: &ArgMatches) -> Result<Vec<&Path>, Failure> {
    let folders: Vec<_> = matches.get_many::<PathBuf>("folders").into_iter().flatten().collect();
    for (index, folder) in folders.iter().enumerate() {
        if folders.iter().take(index).any(|other| other == folder) {
            return Err(Failure::Usage("folder_twice", vec![("word", folder.display().to_string())]));
        }
    }
    Ok(folders.into_iter().map(PathBuf::as_path).collect())
}

/// An option with a path. Its help is `help.option.<name>`.
fn path_option(messages: &Messages, name: &'static str, value: &'static str) -> Arg {
    path(messages, "option", name, value).long(name)
}

fn path(messages: &Messages, kind: &str, name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_parser(value_parser!(PathBuf))
        .help(messages.message(&format!("help.{kind}.{name}"), &[]))
}

/// The value of an argument that [`path`] made. The parser refuses a command line without a required one.
fn path_of<'a>(matches: &'a ArgMatches, name: &str) -> &'a Path {
    matches.get_one::<PathBuf>(name).map_or(Path::new(""), PathBuf::as_path)
}

/// Loads the programme in a folder, with errors in the language of the command.
fn load(context: &Context, folder: &Path) -> Result<Loaded, Failure> {
    let (files, id) = Files::read(folder)?;
    Ok(load_files_in(&files, &id, &context.messages)?)
}

/// Compiles a programme. One with a search past the bound is refused, so that no command evaluates or packs it.
fn compile(context: &Context, loaded: &Loaded) -> Result<Programme, Failure> {
    let id = &loaded.specification.id;
    let refused = |reason: String| Failure::Programme { id: id.clone(), reason };
    let programme = Programme::compile(loaded.specification.clone())
        .map_err(|error| refused(compile_error_in(&error, &context.messages)))?;
    let past = check_steps(&programme, &loaded.cases);
    past.map_err(|past| refused(format!("{}: {}", past.entry, past.in_words(&context.messages))))?;
    Ok(programme)
}
