//! `accept`: writes the new results of the worked cases, after showing them.

use super::edits::{confirm, finish, flag, read};
use super::{Definition, folder, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::edit::{Accepted, CaseChange, LeftCase, ProposedCase, accept, add_proposed};
use programme::{Vocabulary, load_files_in};
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
    let accepted = accept(&files, &id)?;
    let loaded = load_files_in(&files, &id, &context.messages)?;
    let vocabulary = Vocabulary::new(&loaded, Some(context.messages.language()));
    show(&accepted, &vocabulary)?;
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
fn show(accepted: &Accepted, vocabulary: &Vocabulary<'_>) -> Result<(), Failure> {
    let message = |id: &str, values: &[(&str, &str)]| vocabulary.message(id, values);
    let mut lines = Vec::new();
    for changes in accepted.changes.chunk_by(|one, other| one.case == other.case) {
        let all: Vec<_> = changes.iter().map(|change| in_words(change, vocabulary)).collect();
        let name = changes.first().map_or("", |change| change.case.as_str());
        let changes = all.join(&message("diff.and", &[]));
        lines.push(message("diff.flips", &[("name", name), ("changes", &changes)]));
    }
    for left in &accepted.left {
        lines.push(match left {
            LeftCase::Answers { case, error } => {
                message("accept.left_answers", &[("name", case), ("why", &error.to_string())])
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

/// A change, such as: the tier at least “pioneer” → “hundred”.
fn in_words(change: &CaseChange, vocabulary: &Vocabulary<'_>) -> String {
    let CaseChange { property, from, to, .. } = change;
    let tier = |id: &str| vocabulary.message("rule.quoted", &[("value", &vocabulary.name("tier", id))]);
    let verdict = |id: &str| vocabulary.message(&format!("verdict.{id}"), &[]);
    let (what, from, to) = match property.as_str() {
        "at_least" | "at_most" => {
            (vocabulary.message(&format!("diff.{property}"), &[]), tier(from), tier(to))
        }
        criterion => (vocabulary.name("criterion", criterion), verdict(from), verdict(to)),
    };
    vocabulary.message("diff.change", &[("what", &what), ("from", &from), ("to", &to)])
}

fn proposal(case: &ProposedCase, vocabulary: &Vocabulary<'_>) -> String {
    let verdicts =
        case.verdicts.values().map(|verdict| vocabulary.message(&format!("verdict.{verdict}"), &[]));
    let verdicts = verdicts.collect::<Vec<_>>().join(&vocabulary.message("diff.and", &[]));
    vocabulary.message("accept.proposal", &[("name", &case.name), ("verdict", &verdicts)])
}
