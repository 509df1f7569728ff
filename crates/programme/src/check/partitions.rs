//! Partitions all companies into equivalence classes under a rule, with one representative of each. Numbers are
//! divided at every threshold, shares at every percentage, choices by the sets that rules name. No rule distinguishes
//! the companies of a partition, so that checking the representatives checks all companies.

use super::references::HIGHEST_NUMBER;
use assessment::specification::{Kind, Predicate, Question};
use assessment::{Answer, Answers, Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};

/// A comparison of a part with a percentage of a whole: part, whole and percentage.
type ShareLine = (String, String, i64);

/// The maximum number of boundaries of one number. No programme so far has a tenth of them.
const MAX_BOUNDARIES: usize = 500;

/// The partitions under the rules of one criterion.
#[derive(Debug, Default)]
pub(super) struct Partitions<'a> {
    /// The questions in the rules, wholes before their parts.
    questions: Vec<&'a Question>,
    /// The thresholds of each number, in tenths.
    thresholds: BTreeMap<String, BTreeSet<i64>>,
    lines: BTreeSet<ShareLine>,
    /// For each question with choices the sets of choices that rules name together.
    groups: BTreeMap<String, BTreeSet<BTreeSet<String>>>,
    /// The boundaries of each number in tenths: its thresholds, and those of its parts projected by the percentages.
    /// `None` where there are too many.
    boundaries: Option<BTreeMap<String, BTreeSet<i64>>>,
}

impl<'a> Partitions<'a> {
    /// The partitions under these rules, with the facts they name and the conditions of their questions.
    pub(super) fn new(specification: &'a Specification, rules: &[&Predicate]) -> Self {
        let mut partitions = Self::default();
        for rule in rules {
            partitions.add(specification, rule);
        }
        for part in &specification.parts {
            let decides = |id: &String| partitions.questions.iter().any(|question| question.id == *id);
            if decides(&part.part) && decides(&part.whole) {
                partitions.lines.insert((part.part.clone(), part.whole.clone(), 100));
            }
        }
        partitions.sort_wholes_first();
        partitions.boundaries = partitions.project();
        partitions
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
                let id = self.add_question(specification, question);
                self.thresholds.entry(id).or_default().insert(value.tenths());
            }
            Predicate::Share { of, r#in, percent, except } => {
                let (part, whole) =
                    (self.add_question(specification, of), self.add_question(specification, r#in));
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
            // The panel's decision is not an answer of the company.
            Predicate::Judged(_) => {}
        }
    }

    fn group(&mut self, specification: &'a Specification, question: &str, choices: BTreeSet<String>) {
        let id = self.add_question(specification, question);
        self.groups.entry(id).or_default().insert(choices);
    }

    /// Adds a question with its conditions. Returns the id of the question with its answer.
    fn add_question(&mut self, specification: &'a Specification, id: &str) -> String {
        let find = |id: &str| specification.questions.iter().find(|question| question.id == id);
        let named = find(id);
        let canonical = named.and_then(|question| question.same_as.as_deref()).unwrap_or(id);
        let Some(question) = find(canonical) else { return id.to_owned() };
        if !self.questions.iter().any(|other| other.id == question.id) {
            self.questions.push(question);
            for condition in question.conditions() {
                self.add(specification, condition);
            }
        }
        question.id.clone()
    }

    fn sort_wholes_first(&mut self) {
        let mut ordered: Vec<&Question> = Vec::new();
        let mut left = std::mem::take(&mut self.questions);
        while !left.is_empty() {
            let waits = |question: &Question| {
                let wholes = self.lines.iter().filter(|(part, ..)| *part == question.id);
                wholes.clone().any(|(_, whole, _)| left.iter().any(|other| other.id == *whole))
            };
            // Numbers that are parts of each other have no order: any is first then.
            let index = left.iter().position(|question| !waits(question)).unwrap_or(0);
            ordered.push(left.remove(index));
        }
        self.questions = ordered;
    }

    /// Calls `visit` with the representative of each partition, until it returns false or `max` were visited. Returns
    /// whether all were visited.
    pub(super) fn visit(&self, max: usize, visit: &mut dyn FnMut(&Answers) -> bool) -> bool {
        let mut left = max;
        let Some(boundaries) = &self.boundaries else { return false };
        // The answers to wholes only add to the answers to their parts.
        let none = Answers::default();
        let least = self.questions.iter().map(|question| self.answers_to(question, boundaries, &none).len());
        if least.fold(1, usize::saturating_mul) > max {
            return false;
        }
        self.visit_from(0, boundaries, &mut Answers::default(), &mut left, visit)
    }

    fn visit_from(
        &self,
        index: usize,
        boundaries: &BTreeMap<String, BTreeSet<i64>>,
        answers: &mut Answers,
        left: &mut usize,
        visit: &mut dyn FnMut(&Answers) -> bool,
    ) -> bool {
        let Some(question) = self.questions.get(index) else {
            *left = left.saturating_sub(1);
            return *left > 0 && visit(answers);
        };
        self.answers_to(question, boundaries, answers).into_iter().all(|answer| {
            answers.set(&question.id, answer);
            self.visit_from(index + 1, boundaries, answers, left, visit)
        })
    }

    /// One answer for each partition of a question, given the answers to its wholes.
    fn answers_to(
        &self,
        question: &Question,
        boundaries: &BTreeMap<String, BTreeSet<i64>>,
        answers: &Answers,
    ) -> Vec<Answer> {
        match question.kind {
            Kind::Choice => self.first_choices(question).into_iter().cloned().map(Answer::Choice).collect(),
            Kind::Number => {
                let mut values = boundaries.get(&question.id).cloned().unwrap_or_default();
                for (_, whole, percent) in self.lines.iter().filter(|(part, ..)| *part == question.id) {
                    if let Some(Answer::Number(whole)) = answers.get(whole) {
                        values.insert(whole.tenths() * percent / 100);
                    }
                }
                numbers(question, values)
            }
        }
    }

    /// The first choice of each partition.
    fn first_choices<'b>(&self, question: &'b Question) -> Vec<&'b String> {
        let groups = self.groups.get(&question.id);
        let mut seen = BTreeSet::new();
        let is_first_of_partition = |choice: &&String| {
            let named: Vec<bool> =
                groups.into_iter().flatten().map(|group| group.contains(*choice)).collect();
            seen.insert(named)
        };
        question.choices.iter().filter(is_first_of_partition).collect()
    }

    /// Projects the thresholds from parts to wholes until nothing new is found. `None` past [`MAX_BOUNDARIES`].
    fn project(&self) -> Option<BTreeMap<String, BTreeSet<i64>>> {
        let mut boundaries = self.thresholds.clone();
        // No path from a part to a whole is longer, except in a circle.
        for _ in 0..self.questions.len() {
            let mut is_new = false;
            for (part, whole, percent) in self.lines.iter().filter(|(.., percent)| *percent > 0) {
                let projected: Vec<i64> = boundaries
                    .get(part)
                    .into_iter()
                    .flatten()
                    .map(|value| value * 100 / percent)
                    .filter(|value| *value <= HIGHEST_NUMBER.tenths())
                    .collect();
                let of_whole = boundaries.entry(whole.clone()).or_default();
                for value in projected {
                    is_new |= of_whole.insert(value);
                }
                if of_whole.len() > MAX_BOUNDARIES {
                    return None;
                }
            }
            if !is_new {
                break;
            }
        }
        Some(boundaries)
    }
}

/// Each boundary with its neighbours within the question's range, and the ends of the range.
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
