//! `check`: lists every finding, or says that there is none.

use super::{Definition, folder, path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{check, load};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "check",
    synopsis: "programmes/<id>",
    arguments: |messages| vec![folder(messages, "folder")],
    run,
    failed: 1,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let loaded = load(path_of(matches, "folder"))?;
    let findings = check(&loaded);
    if findings.is_empty() {
        let values = [("id", loaded.specification.id.as_str()), ("cases", &loaded.cases.len().to_string())];
        return print(&context.messages.message("cli.sound", &values));
    }
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    print(&lines.join("\n"))?;
    Ok(ExitCode::from(1))
}
