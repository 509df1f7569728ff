//! Reads the rules of one programme as rules about the joint questions.

use super::joint::{Joint, Values, decides, equals, not};
use super::mode::Seen;
use super::sides::Side;
use assessment::specification::Predicate;
use assessment::{Answer, Decimal};
use std::collections::BTreeMap;

/// Turns rules of one programme into rules about the joint questions.
#[derive(Debug)]
pub(super) struct Reader<'j, 'a> {
    pub(super) joint: &'j mut Joint<'a>,
    pub(super) side: Side,
    /// The question whose condition is read. Its answer does not count.
    pub(super) own: Option<usize>,
    /// The copies of the questions that are unknown to the programme.
    pub(super) copies: BTreeMap<usize, String>,
    /// Answers in place of those that the programme does not know.
    pub(super) fixed: Option<&'j Values>,
    /// With fixed answers: what has to hold so that they fit the answers of the company.
    pub(super) premises: Vec<Predicate>,
}

impl Reader<'_, '_> {
    pub(super) fn read(&mut self, rule: &Predicate) -> Predicate {
        match rule {
            Predicate::All(parts) => Predicate::All(self.read_all(parts)),
            Predicate::Any(parts) => Predicate::Any(self.read_all(parts)),
            Predicate::Not(part) => not(self.read(part)),
            Predicate::Is { question, value } => {
                Predicate::Is { question: self.variable(question), value: value.clone() }
            }
            Predicate::OneOf { question, values } => {
                Predicate::OneOf { question: self.variable(question), values: values.clone() }
            }
            Predicate::AtLeast { question, value } => {
                Predicate::AtLeast { question: self.variable(question), value: *value }
            }
            Predicate::AtMost { question, value } => {
                Predicate::AtMost { question: self.variable(question), value: *value }
            }
            Predicate::Share { of, r#in, percent, except } => {
                let (of, r#in) = (self.variable(of), self.variable(r#in));
                let share =
                    |percent| Predicate::Share { of: of.clone(), r#in: r#in.clone(), percent, except: None };
                match except {
                    None => share(*percent),
                    Some(except) => {
                        let fact = self.fact(&except.when);
                        Predicate::Any(vec![
                            Predicate::All(vec![fact.clone(), share(except.percent)]),
                            Predicate::All(vec![not(fact), share(*percent)]),
                        ])
                    }
                }
            }
            Predicate::Fact(id) => self.fact(id),
            Predicate::Judged(id) => {
                let key = self.joint.keys.find(self.side, id);
                key.map_or(Predicate::Any(Vec::new()), |key| decides(key, true))
            }
        }
    }

    fn read_all(&mut self, parts: &[Predicate]) -> Vec<Predicate> {
        parts.iter().map(|part| self.read(part)).collect()
    }

    fn fact(&mut self, id: &str) -> Predicate {
        let when = self.joint.keys.fact(self.side, id);
        when.map_or(Predicate::Any(Vec::new()), |when| self.read(when))
    }

    fn variable(&mut self, id: &str) -> String {
        self.joint.keys.find(self.side, id).map(|key| self.joint_id(key)).unwrap_or_default()
    }

    /// The joint question that stands for this one: the answer of the company, or a copy where it is unknown.
    fn joint_id(&mut self, key: usize) -> String {
        match self.seen(key) {
            Seen::Known => self.joint.known_id(self.side, key),
            _ => self.copy(key),
        }
    }

    fn seen(&self, key: usize) -> Seen {
        if self.own == Some(key) { Seen::Unknown } else { self.joint.mode.seen(key, self.side) }
    }

    /// Makes copies of all unknown numbers, so that the answers of the company leave a number for each of them.
    pub(super) fn copy_numbers(&mut self) {
        let parts: Vec<_> =
            self.joint.keys.parts(self.side).flat_map(|(part, whole)| [part, whole]).collect();
        for key in parts {
            if self.joint.keys.deciding.contains(&key) && self.seen(key) == Seen::Unknown {
                self.copy(key);
            }
        }
    }

    fn copy(&mut self, key: usize) -> String {
        if let Some(copy) = self.copies.get(&key) {
            return copy.clone();
        }
        let copy = self.joint.add_copy(self.side, key);
        self.copies.insert(key, copy.clone());
        let value = self.fixed.and_then(|values| values.get(&key));
        if let Some(value) = value {
            self.joint.statements.push((equals(&copy, value), true));
        }
        let parts: Vec<_> = self.joint.keys.parts(self.side).collect();
        for (part, whole) in parts.into_iter().filter(|(part, whole)| key == *part || key == *whole) {
            let other = if key == part { whole } else { part };
            match (value, self.seen(other)) {
                (Some(Answer::Number(value)), Seen::Known) => {
                    let question = self.joint.known_id(self.side, other);
                    // The known number may be a whole one, and the fixed one not.
                    let step = if self.joint.has_decimals(&question) { 1 } else { 10 };
                    let down = value.tenths().div_euclid(step) * step;
                    let up = down + if down < value.tenths() { step } else { 0 };
                    self.premises.push(if key == part {
                        Predicate::AtLeast { question, value: Decimal::from_tenths(up) }
                    } else {
                        Predicate::AtMost { question, value: Decimal::from_tenths(down) }
                    });
                }
                // The fixed answers fit each other.
                (Some(_), _) | (None, Seen::Open | Seen::Absent) => {}
                (None, _) => {
                    let other = self.joint_id(other);
                    let (part, whole) =
                        if key == part { (copy.clone(), other) } else { (other, copy.clone()) };
                    self.joint.add_part(part, whole);
                }
            }
        }
        copy
    }
}
