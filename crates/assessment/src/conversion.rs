//! Answers to an earlier programme of a series, or to an earlier version, as answers to the present one.

use crate::answers::{Answer, Answers};
use crate::programme::Programme;
use crate::specification::{Earlier, Question, Specification};

/// The answers that fit the new programme, and what became of each old one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conversion {
    /// The answers to the new programme.
    pub answers: Answers,
    /// The questions whose answers were taken, in the order of the old programme.
    pub taken: Vec<Taken>,
    /// The answers that were not taken, in the order of the old programme.
    pub left: Vec<Left>,
}

/// A question whose answer was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The question of the old programme.
    pub from: String,
    /// The question of the new programme.
    pub to: String,
}

/// An answer that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The question of the old programme.
    pub question: String,
    /// The answer to it.
    pub answer: Answer,
    /// The reason.
    pub reason: Reason,
}

/// The reason why an answer was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The new programme declares the question as dropped.
    Dropped,
    /// The new programme has no such question, and declares no successor.
    Gone,
    /// The question has another kind or unit.
    Meaning,
    /// The question has no such choice any more.
    Choice,
    /// The number is outside the range, or has too many decimal places.
    Range,
    /// Another question has the same successor, and its answer was taken.
    Twice,
}

impl Reason {
    /// The reason's name in documents and in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Gone => "gone",
            Self::Meaning => "meaning",
            Self::Choice => "choice",
            Self::Range => "range",
            Self::Twice => "twice",
        }
    }
}

/// The question of a programme that takes the answers to a question of an earlier one.
///
/// # Errors
/// [`Reason::Dropped`], [`Reason::Gone`] or [`Reason::Meaning`].
pub fn successor<'a>(
    specification: &'a Specification,
    earlier: &Earlier,
    old: &Question,
) -> Result<&'a Question, Reason> {
    let id = earlier.question(&old.id).ok_or(Reason::Dropped)?;
    let find = |id: &str| specification.questions.iter().find(|question| question.id == id);
    let named = find(id).ok_or(Reason::Gone)?;
    let question = named.same_as.as_deref().and_then(find).unwrap_or(named);
    let is_alike = question.kind == old.kind && question.unit == old.unit;
    if is_alike { Ok(question) } else { Err(Reason::Meaning) }
}

/// Takes the answers to an earlier programme over, by the entry of the new one about it. Without an entry, questions with
/// the same id and meaning take them.
#[must_use]
pub fn convert(answers: &Answers, old: &Programme, new: &Programme) -> Conversion {
    let (before, specification) = (old.specification(), new.specification());
    let without_entry = Earlier::default();
    let earlier = specification.earlier_of(&before.id, before.version).unwrap_or(&without_entry);
    let mut conversion = Conversion::default();
    for question in before.questions.iter().filter(|question| question.same_as.is_none()) {
        let Some(answer) = answer_to(question, answers, before) else { continue };
        let place = successor(specification, earlier, question).and_then(|place| {
            let answer = renamed(question, answer, earlier);
            let is_taken = conversion.answers.get(&place.id).is_some();
            if is_taken { Err(Reason::Twice) } else { accepted(new, place, answer) }
        });
        match place {
            Ok((to, answer)) => {
                conversion.answers.set(to, answer);
                conversion.taken.push(Taken { from: question.id.clone(), to: to.to_owned() });
            }
            Err(reason) => {
                let (question, answer) = (question.id.clone(), answer.clone());
                conversion.left.push(Left { question, answer, reason });
            }
        }
    }
    conversion
}

/// The answer to a question, or to one that is `same_as` it.
fn answer_to<'a>(
    question: &Question,
    answers: &'a Answers,
    specification: &Specification,
) -> Option<&'a Answer> {
    let is_alias = |other: &&Question| other.same_as.as_ref() == Some(&question.id);
    let mut aliases = specification.questions.iter().filter(is_alias);
    answers.get(&question.id).or_else(|| aliases.find_map(|alias| answers.get(&alias.id)))
}

fn renamed(question: &Question, answer: &Answer, earlier: &Earlier) -> Answer {
    match answer {
        Answer::Choice(choice) => Answer::Choice(earlier.choice(&question.id, choice).to_owned()),
        other => other.clone(),
    }
}

/// The answer with its question, if the programme accepts it.
fn accepted<'a>(
    programme: &Programme,
    question: &'a Question,
    answer: Answer,
) -> Result<(&'a str, Answer), Reason> {
    let reason = if matches!(answer, Answer::Number(_)) { Reason::Range } else { Reason::Choice };
    let alone = Answers::from_iter([(question.id.clone(), answer.clone())]);
    programme.situation(&alone).map_err(|_| reason)?;
    Ok((&question.id, answer))
}
