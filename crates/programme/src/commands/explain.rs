//! `explain`: writes the page for proof-reading, in the language of the option or else of the first programme.

use super::{Definition, folders, folders_of, load, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{Vocabulary, explain, explain_set};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "explain",
    synopsis: "programmes/<id>... [--since programmes/<id>] [--out FILE]",
    arguments: |messages| {
        let options = [path_option(messages, "since", "FOLDER"), path_option(messages, "out", "FILE")];
        [folders(messages)].into_iter().chain(options).collect()
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let loaded = folders_of(matches)?.into_iter().map(|folder| load(context, folder));
    let loaded = loaded.collect::<Result<Vec<_>, _>>()?;
    let all: Vec<_> = loaded.iter().collect();
    let first = all.first().map_or("", |loaded| Vocabulary::language_of(loaded));
    let language = context.chosen.as_deref().unwrap_or(first);
    let since = matches.get_one::<PathBuf>("since").map(|folder| load(context, folder)).transpose()?;
    let vocabularies: Vec<_> = all.iter().map(|loaded| Vocabulary::new(loaded, Some(language))).collect();
    let page = match (all.as_slice(), vocabularies.as_slice()) {
        ([loaded], [vocabulary]) => explain(loaded, vocabulary, language, since.as_ref()),
        _ if since.is_some() => return Err(Failure::Usage("since_of_several", Vec::new())),
        _ => explain_set(&all, &vocabularies, language),
    };
    match matches.get_one::<PathBuf>("out") {
        Some(file) => fs::write(file, page).map(|()| ExitCode::SUCCESS).map_err(Failure::Output),
        None => print(&page),
    }
}
