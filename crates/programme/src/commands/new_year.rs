//! `new-year`: copies a programme for another year.

use super::edits::{finish, flag, mentions, read, refused, word, word_of, word_option};
use super::{Definition, folder, path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::edit::{EditError, Succession, YearDates, new_year};
use std::process::ExitCode;

/// The version of a programme that was not published yet.
const FIRST_VERSION: u32 = 1;

pub const DEFINITION: Definition = Definition {
    name: "new-year",
    synopsis: "programmes/<id> NEW-ID --from YYYY-MM-DD --to YYYY-MM-DD [--dry-run]",
    arguments: |messages| {
        vec![
            folder(messages, "folder"),
            word(messages, "new-id", "NEW-ID"),
            word_option(messages, "from", "YYYY-MM-DD"),
            word_option(messages, "to", "YYYY-MM-DD"),
            flag(messages, "dry-run"),
        ]
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let (files, id) = read(matches)?;
    let new_id = word_of(matches, "new-id");
    // A folder without a programme is no part of the files.
    if path_of(matches, "folder")
        .parent()
        .is_some_and(|root| !new_id.is_empty() && root.join(new_id).exists())
    {
        return Err(EditError::Taken { id: new_id.to_owned() }.into());
    }
    let (valid_from, valid_to) = (word_of(matches, "from"), word_of(matches, "to"));
    let dates = YearDates { version: FIRST_VERSION, valid_from, valid_to };
    let year = new_year(&files, &id, new_id, dates).map_err(|error| refused(context, &files, &id, error))?;
    let message = |code: &str, values: &[(&str, &str)]| context.messages.message(code, values);
    let mut lines = vec![message("new_year.copied", &[("old", &id), ("new", new_id)])];
    lines.push(match &year.succession {
        Succession::NoSeries => message("new_year.no_series", &[("old", &id)]),
        Succession::Follows => message("new_year.follows", &[("old", &id)]),
        Succession::Closed { from, to } => {
            message("new_year.closed", &[("old", &id), ("from", from), ("to", to)])
        }
        Succession::Gap { from, to } => message("new_year.gap", &[("old", &id), ("from", from), ("to", to)]),
    });
    if !year.mentions.is_empty() {
        lines.push(message("new_year.mentions", &[("count", &year.mentions.len().to_string())]));
        lines.extend(mentions(&year.mentions));
    }
    print(&lines.join("\n"))?;
    finish(context, matches, &files, &year.files)
}
