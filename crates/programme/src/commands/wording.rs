//! `wording`: measures the wording, and fails where it exceeds a limit.

use super::{Definition, folder, path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{Files, WordingLimits, load_files_in, wording};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "wording",
    synopsis: "programmes/<id>",
    arguments: |messages| vec![folder(messages, "folder")],
    run,
    failed: 1,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let (files, id) = Files::read(path_of(matches, "folder"))?;
    let messages = &context.messages;
    let limits = WordingLimits::read(&files, messages)?;
    let wording = wording(&load_files_in(&files, &id, messages)?, &limits, messages);
    print(&wording.to_string())?;
    Ok(ExitCode::from(u8::from(!wording.findings.is_empty())))
}
