//! The command line of the officials' tool.

mod cli;
mod commands;
mod failure;
mod language;

use cli::Parsed;
use std::io::Write;
use std::process::ExitCode;

/// The exit code where the command line is wrong.
const USAGE_ERROR: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let context = language::context(&arguments, |name| std::env::var(name).ok());
    let (outcome, failed) = match cli::parse(arguments, &context) {
        Ok(Parsed::Help(text)) => (commands::print(&text), 1),
        Ok(Parsed::Command(definition, matches)) => ((definition.run)(&context, &matches), definition.failed),
        Err(failure) => (Err(failure), USAGE_ERROR),
    };
    outcome.unwrap_or_else(|failure| {
        // An error that cannot be written either is ignored.
        let _ = writeln!(std::io::stderr(), "{}", failure.describe(&context.messages));
        ExitCode::from(failed)
    })
}
