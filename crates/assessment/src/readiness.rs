//! How ready is the company, field by field?

use crate::answers::{Answer, Answers};
use crate::programme::Programme;

/// The state of one readiness field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// 0 to 100: `yes` counts fully, `partly` half, `no` nothing. `None` where nothing is known,
    /// because unknown is not zero.
    pub score: Option<u8>,
    /// Questions answered with something else than "unknown".
    pub answered: u16,
    /// Questions of the field.
    pub of: u16,
}

impl Programme {
    /// The state of each readiness field, in the order they are declared.
    #[must_use]
    pub fn readiness(&self, answers: &Answers) -> Vec<Readiness> {
        let fields = &self.specification().readiness;
        fields.iter().map(|field| self.readiness_of(&field.questions, answers)).collect()
    }

    /// The choice that a company gave to a question, under its own id or under that of the
    /// question that asks for the same fact.
    #[must_use]
    pub fn choice_of<'a>(&self, answers: &'a Answers, question: &str) -> Option<&'a str> {
        let canonical = self.question(question).map(|found| found.id.as_str());
        let known = |id: &str| match answers.get(id) {
            Some(Answer::Choice(choice)) => Some(choice.as_str()),
            _ => None,
        };
        canonical.and_then(known).or_else(|| known(question))
    }

    fn readiness_of(&self, questions: &[String], answers: &Answers) -> Readiness {
        let halves = |question: &String| match self.choice_of(answers, question)? {
            "yes" => Some(2),
            "partly" => Some(1),
            _ => Some(0),
        };
        let known: Vec<u16> = questions.iter().filter_map(halves).collect();
        let count = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        let answered = count(known.len());
        let reached = known.iter().fold(0_u16, |sum, halves| sum.saturating_add(halves * 50));
        let score = reached.checked_div(answered).and_then(|score| u8::try_from(score).ok());
        Readiness { score, answered, of: count(questions.len()) }
    }
}
