//! The score of each readiness field.

use crate::answers::{Answer, Answers};
use crate::programme::Programme;

/// The score of one readiness field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// The mean of the field, for people. `None` where half of its questions or fewer have an answer: one answer of
    /// four would pass for the whole field.
    pub score: Option<u8>,
    /// The mean of the answers that were given, 0 to 100: `yes` counts fully, `partly` half, `no` nothing. `None`
    /// without any answer, because unknown is not zero.
    pub mean: Option<u8>,
    /// The number of questions with an answer other than "unknown".
    pub answered: u16,
    /// The number of questions of the field.
    pub of: u16,
}

impl Programme {
    /// The score of each readiness field, in the order of their declaration.
    #[must_use]
    pub fn readiness(&self, answers: &Answers) -> Vec<Readiness> {
        let fields = &self.specification().readiness;
        fields.iter().map(|field| self.readiness_of(&field.questions, answers)).collect()
    }

    /// The choice that a company gave to a question, under the question's own id or the id that it is
    /// `same_as`.
    #[must_use]
    pub fn choice_of<'a>(&self, answers: &'a Answers, question: &str) -> Option<&'a str> {
        let canonical = self.question(question).map(|question| question.id.as_str());
        let choice = |id: &str| match answers.get(id) {
            Some(Answer::Choice(choice)) => Some(choice.as_str()),
            _ => None,
        };
        canonical.and_then(choice).or_else(|| choice(question))
    }

    fn readiness_of(&self, questions: &[String], answers: &Answers) -> Readiness {
        let halves = |question: &String| match self.choice_of(answers, question)? {
            "yes" => Some(2),
            "partly" => Some(1),
            _ => Some(0),
        };
        let scores: Vec<u16> = questions.iter().filter_map(halves).collect();
        let count = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        let answered = count(scores.len());
        let sum = scores.iter().fold(0_u16, |sum, halves| sum.saturating_add(halves * 50));
        let mean = sum.checked_div(answered).and_then(|mean| u8::try_from(mean).ok());
        let of = count(questions.len());
        let score = mean.filter(|_| answered > of / 2);
        Readiness { score, mean, answered, of }
    }
}
