//! The moves between tiers in words.

use super::moves::{Direction, Move, Moves, Named, Note, Possible, Side, Witness};
use crate::vocabulary::Vocabulary;
use assessment::Answers;

/// All moves in words, one line each: first what one programme does not know of the other, then the possible and the
/// unproven moves, then that no company rises or falls.
#[must_use]
pub fn describe_moves(moves: &Moves, old: &Vocabulary<'_>, new: &Vocabulary<'_>) -> Vec<String> {
    let mut lines: Vec<_> = moves.notes.iter().map(|note| describe_note(note, old, new)).collect();
    let open = || moves.list.iter().filter(|found| !matches!(found.possible, Possible::No));
    lines.extend(open().map(|found| describe_move(found, old, new)));
    let none = [("none_rises", Direction::Rises), ("none_falls", Direction::Falls)];
    let none = none.into_iter().filter(|(_, direction)| open().all(|found| found.direction != *direction));
    if open().next().is_none() {
        lines.push(new.message("move.none", &[]));
    } else {
        lines.extend(none.map(|(id, _)| new.message(&format!("move.{id}"), &[])));
    }
    lines
}

/// One move in words: whether a company has it, and with which answers.
#[must_use]
pub fn describe_move(found: &Move, old: &Vocabulary<'_>, new: &Vocabulary<'_>) -> String {
    let (from, to) = (old.name("tier", &found.from), new.name("tier", &found.to));
    let tiers = [("from", from.as_str()), ("to", to.as_str())];
    match &found.possible {
        Possible::No => new.message("move.no", &tiers),
        Possible::Unproven(reason) => {
            let reason = new.message(&format!("move.reason.{}", reason.id()), &[]);
            new.message("move.unproven", &[&tiers[..], &[("reason", &reason)]].concat())
        }
        Possible::Yes(witness) => {
            let (example, panel) = (example(witness, old, new), panel(witness, old, new));
            let values = [("example", example.as_str()), ("panel", panel.as_str())];
            new.message(&format!("move.{}", found.direction.id()), &[&tiers[..], &values].concat())
        }
    }
}

fn example(witness: &Witness, old: &Vocabulary<'_>, new: &Vocabulary<'_>) -> String {
    if witness.named.is_empty() {
        return String::new();
    }
    let answer = |named: &Named| {
        let vocabulary = if named.side == Side::Old { old } else { new };
        vocabulary.answers(&Answers::from_iter([(named.question.clone(), named.answer.clone())]))
    };
    let answers: Vec<_> = witness.named.iter().map(answer).collect();
    let id = if witness.is_smallest { "move.example" } else { "move.some_example" };
    new.message(id, &[("answers", &answers.join(&new.message("answer.and", &[])))])
}

fn panel(witness: &Witness, old: &Vocabulary<'_>, new: &Vocabulary<'_>) -> String {
    let name = |id: &String| {
        let vocabulary = if new.has_question(id) { new } else { old };
        new.message("rule.quoted", &[("value", &vocabulary.name("question", id))])
    };
    let names = |ids: &[String]| ids.iter().map(name).collect::<Vec<_>>().join(&new.message("rule.or", &[]));
    let id = match (witness.agrees.is_empty(), witness.refuses.is_empty()) {
        (true, true) => return String::new(),
        (false, true) => "move.panel",
        (false, false) => "move.panel_refuses_some",
        (true, false) => "move.panel_refuses",
    };
    new.message(id, &[("questions", &names(&witness.agrees)), ("others", &names(&witness.refuses))])
}

fn describe_note(note: &Note, old: &Vocabulary<'_>, new: &Vocabulary<'_>) -> String {
    let of = |side: &Side| if *side == Side::Old { old } else { new };
    match note {
        Note::Only { side, question } => {
            let values = [("question", &*of(side).name("question", question))];
            new.message(&format!("move.only.{}", side.id()), &values)
        }
        Note::Choices { side, question, choices } => {
            let name = |choice: &String| {
                new.message("rule.quoted", &[("value", &of(side).choice(question, choice))])
            };
            let choices: Vec<_> = choices.iter().map(name).collect();
            let choices = choices.join(&new.message("rule.or", &[]));
            let values = [("question", &*of(side).name("question", question)), ("choices", &choices)];
            new.message(&format!("move.choices.{}", side.id()), &values)
        }
        Note::Range { question } => {
            new.message("move.range", &[("question", &new.name("question", question))])
        }
    }
}
