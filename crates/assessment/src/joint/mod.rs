//! Several programmes over one set of answers: questions with the same id are one question, and one plan of changes
//! reaches a higher tier of each programme.
//!
//! Each programme keeps its facts, criteria and tiers, and is evaluated alone, with its questions only. A change counts
//! for every programme that has the question.

mod conflict;
mod goals;
mod lower;
mod meaning;
mod plan;
mod reach;
mod search;
mod space;
mod turns;
mod view;

pub use meaning::{JointError, Meaning};
pub use plan::{Conflict, Plan, Plans};

use crate::answers::Answers;
use crate::programme::Programme;
use crate::specification::Specification;
use space::Space;
use std::borrow::Borrow;

/// The maximum number of programmes. Their subsets double with each.
pub const MAX_PROGRAMMES: usize = 8;

/// Programmes that share the answers of one company.
#[derive(Debug, Clone)]
pub struct Joint {
    programmes: Vec<Programme>,
    space: Space,
}

impl Joint {
    /// Compiles each specification, and merges their questions by id.
    ///
    /// # Errors
    /// A specification that cannot be compiled, and those of [`Joint::new`].
    pub fn compile<S: Borrow<Specification>>(specifications: &[S]) -> Result<Self, JointError> {
        let compiled = specifications.iter().map(|specification| {
            let specification: &Specification = specification.borrow();
            Programme::compile(specification.clone())
                .map_err(|error| JointError::Programme { id: specification.id.clone(), error })
        });
        Self::new(compiled.collect::<Result<_, _>>()?)
    }

    /// Merges the questions of compiled programmes by id.
    ///
    /// # Errors
    /// No programme, or more than [`MAX_PROGRAMMES`]. A question that two programmes define differently, or numbers that only one of
    /// them counts as part and whole. More questions together than one programme may have.
    pub fn new(programmes: Vec<Programme>) -> Result<Self, JointError> {
        if !(1..=MAX_PROGRAMMES).contains(&programmes.len()) {
            return Err(JointError::Programmes);
        }
        let space = Space::new(&programmes, &[]).ok_or(JointError::Questions)?;
        match meaning::differences(&programmes, &space).into_iter().next() {
            Some(difference) => Err(difference),
            None => Ok(Self { programmes, space }),
        }
    }

    /// Every difference between the meanings of shared questions. Empty for programmes that [`Joint::new`] merges, and
    /// for more questions together than one programme may have.
    #[must_use]
    pub fn differences(programmes: &[Programme]) -> Vec<JointError> {
        let space = Space::new(programmes, &[]);
        space.map(|space| meaning::differences(programmes, &space)).unwrap_or_default()
    }

    /// The programmes, in the order in which they were given.
    #[must_use]
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// The answers to the questions of the programme at `index`. An answer under an id that another programme declares
    /// `same_as` a question of this one is the answer to that question.
    #[must_use]
    pub fn answers_of(&self, index: usize, answers: &Answers) -> Answers {
        let Some(programme) = self.programmes.get(index) else { return Answers::default() };
        let own = |id: &str| {
            let canonical = || self.space.questions.question(id).map(|question| question.id.clone());
            if programme.question(id).is_some() { Some(id.to_owned()) } else { canonical() }
        };
        let named = answers.iter().filter_map(|(id, answer)| Some((id, own(id)?, answer)));
        // The answer under a question's own id comes last, so that it counts.
        let (direct, renamed): (Vec<_>, Vec<_>) = named.partition(|(id, own, _)| id == own);
        let of_programme =
            renamed.into_iter().chain(direct).filter(|(_, id, _)| programme.question(id).is_some());
        of_programme.map(|(_, id, answer)| (id, answer.clone())).collect()
    }
}
