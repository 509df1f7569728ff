//! The answers of a company.

use crate::decimal::Decimal;

/// One answer. A question without an entry counts as [`Answer::Unknown`] too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// "I do not know", which is never taken for "no".
    Unknown,
    /// The id of a choice.
    Choice(String),
    /// A number in the question's unit.
    Number(Decimal),
}

/// Answers by question id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, Answer)>);

impl Answers {
    /// The answer to a question, unless nothing was answered yet.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.iter().find(|(id, _)| id == question).map(|(_, answer)| answer)
    }

    /// Answers a question, in place of an earlier answer.
    pub fn set(&mut self, question: &str, answer: Answer) {
        match self.0.iter_mut().find(|(id, _)| id == question) {
            Some((_, earlier)) => *earlier = answer,
            None => self.0.push((question.to_owned(), answer)),
        }
    }

    /// Every answer with its question, in the order they were first given.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(question, answer)| (question.as_str(), answer))
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Answer)>>(answers: I) -> Self {
        let mut all = Self::default();
        for (question, answer) in answers {
            all.set(&question, answer);
        }
        all
    }
}
