//! All companies that a rule can tell apart, one of each. Numbers are divided at every threshold, shares at
//! every line that a percentage draws, and choices where some rule names them; within such a cell no rule
//! can see a difference, so that trying one company of each cell tries all companies.

use assessment::specification::{Kind, Predicate, Question};
use assessment::{Answer, Answers, Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};

/// A percentage of one number that another is compared with.
type Line = (String, String, i64);

/// What the rules of one criterion distinguish.
#[derive(Debug, Default)]
pub(super) struct Cells<'a> {
    /// The questions that decide, wholes before their parts.
    questions: Vec<&'a Question>,
    /// For each number the thresholds it is compared with, in tenths.
    thresholds: BTreeMap<String, BTreeSet<i64>>,
    lines: BTreeSet<Line>,
    /// For each choice question the groups of choices that rules name together.
    groups: BTreeMap<String, BTreeSet<BTreeSet<String>>>,
}

impl<'a> Cells<'a> {
    /// What these rules, the facts they name and the conditions of their questions distinguish.
    pub(super) fn of(specification: &'a Specification, rules: &[&Predicate]) -> Self {
        let mut cells = Self::default();
        for rule in rules {
            cells.add(specification, rule);
        }
        for part in &specification.parts {
            let decides = |id: &String| cells.questions.iter().any(|question| question.id == *id);
            if decides(&part.part) && decides(&part.whole) {
                cells.lines.insert((part.part.clone(), part.whole.clone(), 100));
            }
        }
        cells.put_wholes_first();
        cells
    }

    fn add(&mut self, specification: &'a Specification, rule: &Predicate) {
        match rule {
            Predicate::All(parts) | Predicate::Any(parts) => {
                for part in parts {
                    self.add(specification, part);
                }
            }
            Predicate::Not(part) => self.add(specification, part),
            Predicate::Is { question, value } => {
                self.group(specification, question, BTreeSet::from([value.clone()]));
            }
            Predicate::OneOf { question, values } => {
                self.group(specification, question, values.iter().cloned().collect());
            }
            Predicate::AtLeast { question, value } | Predicate::AtMost { question, value } => {
                let id = self.decide(specification, question);
                self.thresholds.entry(id).or_default().insert(value.tenths());
            }
            Predicate::Share { of, r#in, percent, except } => {
                let (part, whole) = (self.decide(specification, of), self.decide(specification, r#in));
                self.lines.insert((part.clone(), whole.clone(), i64::from(*percent)));
                self.thresholds.entry(whole.clone()).or_default().insert(0);
                if let Some(except) = except {
                    self.lines.insert((part, whole, i64::from(except.percent)));
                    self.add(specification, &Predicate::Fact(except.when.clone()));
                }
            }
            Predicate::Fact(id) => {
                if let Some(fact) = specification.facts.iter().find(|fact| fact.id == *id) {
                    self.add(specification, &fact.when);
                }
            }
            // Who judges is no answer of the company.
            Predicate::Judged(_) => {}
        }
    }

    fn group(&mut self, specification: &'a Specification, question: &str, choices: BTreeSet<String>) {
        let id = self.decide(specification, question);
        self.groups.entry(id).or_default().insert(choices);
    }

    /// Notes that a question decides, with everything its being asked depends on. Returns the id whose
    /// answer counts for it.
    fn decide(&mut self, specification: &'a Specification, id: &str) -> String {
        let find = |id: &str| specification.questions.iter().find(|question| question.id == id);
        let named = find(id);
        let counts = named.and_then(|question| question.same_as.as_deref()).unwrap_or(id);
        let Some(question) = find(counts) else { return id.to_owned() };
        if !self.questions.iter().any(|known| known.id == question.id) {
            self.questions.push(question);
            for condition in question.conditions() {
                self.add(specification, condition);
            }
        }
        question.id.clone()
    }

    fn put_wholes_first(&mut self) {
        let mut ordered: Vec<&Question> = Vec::new();
        let mut left = std::mem::take(&mut self.questions);
        while !left.is_empty() {
            let waits = |question: &Question| {
                let wholes = self.lines.iter().filter(|(part, ..)| *part == question.id);
                wholes.clone().any(|(_, whole, _)| left.iter().any(|other| other.id == *whole))
            };
            // Numbers that are a part of each other have no order; any will do then.
            let place = left.iter().position(|question| !waits(question)).unwrap_or(0);
            ordered.push(left.remove(place));
        }
        self.questions = ordered;
    }

    /// Calls `visit` with the answers of one company of each cell, until it returns false or `most` of
    /// them were visited. Returns whether all were.
    pub(super) fn visit(&self, most: usize, visit: &mut dyn FnMut(&Answers) -> bool) -> bool {
        let mut left = most;
        self.visit_from(0, &mut Answers::default(), &mut left, visit)
    }

    fn visit_from(
        &self,
        place: usize,
        answers: &mut Answers,
        left: &mut usize,
        visit: &mut dyn FnMut(&Answers) -> bool,
    ) -> bool {
        let Some(question) = self.questions.get(place) else {
            *left = left.saturating_sub(1);
            return *left > 0 && visit(answers);
        };
        self.answers_to(question, answers).into_iter().all(|answer| {
            answers.set(&question.id, answer);
            self.visit_from(place + 1, answers, left, visit)
        })
    }

    /// One answer of each kind that the rules tell apart, given those to the wholes.
    fn answers_to(&self, question: &Question, answers: &Answers) -> Vec<Answer> {
        match question.kind {
            Kind::Choice => {
                let groups = self.groups.get(&question.id);
                let mut seen = BTreeSet::new();
                let of_its_own = |choice: &&String| {
                    let named: Vec<bool> =
                        groups.into_iter().flatten().map(|group| group.contains(*choice)).collect();
                    seen.insert(named)
                };
                question.choices.iter().filter(of_its_own).cloned().map(Answer::Choice).collect()
            }
            Kind::Number => {
                let mut values = self.landmarks(&question.id, 0);
                for (_, whole, percent) in self.lines.iter().filter(|(part, ..)| *part == question.id) {
                    if let Some(Answer::Number(whole)) = answers.get(whole) {
                        values.insert(whole.tenths() * percent / 100);
                    }
                }
                numbers(question, values)
            }
        }
    }

    /// The values of a number, in tenths, at which something changes: its thresholds, and where a line
    /// crosses a landmark of one of its parts. Lines form no circle in a programme that makes sense; the
    /// depth ends one that does not.
    fn landmarks(&self, id: &str, depth: usize) -> BTreeSet<i64> {
        let mut values = self.thresholds.get(id).cloned().unwrap_or_default();
        if depth < self.questions.len() {
            for (part, _, percent) in
                self.lines.iter().filter(|(_, whole, percent)| whole == id && *percent > 0)
            {
                values.extend(self.landmarks(part, depth + 1).iter().map(|value| value * 100 / percent));
            }
        }
        values
    }
}

/// Each value with its neighbours, as numbers that the question takes, and its two ends.
fn numbers(question: &Question, values: BTreeSet<i64>) -> Vec<Answer> {
    let step = if question.decimals == 0 { 10 } else { 1 };
    let ends = [question.minimum, question.maximum].map(|end| end.map(Decimal::tenths));
    let low = ends[0].unwrap_or(0);
    let high = ends[1].unwrap_or_else(|| values.last().copied().unwrap_or(0) + 10 * step);
    let mut near: BTreeSet<i64> = [low, high].into();
    for value in values {
        let down = value.div_euclid(step) * step;
        near.extend([down - step, down, down + step, down + 2 * step]);
    }
    let within = near.into_iter().filter(|value| (low..=high).contains(value));
    within.map(|value| Answer::Number(Decimal::from_tenths(value))).collect()
}
