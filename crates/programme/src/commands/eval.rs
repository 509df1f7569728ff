//! `eval`: evaluates one company, as JSON.

use super::{Definition, compile, folder, load, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{evaluate, parse_answers};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "eval",
    synopsis: "programmes/<id> --answers FILE",
    arguments: |messages| {
        vec![folder(messages, "folder"), path_option(messages, "answers", "FILE").required(true)]
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let programme = compile(context, &load(context, path_of(matches, "folder"))?)?;
    let file = path_of(matches, "answers");
    let wrong = |message: String| Failure::Answers { file: file.to_owned(), message };
    let json =
        text_file::read(file).map_err(|error| wrong(error.in_language(context.messages.language())))?;
    let input = parse_answers(&json).map_err(|error| wrong(error.in_words(&context.messages)))?;
    let report = evaluate(&programme, &input).map_err(|error| wrong(error.in_words(&context.messages)))?;
    let json = serde_json::to_string(&report).map_err(std::io::Error::from)?;
    print(&json)
}
