//! The command line. The comments on the variants and fields are the help texts in English.

mod admin;
mod backup;
mod bounces;
mod digest;
mod export;
mod help;
mod list;
mod monitor;
mod note;
mod report;
mod serve;
mod shared;
mod site;
mod texts;
mod usage_error;
mod values;
#[cfg(test)]
mod vocabulary;

pub use admin::AdminCommand;
pub use backup::{BackupArgs, RestoreArgs};
pub use bounces::BouncesArgs;
pub use digest::DigestArgs;
pub use export::ExportArgs;
pub use list::ListArgs;
pub use monitor::{ReconcileArgs, SilenceArgs, WatchArgs};
pub use note::NoteArgs;
pub use report::ReportArgs;
pub use serve::ServeArgs;
pub use shared::Consent;
pub use site::SiteCommand;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use values::language;

const EXAMPLES: &str = "\
Examples:
  reception serve --site dist                        the endpoint and the widget on http://127.0.0.1:8080/
  reception report --targets targets.toml            applications and consultations by month and region
  reception note K7QF-2M9X approved --on 2026-04-10  note the state of a request
  (umask 077; reception export --csv > requests.csv) all requests for a spreadsheet
  reception erase K7QF-2M9X                          erase one request
  reception backup backup-2026-04-10.db              a copy of the database, while the service runs
  reception check-site site.json                     list the faults of a configuration
  reception connect https://www.example.or.jp/form/  propose the mapping to a form of WordPress

`reception COMMAND --help` explains the options of a command.
It ends with 0 on success, 1 where something failed or was not found, 2 where the command line is wrong.";

/// Stores consultation requests, reports them and forwards them
#[derive(Parser)]
#[command(name = "reception", after_help = EXAMPLES, args_override_self = true, arg_required_else_help = false)]
struct Cli {
    /// Language of messages and tables, ja or en; without it the locale's, and Japanese for tables
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    language: Option<String>,
    #[command(subcommand)]
    command: Command,
}

/// A command with its options.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the endpoint, and with --site the widget, until SIGINT or SIGTERM
    Serve(ServeArgs),
    #[command(flatten)]
    Admin(AdminCommand),
    /// Bring a backup back, after a question; what was erased since stays erased
    Restore(RestoreArgs),
    #[command(flatten)]
    Site(SiteCommand),
}

/// The result of parsing.
pub enum Parsed {
    /// A command to run.
    Command(Command),
    /// A help text to print.
    Help(String),
}

/// The option that chooses a language.
const LANGUAGE: &str = "--language";

/// The language that a command line names, before it is parsed: its help has it, too.
pub fn chosen_language(arguments: &[OsString]) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let index = words.iter().position(|word| word.split('=').next() == Some(LANGUAGE))?;
    let following = || words.get(index + 1).map(ToString::to_string);
    let value = words.get(index)?.split_once('=').map(|(_, value)| value.to_owned());
    value.or_else(following).filter(|value| language(value).is_ok())
}

/// The command line, without a language.
fn command_line() -> clap::Command {
    Cli::command()
}

/// Parses the command line, with help and faults in a language. The first argument is the name of the program.
///
/// # Errors
/// The first fault, in one line with a remedy.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, language: &str) -> Result<Parsed, String> {
    let matches = help::in_language(command_line(), language).try_get_matches_from(arguments);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Parsed::Command(cli.command)),
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            Ok(Parsed::Help(help::text(&error, language)))
        }
        Err(error) if language == "ja" => Err(usage_error::in_japanese(&error)),
        Err(error) => Err(one_line(&error.to_string())),
    }
}

/// Shortens clap's message to one line: the error and its tips, without the usage.
fn one_line(message: &str) -> String {
    let paragraphs = message.split("\n\n").filter(|text| !text.starts_with("Usage:"));
    let paragraphs = paragraphs.filter(|text| !text.starts_with("For more information"));
    let lines = paragraphs.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("; ");
    format!("{}; try --help", text.strip_prefix("error: ").unwrap_or(&text))
}

#[cfg(test)]
mod tests;
