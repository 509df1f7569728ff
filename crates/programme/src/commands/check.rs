//! `check`: lists every finding, or says that there is none.

use super::{Definition, folder, path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::{Arg, ArgMatches};
use programme::{Files, check_files, check_validity, date_after_1970, is_iso_date};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

pub const DEFINITION: Definition = Definition {
    name: "check",
    synopsis: "programmes/<id> [--today YYYY-MM-DD]",
    arguments: |messages| {
        let help = messages.message("help.option.today", &[]);
        vec![folder(messages, "folder"), Arg::new("today").long("today").value_name("YYYY-MM-DD").help(help)]
    },
    run,
    failed: 1,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let today = match matches.get_one::<String>("today") {
        Some(day) if is_iso_date(day) => day.clone(),
        Some(day) => return Err(Failure::Usage("no_date", vec![("word", day.clone())])),
        None => today(),
    };
    let (files, id) = Files::read(path_of(matches, "folder"))?;
    let language = context.messages.language();
    let mut checked = check_files(&files, &id, language);
    let validity = checked.loaded.iter().flat_map(|loaded| check_validity(loaded, &today, language));
    checked.findings.extend(validity.collect::<Vec<_>>());
    if let (Some(loaded), []) = (&checked.loaded, checked.findings.as_slice()) {
        let values = [("id", id.as_str()), ("cases", &loaded.cases.len().to_string())];
        return print(&context.messages.message("cli.sound", &values));
    }
    let lines: Vec<_> = checked.findings.iter().map(ToString::to_string).collect();
    print(&lines.join("\n"))?;
    Ok(ExitCode::from(1))
}

/// The seconds by which the time in Japan is ahead of UTC.
const JAPAN: u64 = 9 * 60 * 60;

/// Today's date in Japan, where the programmes are valid.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_after_1970(u32::try_from((seconds + JAPAN) / (24 * 60 * 60)).unwrap_or_default())
}
