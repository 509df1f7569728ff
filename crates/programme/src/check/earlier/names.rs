//! The names in an entry about an earlier programme: the old ones are in that programme, the new ones in this one.

use super::super::findings::Findings;
use super::{called, own_questions};
use assessment::Specification;
use assessment::conversion::successor;
use assessment::specification::{Earlier, NewIds, Question};
use std::collections::BTreeSet;

/// The names in an entry, with the programmes that it is about.
pub(super) struct Names<'a, 'b, 'c> {
    pub(super) specification: &'a Specification,
    pub(super) old: Vec<&'a Specification>,
    pub(super) entry: &'a Earlier,
    pub(super) place: String,
    pub(super) findings: &'a mut Findings<'b, 'c>,
}

impl Names<'_, '_, '_> {
    pub(super) fn check(&mut self) {
        let Earlier { renamed, choices, narrowed, dropped, criteria, .. } = self.entry;
        let named = renamed.iter().map(|(old, _)| old).chain(choices.iter().map(|(old, _)| old));
        for old in named.chain(narrowed).chain(dropped) {
            let questions = self.old.iter().flat_map(|old| own_questions(old)).map(|question| &question.id);
            let known: BTreeSet<&str> = questions.map(String::as_str).collect();
            self.check_old("unknown-earlier-question", old, &known);
        }
        let questions = self.specification.questions.iter().map(|question| question.id.as_str());
        let questions: BTreeSet<&str> = questions.collect();
        for (_, new) in renamed.iter().filter(|(_, new)| !questions.contains(new.as_str())) {
            let unknown = ("question", new.as_str());
            self.findings.add_unknown(&*self.place, unknown, "unknown-question", questions.iter().copied());
        }
        let ids = |specification: &'_ Specification| {
            specification.criteria.iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>()
        };
        let old_criteria: Vec<String> = self.old.iter().flat_map(|old| ids(old)).collect();
        let new_criteria = ids(self.specification);
        for (old, new) in criteria {
            self.check_old(
                "unknown-earlier-criterion",
                old,
                &old_criteria.iter().map(String::as_str).collect(),
            );
            if !new_criteria.contains(new) {
                let known = new_criteria.iter().map(String::as_str);
                self.findings.add_unknown(&*self.place, ("criterion", new), "unknown-criterion", known);
            }
        }
        for (question, NewIds(choices)) in choices {
            self.check_choices(question, choices);
        }
    }

    /// A name that one of the old programmes must have.
    fn check_old(&mut self, code: &'static str, name: &str, known: &BTreeSet<&str>) {
        if !known.contains(name) {
            let programmes: Vec<String> = self.old.iter().map(|old| called(old, self.findings)).collect();
            let programmes = programmes.join(&self.findings.vocabulary.message("finding.comma", &[]));
            let values = [("id", name), ("programme", programmes.as_str())];
            self.findings.add_at(&*self.place, name, code, &values);
            self.findings.or_meant(name, known.iter().copied());
        }
    }

    fn check_choices(&mut self, question: &str, choices: &[(String, String)]) {
        let old = self.old.iter().flat_map(|old| own_questions(old)).filter(|other| other.id == question);
        let old: Vec<&Question> = old.collect();
        let new = old.iter().find_map(|old| successor(self.specification, self.entry, old).ok());
        let known = old.iter().flat_map(|old| &old.choices).map(String::as_str).collect::<BTreeSet<_>>();
        for (from, to) in choices.iter().filter(|_| !old.is_empty()) {
            if !known.contains(from.as_str()) {
                let values = [("choice", from.as_str()), ("question", question)];
                self.findings.add_at(&*self.place, from, "unknown-earlier-choice", &values);
                self.findings.or_meant(from, known.iter().copied());
            }
            let Some(new) = new.filter(|new| !new.choices.contains(to)) else { continue };
            let values = [("choice", to.as_str()), ("question", &*self.findings.called("question", &new.id))];
            self.findings.add_at(&*self.place, to, "unknown-choice", &values);
            self.findings.or_meant(to, new.choices.iter().map(String::as_str));
        }
    }
}
