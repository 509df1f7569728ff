//! `accept`: writes the new results of the worked cases, after showing them.

use super::edits::{confirm, finish, flag, read};
use super::{Definition, folder, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::edit::{Accepted, LeftCase, ProposedCase, accept, add_proposed};
use programme::{Messages, Vocabulary, load_files_in};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "accept",
    synopsis: "programmes/<id> [--yes] [--add-cases] [--dry-run]",
    arguments: |messages| {
        let flags = ["yes", "add-cases", "dry-run"].map(|name| flag(messages, name));
        [folder(messages, "folder")].into_iter().chain(flags).collect()
    },
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let (files, id) = read(matches)?;
    let loaded = load_files_in(&files, &id, &context.messages)?;
    let accepted = accept(&files, &id)?;
    let vocabulary = Vocabulary::new(&loaded, Some(context.messages.language()));
    show(&accepted, &vocabulary, &context.messages)?;
    let mut after = accepted.files;
    let is_asked = !matches.get_flag("yes") && !matches.get_flag("dry-run");
    if !accepted.changes.is_empty() && is_asked && !confirm(context, "accept.ask")? {
        return print(&context.messages.message("edits.refused", &[]));
    }
    let adds = match (accepted.proposals.is_empty(), matches.get_flag("add-cases")) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => is_asked && confirm(context, "accept.ask_cases")?,
    };
    if adds {
        after = add_proposed(&after, &id, &accepted.proposals)?;
    }
    finish(context, matches, &files, &after)
}

/// Shows what changes, what stays wrong and what is proposed.
fn show(accepted: &Accepted, vocabulary: &Vocabulary<'_>, messages: &Messages) -> Result<(), Failure> {
    let message = |id: &str, values: &[(&str, &str)]| vocabulary.message(id, values);
    let mut lines = Vec::new();
    for changes in accepted.changes.chunk_by(|one, other| one.case == other.case) {
        let all: Vec<_> = changes.iter().map(|change| change.describe(vocabulary)).collect();
        let name = changes.first().map_or("", |change| change.case.as_str());
        let changes = all.join(&message("diff.and", &[]));
        lines.push(message("diff.flips", &[("name", name), ("changes", &changes)]));
    }
    for left in &accepted.left {
        lines.push(match left {
            LeftCase::Answers { case, error } => {
                message("accept.left_answers", &[("name", case), ("why", &error.in_words(messages))])
            }
            LeftCase::Criterion { case, criterion } => {
                message("accept.left_criterion", &[("name", case), ("criterion", criterion)])
            }
        });
    }
    if !accepted.proposals.is_empty() {
        lines.push(message("accept.proposals", &[]));
        lines.extend(accepted.proposals.iter().map(|case| proposal(case, vocabulary)));
    }
    if !lines.is_empty() {
        print(&lines.join("\n"))?;
    }
    Ok(())
}

fn proposal(case: &ProposedCase, vocabulary: &Vocabulary<'_>) -> String {
    let verdicts =
        case.verdicts.values().map(|verdict| vocabulary.message(&format!("verdict.{verdict}"), &[]));
    let verdicts = verdicts.collect::<Vec<_>>().join(&vocabulary.message("diff.and", &[]));
    vocabulary.message("accept.proposal", &[("name", &case.name), ("verdict", &verdicts)])
}
