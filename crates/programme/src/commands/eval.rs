//! `eval`: evaluates one company, as JSON. Under several programmes with one plan for all.

use super::{Definition, compile, folders, folders_of, load, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use assessment::{Joint, Programme};
use clap::ArgMatches;
use programme::{AnswerInput, EvaluationError, evaluate, evaluate_set, joint_error_in, parse_answers};
use serde::Serialize;
use std::collections::BTreeMap;
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "eval",
    synopsis: "programmes/<id>... --answers FILE",
    arguments: |messages| vec![folders(messages), path_option(messages, "answers", "FILE").required(true)],
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let compiled = folders_of(matches)?.into_iter().map(|folder| compile(context, &load(context, folder)?));
    let programmes = compiled.collect::<Result<Vec<_>, _>>()?;
    let file = path_of(matches, "answers");
    let wrong = |message: String| Failure::Answers { file: file.to_owned(), message };
    let json =
        text_file::read(file).map_err(|error| wrong(error.in_language(context.messages.language())))?;
    let input = parse_answers(&json).map_err(|error| wrong(error.in_words(&context.messages)))?;
    let refused = |error: EvaluationError| wrong(error.in_words(&context.messages));
    match programmes.as_slice() {
        [programme] => print_json(evaluate(programme, &input).map_err(refused)),
        _ => print_json(together(context, programmes, &input)?.map_err(refused)),
    }
}

/// The result under several programmes.
fn together(
    context: &Context,
    programmes: Vec<Programme>,
    input: &BTreeMap<String, AnswerInput>,
) -> Result<Result<impl Serialize + use<>, EvaluationError>, Failure> {
    let ids: Vec<_> = programmes.iter().map(|programme| programme.specification().id.clone()).collect();
    let joint = Joint::new(programmes).map_err(|error| {
        let ids: Vec<_> = ids.iter().map(String::as_str).collect();
        Failure::Set { reason: joint_error_in(&error, &ids, &context.messages) }
    })?;
    Ok(evaluate_set(&joint, input))
}

fn print_json(report: Result<impl Serialize, Failure>) -> Result<ExitCode, Failure> {
    let json = serde_json::to_string(&report?).map_err(std::io::Error::from)?;
    print(&json)
}
