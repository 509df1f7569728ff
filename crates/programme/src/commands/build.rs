//! `build`: packs a programme, unless it cannot be evaluated within the bound on the search.

use super::{Definition, compile, folder, load, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::write_pack;
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

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let loaded = load(context, path_of(matches, "folder"))?;
    compile(context, &loaded)?;
    let files = write_pack(&loaded, path_of(matches, "out"))?;
    let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    print(&names.join("\n"))
}
