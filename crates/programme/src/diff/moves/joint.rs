//! One set of questions for both programmes, on which the engine searches: the answers of a company, the decisions of the
//! panel, and copies of the questions that stay unknown to one programme.

use super::domain::Domain;
use super::keys::Keys;
use super::mode::{Mode, Seen};
use super::reader::Reader;
use super::sides::Side;
use assessment::specification::{Consultation, PartOf, Predicate, Question};
use assessment::{Answer, Programme, Specification};
use std::collections::{BTreeMap, BTreeSet};

/// The choices of a panel's decision. The first is the one that a witness has where it can.
pub(super) const DISAGREES: &str = "no";
pub(super) const AGREES: &str = "yes";

/// A statement about the joint questions, and whether it must hold.
pub(super) type Statement = (Predicate, bool);

/// Answers by the index of their question.
pub(super) type Values = BTreeMap<usize, Answer>;

/// The joint question with the answer of a company.
pub(super) fn answer_id(key: usize) -> String {
    format!("answer {key}")
}

/// The joint question with the decision of the panel.
pub(super) fn panel_id(key: usize) -> String {
    format!("panel {key}")
}

/// "The panel agrees" or "the panel does not agree".
pub(super) fn decides(key: usize, agrees: bool) -> Predicate {
    let value = if agrees { AGREES } else { DISAGREES };
    Predicate::Is { question: panel_id(key), value: value.to_owned() }
}

/// The question with a panel's decision.
pub(super) fn panel_question(id: String) -> Question {
    Domain::Choices([DISAGREES, AGREES].map(str::to_owned).to_vec()).question(id)
}

/// "The answer is this."
pub(super) fn equals(id: &str, answer: &Answer) -> Predicate {
    let question = || id.to_owned();
    match answer {
        Answer::Unknown => Predicate::All(Vec::new()),
        Answer::Choice(value) => Predicate::Is { question: question(), value: value.clone() },
        Answer::Number(value) => Predicate::All(vec![
            Predicate::AtLeast { question: question(), value: *value },
            Predicate::AtMost { question: question(), value: *value },
        ]),
    }
}

pub(super) fn not(predicate: Predicate) -> Predicate {
    Predicate::Not(Box::new(predicate))
}

/// The joint questions, and the statements about them.
#[derive(Debug)]
pub(super) struct Joint<'a> {
    pub(super) keys: &'a Keys<'a>,
    pub(super) mode: &'a Mode,
    questions: Vec<Question>,
    parts: Vec<PartOf>,
    pub(super) statements: Vec<Statement>,
    copies: usize,
}

impl<'a> Joint<'a> {
    /// The answers of a company, as the programmes see them, and the decisions of the panel.
    pub(super) fn new(keys: &'a Keys<'a>, mode: &'a Mode) -> Self {
        let mut joint =
            Self { keys, mode, questions: Vec::new(), parts: Vec::new(), statements: Vec::new(), copies: 0 };
        for &key in &keys.judged {
            joint.questions.push(panel_question(panel_id(key)));
        }
        for &key in keys.deciding.iter().filter(|key| mode.has_answer(**key)) {
            joint.questions.extend(keys.domain(key).map(|domain| domain.question(answer_id(key))));
            for side in Side::BOTH.into_iter().filter(|side| mode.seen(key, *side) == Seen::Known) {
                joint.add_twin(side, key);
            }
        }
        // A part is not larger than its whole, whichever programme says so.
        let parts: BTreeSet<_> = Side::BOTH.into_iter().flat_map(|side| keys.parts(side)).collect();
        for (part, whole) in
            parts.into_iter().filter(|(part, whole)| mode.has_answer(*part) && mode.has_answer(*whole))
        {
            joint.add_part(answer_id(part), answer_id(whole));
        }
        joint
    }

    /// A programme that knows fewer decimal places than the other sees the same number as a question with as many.
    fn add_twin(&mut self, side: Side, key: usize) {
        let twin = self.known_id(side, key);
        if twin != answer_id(key)
            && let Some(question) = self.keys.question(side, key)
        {
            self.questions.push(Domain::of(question).question(twin.clone()));
            self.add_part(twin.clone(), answer_id(key));
            self.add_part(answer_id(key), twin);
        }
    }

    /// The joint question that a programme sees where it knows the answer.
    pub(super) fn known_id(&self, side: Side, key: usize) -> String {
        let decimals = |question: Option<&Question>| match question.map(Domain::of) {
            Some(Domain::Numbers { decimals, .. }) => decimals,
            _ => 0,
        };
        let [own, other] = [side, side.other()].map(|side| decimals(self.keys.question(side, key)));
        if own < other { format!("{} {}", answer_id(key), side.id()) } else { answer_id(key) }
    }

    pub(super) fn has_decimals(&self, id: &str) -> bool {
        self.questions.iter().any(|question| question.id == id && question.decimals > 0)
    }

    /// Adds a question of one programme once more.
    pub(super) fn add_copy(&mut self, side: Side, key: usize) -> String {
        let copy = format!("copy {}", self.copies);
        self.copies += 1;
        let question = self.keys.question(side, key);
        self.questions.extend(question.map(|question| Domain::of(question).question(copy.clone())));
        copy
    }

    pub(super) fn add_part(&mut self, part: String, whole: String) {
        self.parts.push(PartOf { part, whole });
    }

    /// Reads rules of one programme. Each reader has its own copies of what is unknown to the programme.
    pub(super) fn reader(&mut self, side: Side) -> Reader<'_, 'a> {
        Reader { joint: self, side, own: None, copies: BTreeMap::new(), fixed: None, premises: Vec::new() }
    }

    /// Reads the condition under which a question is asked. The answer to the question itself does not count there.
    pub(super) fn reader_of(&mut self, side: Side, own: Option<usize>) -> Reader<'_, 'a> {
        Reader { own, ..self.reader(side) }
    }

    /// Reads rules of one programme with these answers in place of those that it does not know.
    pub(super) fn reader_with<'j>(
        &'j mut self,
        side: Side,
        own: Option<usize>,
        values: &'j Values,
    ) -> Reader<'j, 'a> {
        Reader { fixed: Some(values), ..self.reader_of(side, own) }
    }

    /// A programme of the joint questions, with the statements. `None` where it is too large.
    pub(super) fn compile(self) -> Option<(Programme, Vec<Statement>)> {
        let specification = Specification {
            id: String::new(),
            version: 0,
            series: None,
            valid_from: String::new(),
            valid_to: String::new(),
            sources: Vec::new(),
            tiers: Vec::new(),
            questions: self.questions,
            parts: self.parts,
            facts: Vec::new(),
            criteria: Vec::new(),
            readiness: Vec::new(),
            pages: Vec::new(),
            consultation: Consultation::default(),
            routes: Vec::new(),
            statistics: Vec::new(),
            regions: Vec::new(),
            earlier: Vec::new(),
        };
        Some((Programme::compile(specification).ok()?, self.statements))
    }
}
