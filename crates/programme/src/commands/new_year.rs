//! `new-year`: copies a programme for another year.

use super::edits::{Edited, flag, perform, word, word_of, word_option};
use super::{Definition, folder, path_of};
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
    let new_id = word_of(matches, "new-id");
    let dates = YearDates {
        version: FIRST_VERSION,
        valid_from: word_of(matches, "from"),
        valid_to: word_of(matches, "to"),
    };
    let message = |code: &str, values: &[(&str, &str)]| context.messages.message(code, values);
    perform(context, matches, |files, id| {
        // A folder without a programme is no part of the files.
        let root = path_of(matches, "folder").parent();
        if root.is_some_and(|root| !new_id.is_empty() && root.join(new_id).exists()) {
            return Err(EditError::Taken { id: new_id.to_owned() });
        }
        let year = new_year(files, id, new_id, dates)?;
        let copied = message("new_year.copied", &[("old", id), ("new", new_id)]);
        let succession = match &year.succession {
            Succession::NoSeries => message("new_year.no_series", &[("old", id)]),
            Succession::Follows => message("new_year.follows", &[("old", id)]),
            Succession::Closed { from, to } => {
                message("new_year.closed", &[("old", id), ("from", from), ("to", to)])
            }
            Succession::Gap { from, to } => {
                message("new_year.gap", &[("old", id), ("from", from), ("to", to)])
            }
        };
        let left = message("new_year.mentions", &[("count", &year.mentions.len().to_string())]);
        Ok(Edited { lines: vec![copied, succession], left, mentions: year.mentions, files: year.files })
    })
}
