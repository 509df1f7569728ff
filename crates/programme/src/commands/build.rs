//! `build`: packs a programme, or several for one visit, unless one cannot be evaluated within the bound on the search or a
//! shared question differs.

use super::{Definition, compile, folder, load, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::{ArgAction, ArgMatches};
use programme::{VisitError, check_set, visit_packs, write_packs};
use std::path::PathBuf;
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "build",
    synopsis: "programmes/<id>… --out FOLDER",
    arguments: |messages| {
        vec![
            folder(messages, "folders").action(ArgAction::Append).num_args(1..),
            path_option(messages, "out", "FOLDER").required(true),
        ]
    },
    run,
    failed: 1,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let mut programmes = Vec::new();
    for folder in matches.get_many::<PathBuf>("folders").into_iter().flatten() {
        let loaded = load(context, folder)?;
        compile(context, &loaded)?;
        programmes.push(loaded);
    }
    let all: Vec<_> = programmes.iter().collect();
    if let Some(difference) = check_set(&all, context.messages.language()).first() {
        return Err(Failure::Set { reason: difference.to_string() });
    }
    let refused = |error: VisitError| Failure::Set { reason: error.in_words(&context.messages) };
    let packs = visit_packs(&programmes).map_err(refused)?;
    let files = write_packs(packs, super::path_of(matches, "out"))?;
    let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    print(&names.join("\n"))
}
