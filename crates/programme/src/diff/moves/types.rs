//! The moves between two programmes as data.

use super::sides::Side;
use crate::diff::tiers::TierChange;
use assessment::{Answer, Answers, CompileError};

/// The moves between two programmes.
#[derive(Debug, Clone)]
pub struct Moves {
    /// Every pair of a tier of the old programme and another one of the new, in the order of the tiers.
    pub list: Vec<Move>,
    /// Tiers that are renamed, gone or new.
    pub tiers: Vec<TierChange>,
    /// Answers that one of the programmes does not know, of questions that decide a tier.
    pub notes: Vec<Note>,
}

/// Whether a company has one tier under the old programme and another one under the new.
#[derive(Debug, Clone)]
pub struct Move {
    /// The id of the tier in the old programme.
    pub from: String,
    /// The id of the tier in the new programme.
    pub to: String,
    /// Whether `to` is higher than `from`.
    pub direction: Direction,
    /// Whether there is such a company.
    pub possible: Possible,
}

/// The direction of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The new tier is higher.
    Rises,
    /// The new tier is lower.
    Falls,
    /// The two programmes have no common order of these tiers.
    Other,
}

impl Direction {
    /// The id of the direction in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::Other => "other",
        }
    }
}

/// Whether a company can move.
#[derive(Debug, Clone)]
pub enum Possible {
    /// This company does.
    Yes(Box<Witness>),
    /// It is proven that none does.
    No,
    /// Neither is proven.
    Unproven(Reason),
}

impl Possible {
    /// The id of the answer: `yes`, `no` or `unproven`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Yes(_) => "yes",
            Self::No => "no",
            Self::Unproven(_) => "unproven",
        }
    }
}

/// A company that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Its answers as the old programme knows them.
    pub old: Answers,
    /// Its answers as the new programme knows them.
    pub new: Answers,
    /// The answers that make the difference, in the order of the questions. Empty where the tiers alone do.
    pub named: Vec<Named>,
    /// The ids of the judged questions on which the panel has to agree.
    pub agrees: Vec<String>,
    /// The ids of the judged questions on which the panel does not agree, where that makes the difference.
    pub refuses: Vec<String>,
    /// The ids of the criteria that keep the company from different tiers.
    pub criteria: Vec<String>,
    /// Whether it is proven that no smaller company moves so.
    pub is_smallest: bool,
}

/// An answer of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The programme that knows the answer: the new one if both do.
    pub side: Side,
    /// The id of the question in that programme.
    pub question: String,
    /// The answer.
    pub answer: Answer,
}

/// Why a move is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The rules have more alternatives than are tried.
    Steps,
    /// The rules of both programmes together have too many parts.
    Size,
    /// Questions are asked under too many different conditions.
    Conditions,
    /// A question is asked under a condition that depends on its own answer.
    Cycle,
    /// Too many companies fit but for what is unknown to a programme.
    Rounds,
    /// The evaluation of the company that was found gives other tiers.
    Evaluation,
}

impl Reason {
    /// The id of the reason in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Size => "size",
            Self::Conditions => "conditions",
            Self::Cycle => "cycle",
            Self::Rounds => "rounds",
            Self::Evaluation => "evaluation",
        }
    }
}

/// Answers that one programme does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Only this programme has the question.
    Only {
        /// The programme with the question.
        side: Side,
        /// The id of the question.
        question: String,
    },
    /// Only this programme has the choices.
    Choices {
        /// The programme with the choices.
        side: Side,
        /// The id of the question in that programme.
        question: String,
        /// The ids of the choices.
        choices: Vec<String>,
    },
    /// The programmes take different numbers.
    Range {
        /// The id of the question in the new programme.
        question: String,
    },
}

/// A programme that cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovesError {
    /// Which of the two.
    pub side: Side,
    /// The reason.
    pub error: CompileError,
}
