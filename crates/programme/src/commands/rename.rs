//! `rename`: renames an id in all files of a programme.

use super::edits::{finish, flag, mentions, read, refused, word, word_of};
use super::{Definition, folder, print};
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
    let (files, id) = read(matches)?;
    let kind = word_of(matches, "kind");
    let Some(kind) = IdKind::parse(kind) else {
        let kinds = IdKind::ALL.map(IdKind::id).join(", ");
        return Err(Failure::Usage("wrong_kind", vec![("word", kind.to_owned()), ("kinds", kinds)]));
    };
    let (from, to) = (word_of(matches, "from-id"), word_of(matches, "to-id"));
    let renamed =
        rename(&files, &id, kind, from, to).map_err(|error| refused(context, &files, &id, error))?;
    let count = renamed.count.to_string();
    let message = |id: &str| context.messages.message(id, &[("from", from), ("to", to), ("count", &count)]);
    let mut lines = vec![message("rename.done")];
    if renamed.is_in_request {
        lines.push(message("rename.in_request"));
    }
    if !renamed.mentions.is_empty() {
        lines.push(message("rename.mentions"));
        lines.extend(mentions(&renamed.mentions));
    }
    print(&lines.join("\n"))?;
    finish(context, matches, &files, &renamed.files)
}
