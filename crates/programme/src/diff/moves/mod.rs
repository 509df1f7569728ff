//! The moves between tiers: for each tier of the old programme and each of the new one, whether some company has the first
//! under the old programme and the second under the new. The answers are theorems of the engine's exact search, each with
//! the smallest company that shows it.
//!
//! # A company
//!
//! - A company has an answer to each question that a programme asks of it. "Unknown" is no answer here: a company knows
//!   its own numbers. It also has the decision of the panel on each judged question, the same in both years.
//! - A question of the old programme and one of the new are the same if their ids are: their own, or else one that is
//!   `same_as` them. Questions with different kinds of answers are not the same.
//! - A programme takes an answer if it asks the question of this company (`asked_when`), and the number is in its range, or
//!   the choice is one of its own and offered (`choice_when`). An answer that one programme takes and the other does not
//!   is unknown to the other one. An answer that neither takes is none. A question that neither programme asks, or that
//!   offers no choice, has no answer.
//! - A number that is a part of another one is not larger, whichever programme says so. Answers that leave no number for
//!   a question that is unknown to a programme are no company.
//!
//! # A tier
//!
//! - The tier under a programme is the highest one that the company has for all that is unknown to the programme, with the
//!   decisions of the panel. A new question is therefore tried with all its answers for the new programme, and does not
//!   exist in the old one; a new choice makes a criterion uncertain under the old programme, so it does not count as met.
//! - A tier that has another id in the new programme, with the same place and the same criteria by their ids, is renamed:
//!   a company that keeps it has not moved.
//!
//! # The smallest company
//!
//! As few criteria as possible make the difference: for the others, the company is kept from the same tier or from none in
//! both years. Then the panel agrees on nothing that is not needed, the numbers are the smallest, in the order of their
//! questions, and the choices are the first. Of its answers, those are named that decide the criteria that differ: the
//! fewest. Of several such companies the first with the fewest named answers is taken.
//!
//! A proof that would take too many steps is not made: the move is unproven then, which is no "no".

mod company;
mod domain;
mod joint;
mod keys;
mod mode;
mod search;
mod sides;
mod smallest;
mod solve;

pub use sides::Side;

pub(crate) use sides::Sides;

use super::tiers::{TierChange, Tiers};
use crate::load::Loaded;
use assessment::{Answer, Answers, CompileError, Programme};
use company::Decided;
use joint::Statement;
use keys::Keys;
use mode::Mode;
use search::{Company, Search};
use smallest::smallest;
use solve::Allowance;

/// The maximum number of steps for one pair of tiers. No programme so far needs a fifth of them.
const MAX_STEPS: u64 = 4_000_000;

/// Sets of two criteria are tried for this many at most.
const MAX_PAIRED: usize = 8;

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

/// The moves from `old` to `new`.
///
/// # Errors
/// A programme that cannot be evaluated.
pub fn moves(old: &Loaded, new: &Loaded) -> Result<Moves, MovesError> {
    let specifications = Sides { old: &old.specification, new: &new.specification };
    for side in Side::BOTH {
        let specification = (*specifications.get(side)).clone();
        Programme::compile(specification).map_err(|error| MovesError { side, error })?;
    }
    let tiers = Tiers::new(specifications.old, specifications.new);
    let keys = Keys::matched(specifications);
    let modes = mode::modes(&keys, &mut Allowance(MAX_STEPS));
    let decided = Decided::new(&keys);
    let mut list = Vec::new();
    for (old, from) in specifications.old.tiers.iter().enumerate() {
        for (new, to) in
            specifications.new.tiers.iter().enumerate().filter(|(_, to)| !tiers.are_same(from, to))
        {
            let possible = match &modes {
                Ok(modes) => {
                    let finder = Finder { keys: &keys, modes, decided: &decided, tiers: &tiers };
                    finder.possible(Sides { old, new })
                }
                Err(reason) => Possible::Unproven(*reason),
            };
            let direction = tiers.direction(from, to);
            list.push(Move { from: from.clone(), to: to.clone(), direction, possible });
        }
    }
    Ok(Moves { list, tiers: tiers.changes().to_vec(), notes: notes(&keys) })
}

/// What the search for one pair of tiers needs.
struct Finder<'a> {
    keys: &'a Keys<'a>,
    modes: &'a [Mode],
    decided: &'a Decided<'a>,
    tiers: &'a Tiers<'a>,
}

impl Finder<'_> {
    fn possible(&self, tiers: Sides<usize>) -> Possible {
        let mut allowance = Allowance(MAX_STEPS);
        let (mut found, mut unproven) = (Vec::new(), None);
        for mode in self.modes {
            let mut search = Search::new(self.keys, mode, self.tiers, tiers);
            match search.find(&[], &mut allowance) {
                Ok(company) => found.extend(company.map(|company| (search, company))),
                Err(reason) => unproven = unproven.or(Some(reason)),
            }
        }
        if found.is_empty() {
            return unproven.map_or(Possible::No, Possible::Unproven);
        }
        let mut best: Option<Witness> = None;
        let mut all_proven = unproven.is_none();
        for (mut search, company) in found {
            let mode = search.mode;
            let (companies, is_smallest) = self.smallest(&mut search, company, &mut allowance);
            all_proven &= is_smallest;
            for company in companies.iter().filter(|company| self.decided.has_tiers((mode, company), tiers)) {
                let witness = self.witness((mode, company));
                if best.as_ref().is_none_or(|best| is_smaller(&witness, best)) {
                    best = Some(witness);
                }
            }
        }
        match best {
            Some(witness) => Possible::Yes(Box::new(Witness { is_smallest: all_proven, ..witness })),
            None => Possible::Unproven(Reason::Evaluation),
        }
    }

    /// The smallest companies of a mode, one for each smallest set of criteria that make the difference. The second value
    /// tells whether that is proven.
    fn smallest(
        &self,
        search: &mut Search<'_>,
        company: Company,
        allowance: &mut Allowance,
    ) -> (Vec<Company>, bool) {
        let alike = search.alike().to_vec();
        let statement = |spared: &[usize]| -> Vec<Statement> {
            let kept = alike.iter().enumerate().filter(|(index, _)| !spared.contains(index));
            kept.map(|(_, statement)| (statement.clone(), true)).collect()
        };
        let indices = 0..alike.len();
        let singles: Vec<Vec<usize>> = indices.clone().map(|index| vec![index]).collect();
        let pairs = indices.clone().flat_map(|one| (0..one).map(move |other| vec![other, one]));
        let pairs: Vec<Vec<usize>> = if alike.len() > MAX_PAIRED { Vec::new() } else { pairs.collect() };
        // Without any criterion, only other tiers can make a difference.
        let none = if self.tiers.are_alike() { Vec::new() } else { vec![Vec::new()] };
        let mut is_proven = true;
        for same_size in [none, singles, pairs, vec![indices.collect()]] {
            let mut companies = Vec::new();
            for set in same_size {
                let statements = statement(&set);
                let example = match search.find(&statements, allowance) {
                    Ok(None) => continue,
                    Ok(Some(example)) => example,
                    Err(_) => {
                        is_proven = false;
                        continue;
                    }
                };
                let least = smallest(search, example.clone(), statements, allowance);
                is_proven &= least.is_ok();
                companies.push(least.unwrap_or(example));
            }
            if !companies.is_empty() {
                return (companies, is_proven);
            }
        }
        (vec![company], false)
    }

    fn witness(&self, (mode, company): (&Mode, &Company)) -> Witness {
        let difference = self.decided.difference((mode, company), self.tiers);
        let answers = |side| self.decided.answers((mode, company), side, |_| true);
        let side_of = |key: usize| {
            let is_known = |side: &Side| mode.seen(key, *side) == mode::Seen::Known;
            [Side::New, Side::Old].into_iter().find(is_known)
        };
        let named = difference.answers.into_iter().filter_map(|key| {
            let side = side_of(key)?;
            let question = self.keys.question(side, key)?.id.clone();
            Some(Named { side, question, answer: company.answers.get(&key)?.clone() })
        });
        let judged = |decision: bool, is_named: &dyn Fn(usize) -> bool| {
            let decisions =
                company.panel.iter().filter(|(key, agrees)| **agrees == decision && is_named(**key));
            let questions = decisions.filter_map(|(key, _)| {
                [Side::New, Side::Old].into_iter().find_map(|side| self.keys.question(side, *key))
            });
            questions.map(|question| question.id.clone()).collect()
        };
        Witness {
            old: answers(Side::Old),
            new: answers(Side::New),
            named: named.collect(),
            agrees: judged(true, &|_| true),
            refuses: judged(false, &|key| difference.judged.contains(&key)),
            criteria: difference.criteria,
            is_smallest: true,
        }
    }
}

/// Whether a company is named with fewer answers, or as many with smaller numbers.
fn is_smaller(witness: &Witness, other: &Witness) -> bool {
    let size = |witness: &Witness| {
        let numbers = witness.named.iter().filter_map(|named| match named.answer {
            Answer::Number(number) => Some(number),
            _ => None,
        });
        (witness.named.len() + witness.agrees.len(), numbers.collect::<Vec<_>>())
    };
    size(witness) < size(other)
}

/// The answers that one programme does not know.
fn notes(keys: &Keys<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for &key in &keys.deciding {
        let [old, new] = Side::BOTH.map(|side| keys.question(side, key));
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (old, new) => {
                let only = |side| {
                    move |question: &assessment::specification::Question| Note::Only {
                        side,
                        question: question.id.clone(),
                    }
                };
                notes.extend(old.map(only(Side::Old)).or(new.map(only(Side::New))));
                continue;
            }
        };
        for (side, own, other) in [(Side::Old, old, new), (Side::New, new, old)] {
            let choices: Vec<_> =
                own.choices.iter().filter(|choice| !other.choices.contains(choice)).cloned().collect();
            if !choices.is_empty() {
                notes.push(Note::Choices { side, question: own.id.clone(), choices });
            }
        }
        let range = |question| match domain::Domain::of(question) {
            domain::Domain::Numbers { low, high, decimals } => Some((low, high, decimals)),
            domain::Domain::Choices(_) => None,
        };
        if range(old) != range(new) {
            notes.push(Note::Range { question: new.id.clone() });
        }
    }
    notes
}
