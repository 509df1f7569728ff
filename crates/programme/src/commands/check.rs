//! `check`: lists every finding, or says that there is none. Of several programmes also where a shared question differs.

use super::{Definition, folders, folders_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::{Arg, ArgMatches};
use programme::{
    Checked, Files, Loaded, check_files, check_set, check_validity, date_after_1970, file_of, is_iso_date,
    shared_questions,
};
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

pub const DEFINITION: Definition = Definition {
    name: "check",
    synopsis: "programmes/<id>... [--today YYYY-MM-DD]",
    arguments: |messages| {
        let help = messages.message("help.option.today", &[]);
        vec![folders(messages), Arg::new("today").long("today").value_name("YYYY-MM-DD").help(help)]
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
    let folders = folders_of(matches)?;
    let checked = folders.iter().map(|folder| check_one(context, folder, &today));
    let all = checked.collect::<Result<Vec<_>, _>>()?;
    let mut lines: Vec<_> =
        all.iter().flat_map(|(id, checked)| lines(context, id, checked, all.len() > 1)).collect();
    let mut is_sound = all.iter().all(|(_, checked)| checked.findings.is_empty());
    let sound: Vec<_> = all.iter().filter_map(|(_, checked)| checked.loaded.as_ref()).collect();
    if is_sound && all.len() > 1 && sound.len() == all.len() {
        let of_set = together(context, &sound);
        is_sound = of_set.is_ok();
        lines.extend(of_set.unwrap_or_else(|findings| findings));
    }
    print(&lines.join("\n"))?;
    Ok(ExitCode::from(u8::from(!is_sound)))
}

/// The id of a programme with its findings.
fn check_one(context: &Context, folder: &Path, today: &str) -> Result<(String, Checked), Failure> {
    let (files, id) = Files::read(folder)?;
    let language = context.messages.language();
    let mut checked = check_files(&files, &id, language);
    let validity = checked.loaded.iter().flat_map(|loaded| check_validity(loaded, today, language));
    checked.findings.extend(validity.collect::<Vec<_>>());
    Ok((id, checked))
}

/// The findings of a programme, or that there is none. Of several programmes, files have their folders.
fn lines(context: &Context, id: &str, checked: &Checked, of_several: bool) -> Vec<String> {
    if let (Some(loaded), []) = (&checked.loaded, checked.findings.as_slice()) {
        let values = [("id", id), ("cases", &loaded.cases.len().to_string())];
        return vec![context.messages.message("cli.sound", &values)];
    }
    let line = |finding: &programme::Finding| {
        let mut finding = finding.clone();
        if of_several {
            finding.file = file_of(id, &finding.file);
        }
        finding.to_string()
    };
    checked.findings.iter().map(line).collect()
}

/// That every shared question means the same.
///
/// # Errors
/// Each difference.
fn together(context: &Context, all: &[&Loaded]) -> Result<Vec<String>, Vec<String>> {
    let findings = check_set(all, context.messages.language());
    if !findings.is_empty() {
        return Err(findings.iter().map(ToString::to_string).collect());
    }
    let count = shared_questions(all).len().to_string();
    Ok(vec![context.messages.message("set.sound", &[("count", &count)])])
}

/// The seconds by which the time in Japan is ahead of UTC.
const JAPAN: u64 = 9 * 60 * 60;

/// Today's date in Japan, where the programmes are valid.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_after_1970(u32::try_from((seconds + JAPAN) / (24 * 60 * 60)).unwrap_or_default())
}
