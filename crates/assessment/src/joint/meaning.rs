//! Whether a shared question means the same in two programmes.

use super::space::Space;
use crate::programme::{Conditions, Programme};
use crate::rule::{CompileError, Rule, Variable};
use crate::specification::Question;

/// Programmes that cannot share one set of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JointError {
    /// No programme, or more than [`super::MAX_PROGRAMMES`].
    Programmes,
    /// More questions together than one programme may have.
    Questions,
    /// A programme that cannot be compiled.
    Programme {
        /// The programme.
        id: String,
        /// Its fault.
        error: CompileError,
    },
    /// Two programmes define a question differently.
    Question {
        /// The question.
        question: String,
        /// The indices of the two programmes, the smaller one first.
        programmes: [usize; 2],
        /// What differs.
        differs: Meaning,
    },
    /// Of two numbers that two programmes share, one counts a part of the other in one programme only.
    Part {
        /// The question with the smaller number.
        part: String,
        /// The question with the larger number.
        whole: String,
        /// The index of the programme that has the relation.
        programme: usize,
        /// The index of the one that has not.
        other: usize,
    },
}

/// A property of a question that two programmes must agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Choice or number.
    Kind,
    /// The question that it takes its answer from.
    SameAs,
    /// The choices and their order.
    Choices,
    /// The unit of a number.
    Unit,
    /// The decimal places of a number.
    Decimals,
    /// The smallest and the largest number.
    Range,
    /// When the question is asked, or a choice offered.
    Conditions,
    /// The direction of improvement, where both programmes have one.
    Improves,
}

impl Meaning {
    /// The name of the property in the file of a programme.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::SameAs => "same_as",
            Self::Choices => "choices",
            Self::Unit => "unit",
            Self::Decimals => "decimals",
            Self::Range => "range",
            Self::Conditions => "asked_when",
            Self::Improves => "improves",
        }
    }
}

/// Every difference between two programmes, the earlier ones first.
pub(super) fn differences(programmes: &[Programme], space: &Space) -> Vec<JointError> {
    let mut differences = Vec::new();
    for (second, programme) in programmes.iter().enumerate() {
        for (first, other) in programmes.iter().enumerate().take(second) {
            let pair = Pair { space, programmes: [other, programme], indices: [first, second] };
            pair.compare_questions(&mut differences);
            pair.compare_parts(&mut differences);
        }
    }
    differences
}

struct Pair<'a> {
    space: &'a Space,
    programmes: [&'a Programme; 2],
    indices: [usize; 2],
}

impl<'a> Pair<'a> {
    /// The questions that both have, with their positions in each.
    fn shared(&self) -> impl Iterator<Item = [(usize, &'a Question); 2]> {
        let [first, second] = self.programmes;
        first.specification().questions.iter().enumerate().filter_map(move |(index, question)| {
            let mut others = second.specification().questions.iter().enumerate();
            let other = others.find(|(_, other)| other.id == question.id)?;
            Some([(index, question), other])
        })
    }

    fn compare_questions(&self, differences: &mut Vec<JointError>) {
        for shared in self.shared() {
            let question = &shared[0].1.id;
            let of = |differs| JointError::Question {
                question: question.clone(),
                programmes: self.indices,
                differs,
            };
            differences.extend(self.differing(shared).map(of));
        }
    }

    /// The properties in which a question differs.
    fn differing(&self, shared: [(usize, &Question); 2]) -> impl Iterator<Item = Meaning> + use<> {
        let [one, other] = shared.map(|(_, question)| question);
        let opposite = one.improves.is_some() && other.improves.is_some() && one.improves != other.improves;
        let [conditions, others] = [0, 1].map(|side| self.conditions(side, shared));
        let differing = [
            (Meaning::Kind, one.kind != other.kind),
            (Meaning::SameAs, one.same_as != other.same_as),
            (Meaning::Choices, one.choices != other.choices),
            (Meaning::Unit, one.unit != other.unit),
            (Meaning::Decimals, one.decimals != other.decimals),
            (Meaning::Range, (one.minimum, one.maximum) != (other.minimum, other.maximum)),
            (Meaning::Conditions, conditions != others),
            (Meaning::Improves, opposite),
        ];
        differing.into_iter().filter_map(|(meaning, differs)| differs.then_some(meaning))
    }

    /// The conditions of a question over the merged questions, with facts expanded.
    fn conditions(&self, side: usize, shared: [(usize, &Question); 2]) -> Option<Conditions> {
        let (programme, index) = (self.programmes.get(side)?, self.indices.get(side)?);
        let conditions = programme.conditions.get(shared.get(side)?.0)?;
        let renumbered = |rule: &Rule| {
            rule.renumbered(&|variable| self.space.merged(*index, variable).unwrap_or(variable))
        };
        Some(Conditions {
            asked: conditions.asked.as_ref().map(renumbered),
            choices: conditions.choices.iter().map(|(choice, rule)| (*choice, renumbered(rule))).collect(),
        })
    }

    /// Relations between shared numbers must follow from the parts of both programmes, directly or across other numbers.
    fn compare_parts(&self, differences: &mut Vec<JointError>) {
        let numbers: Vec<_> = self.shared().map(|shared| shared.map(|(index, _)| index)).collect();
        for part in &numbers {
            let wholes = [0, 1].map(|side| self.wholes(side, *part));
            for whole in &numbers {
                let has = [0, 1].map(|side| {
                    let found = wholes.get(side).zip(whole.get(side));
                    found.is_some_and(|(wholes, whole)| wholes.contains(whole))
                });
                let [first, second] = self.indices;
                let (programme, other) = match has {
                    [true, false] => (first, second),
                    [false, true] => (second, first),
                    _ => continue,
                };
                let [part, whole] = [part, whole].map(|question| self.id(question[0]));
                differences.push(JointError::Part { part, whole, programme, other });
            }
        }
    }

    fn id(&self, variable: Variable) -> String {
        let question = self.programmes[0].specification().questions.get(variable);
        question.map(|question| question.id.clone()).unwrap_or_default()
    }

    /// The numbers that bound a number from above, also across others.
    fn wholes(&self, side: usize, part: [usize; 2]) -> Vec<Variable> {
        let (Some(programme), Some(part)) = (self.programmes.get(side), part.get(side)) else {
            return Vec::new();
        };
        let mut reached = vec![*part];
        let mut next = 0;
        while let Some(&from) = reached.get(next) {
            next += 1;
            for (_, whole) in programme.parts.iter().filter(|(part, _)| *part == from) {
                if !reached.contains(whole) {
                    reached.push(*whole);
                }
            }
        }
        reached.remove(0);
        reached
    }
}
