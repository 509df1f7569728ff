//! `rename`: renames an id in all files of a programme.

use super::edits::{Edited, flag, perform, word, word_of};
use super::{Definition, folder};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::edit::{IdKind, rename};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "rename",
    synopsis: "programmes/<id> KIND FROM TO [--dry-run]",
    arguments: |messages| {
        vec![
            folder(messages, "folder"),
            word(messages, "kind", "KIND"),
            word(messages, "from-id", "FROM"),
            word(messages, "to-id", "TO"),
            flag(messages, "dry-run"),
        ]
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let kind = word_of(matches, "kind");
    let Some(kind) = IdKind::parse(kind) else {
        let kinds = IdKind::ALL.map(IdKind::id).join(", ");
        return Err(Failure::Usage("wrong_kind", vec![("word", kind.to_owned()), ("kinds", kinds)]));
    };
    let (from, to) = (word_of(matches, "from-id"), word_of(matches, "to-id"));
    perform(context, matches, |files, id| {
        let renamed = rename(files, id, kind, from, to)?;
        let count = renamed.count.to_string();
        let message =
            |id: &str| context.messages.message(id, &[("from", from), ("to", to), ("count", &count)]);
        let in_request = renamed.is_in_request.then(|| message("rename.in_request"));
        let lines = [message("rename.done")].into_iter().chain(in_request).collect();
        let left = message("rename.mentions");
        Ok(Edited { lines, left, mentions: renamed.mentions, files: renamed.files })
    })
}
