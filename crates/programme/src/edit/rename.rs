//! Renames an id in all files of a programme.

mod choice;
mod places;

use super::EditError;
use super::document::{Document, matches};
use super::mentions::{Mention, mentions};
use super::shared_question::refuse_shared;
use crate::files::{Files, SHARED};
use assessment::specification::is_id;
use places::{Pattern, entries, patterns};
use std::collections::BTreeSet;

/// The answer that every question accepts.
const UNKNOWN: &str = "unknown";

/// Questions whose answers the consultation request takes by these ids.
const IN_REQUEST: [&str; 4] = ["industry", "regular_staff", "total_staff", "prefecture"];

/// The kind of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// A programme, which [`super::new_year`] copies. It cannot be renamed here.
    Programme,
    /// A tier.
    Tier,
    /// A question.
    Question,
    /// A criterion.
    Criterion,
    /// A choice, as `question.choice`.
    Choice,
    /// A topic of a consultation.
    Topic,
    /// A fact.
    Fact,
    /// A route to help.
    Route,
}

impl IdKind {
    /// The kinds that can be renamed.
    pub const ALL: [Self; 7] =
        [Self::Tier, Self::Question, Self::Criterion, Self::Choice, Self::Topic, Self::Fact, Self::Route];

    /// The kind's name in commands.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Tier => "tier",
            Self::Question => "question",
            Self::Criterion => "criterion",
            Self::Choice => "choice",
            Self::Topic => "topic",
            Self::Fact => "fact",
            Self::Route => "route",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == name)
    }
}

/// A programme with a renamed id.
#[derive(Debug)]
pub struct Renamed {
    /// The files with the new id.
    pub files: Files,
    /// The number of places that were changed.
    pub count: usize,
    /// Lines that still name the old id: comments of the programme, and shared files, which stay as they are because
    /// other programmes use them.
    pub mentions: Vec<Mention>,
    /// The consultation request takes the answer by the old id, so the booking form no longer fills in this field.
    pub is_in_request: bool,
}

/// Renames an id in `programme.toml`, every `text.<language>.toml` and `cases.toml`. A choice is given as
/// `question.choice`, and its new name without the question.
///
/// # Errors
/// An id that does not exist, a new id that is malformed or taken, a question of the shared folder, a choice of a shared list, a choice that the
/// readiness score counts by its id, or files that cannot be read.
pub fn rename(files: &Files, id: &str, kind: IdKind, from: &str, to: &str) -> Result<Renamed, EditError> {
    let programme = Document::read(files, &format!("{id}/programme.toml"))?;
    if !is_id(to) {
        return Err(EditError::Id { id: to.to_owned() });
    }
    let unknown = |kind, known| EditError::Unknown { kind, id: from.to_owned(), known };
    let (patterns, known, old) = if kind == IdKind::Choice {
        let (question, choice) = from.split_once('.').unwrap_or((from, ""));
        let questions = entries(&programme, IdKind::Question);
        if !questions.iter().any(|other| other == question) {
            return Err(unknown(IdKind::Question, questions));
        }
        refuse_shared(&programme, question)?;
        (choice::patterns(&programme, question, choice)?, choice::of(&programme, question), choice)
    } else {
        (patterns(kind), entries(&programme, kind), from)
    };
    if !known.iter().any(|other| other == old) {
        return Err(unknown(kind, known));
    }
    if known.iter().any(|other| other == to) || (kind == IdKind::Choice && to == UNKNOWN) {
        return Err(EditError::Taken { id: to.to_owned() });
    }
    if kind == IdKind::Question {
        refuse_shared(&programme, from)?;
    }
    let from = old;
    let mut renamed = Renamed {
        files: files.clone(),
        count: 0,
        mentions: Vec::new(),
        is_in_request: kind == IdKind::Question && IN_REQUEST.contains(&from),
    };
    for name in files.names_in(id) {
        let path = format!("{id}/{name}");
        let mut document = Document::read(files, &path)?;
        renamed.count += change(&mut document, &patterns, from, to);
        if kind == IdKind::Question {
            renamed.count += change_placeholders(&mut document, from, to);
        }
        document.write(&mut renamed.files);
        let changed = Document::read(&renamed.files, &path)?;
        renamed.mentions.extend(mentions(&path, changed.text(), |line| named_in_comment(line, from)));
        renamed.mentions.extend(texts_with(&changed, &path, &patterns, from));
    }
    for name in files.names_in(SHARED) {
        let path = format!("{SHARED}/{name}");
        renamed.mentions.extend(texts_with(&Document::read(files, &path)?, &path, &patterns, from));
    }
    Ok(renamed)
}

/// The lines of a file with texts under the old id.
fn texts_with(document: &Document, path: &str, patterns: &[Pattern], id: &str) -> Vec<Mention> {
    let texts = patterns.iter().filter(|pattern| pattern.is_text());
    let found = texts.flat_map(|pattern| pattern.found(document, id));
    let lines: BTreeSet<_> = found.map(|range| document.line(range.start)).collect();
    let mention = |line: usize| {
        let text = document.text().lines().nth(line - 1).unwrap_or_default().trim().to_owned();
        Mention { file: path.to_owned(), line, found: id.to_owned(), text }
    };
    lines.into_iter().map(mention).collect()
}

/// Writes the new id at every place of the patterns. Returns how many there were.
fn change(document: &mut Document, patterns: &[Pattern], from: &str, to: &str) -> usize {
    let applying = patterns.iter().filter(|pattern| pattern.is_for(document.name()));
    let mut found: Vec<_> = applying.flat_map(|pattern| pattern.found(document, from)).collect();
    found.sort_unstable_by_key(|range| range.start);
    found.dedup();
    let count = found.len();
    for range in found {
        if document.raw(&range).starts_with(['"', '\'']) {
            document.replace_text(range, to);
        } else {
            document.replace(range, to.to_owned());
        }
    }
    count
}

/// Sentences with figures name questions in braces.
fn change_placeholders(document: &mut Document, from: &str, to: &str) -> usize {
    let (old, new) = (format!("{{{from}}}"), format!("{{{to}}}"));
    let is_figure = |path| matches("criterion.*.figures.*", path);
    let with_figures = document.places.iter().filter(|place| is_figure(&place.path));
    let ranges = with_figures.filter_map(|place| place.value.as_ref().map(|(_, range)| range.clone()));
    let ranges: Vec<_> = ranges.filter(|range| document.raw(range).contains(&old)).collect();
    for range in &ranges {
        let text = document.raw(range).replace(&old, &new);
        document.replace(range.clone(), text);
    }
    ranges.len()
}

/// The id, if the comment of a line names it: between backquotes, or as a whole word that is no plain English word.
fn named_in_comment(line: &str, id: &str) -> Option<String> {
    let comment = line.trim_start().strip_prefix('#')?;
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let is_plain_word = id.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_word = || comment.split(|character| !is_part(character)).any(|word| word == id);
    let is_named = comment.contains(&format!("`{id}`")) || (!is_plain_word && is_word());
    is_named.then(|| id.to_owned())
}
