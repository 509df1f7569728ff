//! The worked cases of both programmes, evaluated under each.

use super::moves::{Direction, Side, Sides};
use super::tiers::Tiers;
use crate::answer_input::{AnswerInput, answers_of};
use crate::cases::Case;
use crate::evaluate::{Report, evaluate};
use crate::load::Loaded;
use crate::vocabulary::Vocabulary;
use assessment::{Decimal, Programme};
use std::collections::BTreeMap;

type Input = BTreeMap<String, AnswerInput>;

/// The cases in words: those that rise, that fall, that have other verdicts and that cannot be evaluated, then the answers
/// that one of the programmes does not know.
pub(super) fn compare(
    (old, old_vocabulary): (&Loaded, &Vocabulary<'_>),
    (new, new_vocabulary): (&Loaded, &Vocabulary<'_>),
    tiers: &Tiers<'_>,
) -> Vec<String> {
    let compiled = [old, new].map(|loaded| Programme::compile(loaded.specification.clone()));
    let [Ok(before), Ok(after)] = compiled else { return Vec::new() };
    let words = Words { vocabularies: Sides { old: old_vocabulary, new: new_vocabulary }, tiers };
    let mut unknown: BTreeMap<(Side, String, Option<String>), usize> = BTreeMap::new();
    // The report of a case, and whether the programme does not take one of its answers.
    let mut evaluated = |programme: &Programme, side: Side, case: &Case| {
        let (known, others) = known_answers(programme, &case.answers);
        let is_partial = others.iter().any(|(_, value)| value.is_some());
        for other in others {
            *unknown.entry((side, other.0, other.1)).or_default() += 1;
        }
        let report = evaluate(programme, &known).map(|report| (report, is_partial));
        report.map_err(|error| {
            let values = [("name", case.name.as_str()), ("why", &error.to_string())];
            new_vocabulary.message(&format!("diff.unusable.{}", side.id()), &values)
        })
    };
    let cases = all(old, new);
    let mut groups: BTreeMap<Group, Vec<String>> = BTreeMap::new();
    for case in &cases {
        let reports = (evaluated(&before, Side::Old, case), evaluated(&after, Side::New, case));
        match reports {
            (Ok((from, from_partial)), Ok((to, to_partial))) => {
                // A bound that only follows from an answer that is not known any more is neither gain nor loss.
                let is_partial = from_partial || to_partial;
                let group = if is_partial { Group::Other } else { words.group(&from, &to) };
                groups.entry(group).or_default().extend(words.changes(&case.name, &from, &to));
            }
            (Err(why), _) | (_, Err(why)) => groups.entry(Group::Skipped).or_default().push(why),
        }
    }
    groups.retain(|_, lines| !lines.is_empty());
    let mut lines = Vec::new();
    let changed: usize =
        groups.iter().filter(|(group, _)| **group != Group::Skipped).map(|(_, of)| of.len()).sum();
    if changed > 0 {
        let (all, count) = (cases.len().to_string(), changed.to_string());
        lines.push(new_vocabulary.message("diff.flipped", &[("all", &all), ("count", &count)]));
    }
    for (group, mut of_group) in groups {
        let count = of_group.len().to_string();
        lines.push(new_vocabulary.message(group.message(), &[("count", &count)]));
        lines.append(&mut of_group);
    }
    lines.extend(
        unknown
            .into_iter()
            .map(|((side, question, value), count)| words.unknown(side, &question, value.as_deref(), count)),
    );
    lines
}

/// What becomes of a case. The order is that of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Rises,
    Falls,
    Other,
    Skipped,
}

impl Group {
    const fn message(self) -> &'static str {
        match self {
            Self::Rises => "diff.rising",
            Self::Falls => "diff.falling",
            Self::Other => "diff.differing",
            Self::Skipped => "diff.skipped",
        }
    }
}

/// The cases of both programmes. One with the same name and the same answers in both counts once.
fn all<'a>(old: &'a Loaded, new: &'a Loaded) -> Vec<&'a Case> {
    let mut cases: Vec<&Case> = old.cases.iter().collect();
    let is_added =
        |case: &&Case| old.cases.iter().all(|other| other.name != case.name || other.answers != case.answers);
    cases.extend(new.cases.iter().filter(is_added));
    cases
}

/// The answers that a programme takes, and the questions of the others: with the answer where the programme has the
/// question.
fn known_answers(programme: &Programme, answers: &Input) -> (Input, Vec<(String, Option<String>)>) {
    let (mut known, mut others) = (Input::new(), Vec::new());
    for (question, answer) in answers {
        let single = Input::from([(question.clone(), answer.clone())]);
        let is_taken =
            answers_of(programme, &single).is_ok_and(|single| programme.situation(&single).is_ok());
        if is_taken {
            known.extend(single);
        } else {
            let value = match answer {
                AnswerInput::Text(text) => text.clone(),
                AnswerInput::Number(number) => number.to_string(),
            };
            others.push((question.clone(), programme.question(question).map(|_| value)));
        }
    }
    (known, others)
}

/// Changes of cases in words.
struct Words<'a> {
    vocabularies: Sides<&'a Vocabulary<'a>>,
    tiers: &'a Tiers<'a>,
}

impl Words<'_> {
    /// Whether the case rises or falls: both bounds of its tier, or one of them.
    fn group(&self, from: &Report, to: &Report) -> Group {
        let bounds = [(&from.at_least, &to.at_least), (&from.at_most, &to.at_most)];
        let moved = bounds.into_iter().filter(|(from, to)| !self.tiers.are_same(from, to));
        let directions: Vec<_> = moved.map(|(from, to)| self.tiers.direction(from, to)).collect();
        let are = |direction: Direction| directions.iter().all(|other| *other == direction);
        match directions.first() {
            Some(Direction::Rises) if are(Direction::Rises) => Group::Rises,
            Some(Direction::Falls) if are(Direction::Falls) => Group::Falls,
            _ => Group::Other,
        }
    }

    /// The changed results of one case, in one line.
    fn changes(&self, name: &str, from: &Report, to: &Report) -> Option<String> {
        let Sides { old, new } = self.vocabularies;
        let change = |what: &str, from: &str, to: &str| {
            new.message("diff.change", &[("what", what), ("from", from), ("to", to)])
        };
        let tier = |vocabulary: &Vocabulary<'_>, id: &str| {
            new.message("rule.quoted", &[("value", &vocabulary.name("tier", id))])
        };
        let verdict = |id: &str| new.message(&format!("verdict.{id}"), &[]);
        let mut changes = Vec::new();
        for (what, from, to) in
            [("diff.at_least", &from.at_least, &to.at_least), ("diff.at_most", &from.at_most, &to.at_most)]
        {
            if !self.tiers.are_same(from, to) {
                changes.push(change(&new.message(what, &[]), &tier(old, from), &tier(new, to)));
            }
        }
        let moves = !changes.is_empty();
        for criterion in &to.criteria {
            let before = from.criteria.iter().find(|before| before.id == criterion.id);
            let before = match before {
                Some(before) => verdict(&before.verdict),
                // A new criterion matters where it may have changed the tier.
                None if moves => new.message("diff.new", &[]),
                None => continue,
            };
            let after = verdict(&criterion.verdict);
            if before != after {
                changes.push(change(&new.name("criterion", &criterion.id), &before, &after));
            }
        }
        let is_gone = |id: &str| to.criteria.iter().all(|criterion| criterion.id != id);
        for criterion in from.criteria.iter().filter(|criterion| moves && is_gone(&criterion.id)) {
            let (name, gone) = (old.name("criterion", &criterion.id), new.message("diff.gone", &[]));
            changes.push(change(&name, &verdict(&criterion.verdict), &gone));
        }
        let changes = (!changes.is_empty()).then(|| changes.join(&new.message("diff.and", &[])))?;
        Some(new.message("diff.flips", &[("name", name), ("changes", &changes)]))
    }

    /// Cases with an answer that one programme does not know.
    fn unknown(&self, side: Side, question: &str, value: Option<&str>, count: usize) -> String {
        // The other programme has words for it.
        let vocabulary = self.vocabularies.get(side.other());
        let count = count.to_string();
        let name = vocabulary.name("question", question);
        let mut values = vec![("count", count.as_str()), ("question", name.as_str())];
        let answer = value.map(|value| match Decimal::parse(value) {
            Some(_) => vocabulary.number(question, value),
            None => vocabulary.choice(question, value),
        });
        let kind = if answer.is_some() { "answer" } else { "question" };
        values.extend(answer.iter().map(|answer| ("value", answer.as_str())));
        self.vocabularies.new.message(&format!("diff.unknown_{kind}.{}", side.id()), &values)
    }
}
