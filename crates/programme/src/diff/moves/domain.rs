//! The answers that a question takes: of one programme, or of both together.

use assessment::Decimal;
use assessment::specification::{Kind, Predicate, Question};

/// The largest number of a question without a maximum, in steps of its last decimal place, as the engine has it.
const HIGHEST: i64 = 1_000_000_000;

/// The answers that a question takes, whether or not it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Domain {
    /// One of these choices.
    Choices(Vec<String>),
    /// A number, both ends included.
    Numbers { low: Decimal, high: Decimal, decimals: u8 },
}

impl Domain {
    pub(super) fn of(question: &Question) -> Self {
        match question.kind {
            Kind::Choice => Self::Choices(question.choices.clone()),
            Kind::Number => {
                let decimals = question.decimals;
                let end = |end: Option<Decimal>, otherwise: i64| {
                    end.filter(|end| end.scaled(decimals).is_some())
                        .unwrap_or(Decimal::from_scaled(otherwise, decimals))
                };
                Self::Numbers {
                    low: end(question.minimum, 0),
                    high: end(question.maximum, HIGHEST),
                    decimals,
                }
            }
        }
    }

    /// The answers that one of the two takes: the choices of both, or the numbers from the lowest to the highest end.
    pub(super) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Choices(mut choices), Self::Choices(others)) => {
                let added: Vec<_> = others.into_iter().filter(|other| !choices.contains(other)).collect();
                choices.extend(added);
                Self::Choices(choices)
            }
            (
                Self::Numbers { low, high, decimals },
                Self::Numbers { low: other_low, high: other_high, decimals: other_decimals },
            ) => Self::Numbers {
                low: low.min(other_low),
                high: high.max(other_high),
                decimals: decimals.max(other_decimals),
            },
            (domain, _) => domain,
        }
    }

    /// Statements that tell an answer of `all`, to the question with this id, from one within this domain: none of them
    /// holds within it. `None` where a number that does not fit has too many decimal places, which no rule can say.
    pub(super) fn excess(&self, all: &Self, id: &str) -> Option<Vec<Predicate>> {
        let question = || id.to_owned();
        match (self, all) {
            (Self::Choices(taken), Self::Choices(choices)) => {
                let values: Vec<_> =
                    choices.iter().filter(|choice| !taken.contains(choice)).cloned().collect();
                let excess = (!values.is_empty()).then(|| Predicate::OneOf { question: question(), values });
                Some(excess.into_iter().collect())
            }
            (
                Self::Numbers { low, high, decimals },
                Self::Numbers { low: least, high: most, decimals: all_decimals },
            ) => {
                let step = if *all_decimals == 0 { 10 } else { 1 };
                let mut excess = Vec::new();
                if least < low {
                    let value = Decimal::from_tenths(low.tenths() - step);
                    excess.push(Predicate::AtMost { question: question(), value });
                }
                if most > high {
                    let value = Decimal::from_tenths(high.tenths() + step);
                    excess.push(Predicate::AtLeast { question: question(), value });
                }
                (decimals == all_decimals).then_some(excess)
            }
            _ => Some(Vec::new()),
        }
    }

    /// A question with this domain.
    pub(super) fn question(&self, id: String) -> Question {
        let mut question = Question {
            id,
            kind: Kind::Choice,
            same_as: None,
            list: None,
            choices: Vec::new(),
            choice_when: Vec::new(),
            unit: None,
            decimals: 0,
            minimum: None,
            maximum: None,
            asked_when: None,
            improves: None,
        };
        match self {
            Self::Choices(choices) => question.choices.clone_from(choices),
            Self::Numbers { low, high, decimals } => {
                question.kind = Kind::Number;
                question.decimals = *decimals;
                (question.minimum, question.maximum) = (Some(*low), Some(*high));
            }
        }
        question
    }
}
