//! The place of each answer to an earlier programme: a question that accepts it, or the word that there is none.

use super::super::findings::Findings;
use super::super::references::HIGHEST_NUMBER;
use super::{called, own_questions};
use assessment::conversion::{Reason, successor};
use assessment::specification::{Earlier, Kind, Question};
use assessment::{Decimal, Specification};
use std::collections::BTreeMap;

/// One earlier programme with its entry.
pub(super) struct Successors<'a, 'b, 'c> {
    pub(super) specification: &'a Specification,
    pub(super) old: &'a Specification,
    pub(super) entry: &'a Earlier,
    pub(super) place: String,
    pub(super) findings: &'a mut Findings<'b, 'c>,
}

impl Successors<'_, '_, '_> {
    /// Each question has a successor that takes all of its answers.
    pub(super) fn check(&mut self) {
        let mut successors: BTreeMap<&str, &str> = BTreeMap::new();
        for old in own_questions(self.old) {
            let new = match successor(self.specification, self.entry, old) {
                Ok(new) => new,
                // A wrong name in the entry is a finding already.
                Err(Reason::Gone) if self.entry.renamed.iter().any(|(id, _)| *id == old.id) => continue,
                Err(Reason::Gone) => {
                    self.add(old, "earlier-question-gone", &[]);
                    self.findings.or_follows("question", &old.id);
                    continue;
                }
                Err(Reason::Meaning) => {
                    self.add(old, "earlier-meaning", &[]);
                    continue;
                }
                Err(_) => continue,
            };
            if let Some(first) = successors.insert(&new.id, &old.id) {
                let new = self.findings.called("question", &new.id);
                self.add(old, "earlier-twice", &[("other", first), ("new", &new)]);
            }
            if !self.entry.is_narrowed(&old.id) {
                self.check_answers(old, new);
            }
        }
    }

    fn check_answers(&mut self, old: &Question, new: &Question) {
        let choice =
            |choice: &&String| !new.choices.iter().any(|id| *id == self.entry.choice(&old.id, choice));
        let gone: Vec<&str> = old.choices.iter().filter(choice).map(String::as_str).collect();
        if !gone.is_empty() {
            let choices = gone.join(&self.findings.vocabulary.message("finding.comma", &[]));
            self.add(old, "earlier-choice-gone", &[("choices", &choices)]);
        }
        if old.kind == Kind::Number && !covers(new, old) {
            self.add(old, "earlier-range", &[]);
        }
    }

    fn add(&mut self, old: &Question, code: &'static str, more: &[(&str, &str)]) {
        let programme = called(self.old, self.findings);
        let question = self.findings.called("question", &old.id);
        let values = [("question", question.as_str()), ("programme", &programme)];
        let values: Vec<_> = values.into_iter().chain(more.iter().copied()).collect();
        self.findings.add_at(&*self.place, &old.id, code, &values);
    }
}

/// Whether a question accepts every number that another one accepts.
fn covers(question: &Question, other: &Question) -> bool {
    let lowest = |question: &Question| question.minimum.unwrap_or(Decimal::from_tenths(0));
    let highest = |question: &Question| question.maximum.unwrap_or(HIGHEST_NUMBER);
    lowest(question) <= lowest(other)
        && highest(question) >= highest(other)
        && question.decimals >= other.decimals
}
