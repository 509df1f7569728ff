//! `explain`: writes the page for proof-reading, in the language of the option or else of the programme.

use super::{Definition, folder, load, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{Vocabulary, explain};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "explain",
    synopsis: "programmes/<id> [--since programmes/<id>] [--out FILE]",
    arguments: |messages| {
        let options = [path_option(messages, "since", "FOLDER"), path_option(messages, "out", "FILE")];
        [folder(messages, "folder")].into_iter().chain(options).collect()
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let loaded = load(context, path_of(matches, "folder"))?;
    let language = context.chosen.as_deref().unwrap_or_else(|| Vocabulary::language_of(&loaded));
    let since = matches.get_one::<PathBuf>("since").map(|folder| load(context, folder)).transpose()?;
    let page = explain(&loaded, &Vocabulary::new(&loaded, Some(language)), language, since.as_ref());
    match matches.get_one::<PathBuf>("out") {
        Some(file) => fs::write(file, page).map(|()| ExitCode::SUCCESS).map_err(Failure::Output),
        None => print(&page),
    }
}
