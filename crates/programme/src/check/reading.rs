//! The plainest reading of a rule, for a company all of whose answers are known. It shares nothing with
//! the engine's search, so that the two prove each other.

use assessment::specification::{Criterion, Predicate};
use assessment::{Answer, Answers, Decimal, Specification, Verdict};

/// What a rule comes to when everything is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Holds,
    Fails,
    /// People decide.
    Judged,
}

/// The verdict of a criterion for these answers, or `None` where an answer is missing.
pub(super) fn verdict(
    specification: &Specification,
    criterion: &Criterion,
    answers: &Answers,
) -> Option<Verdict> {
    let reader = Reader { specification, answers };
    if let Some(applies) = &criterion.applies_when
        && reader.read(applies)? == Reading::Fails
    {
        return Some(Verdict::NotApplicable);
    }
    Some(match reader.read(&criterion.requires)? {
        Reading::Holds => Verdict::Met,
        Reading::Fails => Verdict::NotMet,
        Reading::Judged => Verdict::Judged,
    })
}

struct Reader<'a> {
    specification: &'a Specification,
    answers: &'a Answers,
}

impl Reader<'_> {
    fn read(&self, predicate: &Predicate) -> Option<Reading> {
        let holds = |holds: bool| if holds { Reading::Holds } else { Reading::Fails };
        Some(match predicate {
            Predicate::All(parts) => self.combine(parts, Reading::Fails, Reading::Holds)?,
            Predicate::Any(parts) => self.combine(parts, Reading::Holds, Reading::Fails)?,
            Predicate::Not(part) => match self.read(part)? {
                Reading::Holds => Reading::Fails,
                Reading::Fails => Reading::Holds,
                Reading::Judged => Reading::Judged,
            },
            Predicate::Is { question, value } => holds(self.choice(question)? == value),
            Predicate::OneOf { question, values } => {
                let given = self.choice(question)?;
                holds(values.iter().any(|value| value == given))
            }
            Predicate::AtLeast { question, value } => holds(self.number(question)? >= *value),
            Predicate::AtMost { question, value } => holds(self.number(question)? <= *value),
            Predicate::Share { of, r#in, percent, except } => {
                let percent = match except {
                    Some(other) if self.fact(&other.when)? == Reading::Holds => other.percent,
                    _ => *percent,
                };
                let (part, whole) = (self.number(of)?.tenths(), self.number(r#in)?.tenths());
                holds(whole > 0 && part * 100 >= whole * i64::from(percent))
            }
            Predicate::Fact(fact) => self.fact(fact)?,
            Predicate::Judged(_) => Reading::Judged,
        })
    }

    fn combine(&self, parts: &[Predicate], decisive: Reading, otherwise: Reading) -> Option<Reading> {
        let readings = parts.iter().map(|part| self.read(part)).collect::<Option<Vec<_>>>()?;
        Some(match () {
            () if readings.contains(&decisive) => decisive,
            () if readings.contains(&Reading::Judged) => Reading::Judged,
            () => otherwise,
        })
    }

    fn fact(&self, id: &str) -> Option<Reading> {
        self.read(&self.specification.facts.iter().find(|fact| fact.id == id)?.when)
    }

    /// The id whose answer counts for a question.
    fn counting<'b>(&'b self, id: &'b str) -> &'b str {
        let question = self.specification.questions.iter().find(|question| question.id == id);
        question.and_then(|question| question.same_as.as_deref()).unwrap_or(id)
    }

    fn choice(&self, id: &str) -> Option<&String> {
        match self.answers.get(self.counting(id))? {
            Answer::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    fn number(&self, id: &str) -> Option<Decimal> {
        match self.answers.get(self.counting(id))? {
            Answer::Number(number) => Some(*number),
            _ => None,
        }
    }
}
