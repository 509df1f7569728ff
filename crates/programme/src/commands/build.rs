//! `build`: packs a programme, unless it cannot be evaluated within the bound on the search.

use super::{Definition, compile, folder, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{load, write_pack};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "build",
    synopsis: "programmes/<id> --out FOLDER",
    arguments: |messages| {
        vec![folder(messages, "folder"), path_option(messages, "out", "FOLDER").required(true)]
    },
    run,
    failed: 1,
};

fn run(_: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let loaded = load(path_of(matches, "folder"))?;
    compile(&loaded)?;
    let files = write_pack(&loaded, path_of(matches, "out"))?;
    let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    print(&names.join("\n"))
}
