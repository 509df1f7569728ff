//! `schema`: writes JSON Schemas of the files, for editors.

use super::{Definition, path_of, path_option, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::schemas;
use std::fs;
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "schema",
    synopsis: "--out FOLDER",
    arguments: |messages| vec![path_option(messages, "out", "FOLDER").required(true)],
    run,
    failed: 1,
};

fn run(_: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let mut names = Vec::new();
    for (name, schema) in schemas() {
        let path = path_of(matches, "out").join(name);
        fs::write(&path, format!("{schema:#}\n"))?;
        names.push(path.display().to_string());
    }
    print(&names.join("\n"))
}
