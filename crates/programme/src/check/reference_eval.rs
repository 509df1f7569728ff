//! A reference evaluation of rules for a company with complete answers. It shares no code with the engine's search, so
//! that each verifies the other.

use assessment::specification::{Criterion, Predicate};
use assessment::{Answer, Answers, Decimal, Specification, Verdict};

/// The value of a rule for complete answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Truth {
    Holds,
    Fails,
    /// A panel decides.
    Judged,
}

/// The verdict of a criterion for these answers, or `None` where an answer is missing.
pub(super) fn verdict(
    specification: &Specification,
    criterion: &Criterion,
    answers: &Answers,
) -> Option<Verdict> {
    let evaluator = Evaluator { specification, answers };
    if let Some(applies) = &criterion.applies_when
        && evaluator.eval(applies)? == Truth::Fails
    {
        return Some(Verdict::NotApplicable);
    }
    Some(match evaluator.eval(&criterion.requires)? {
        Truth::Holds => Verdict::Met,
        Truth::Fails => Verdict::NotMet,
        Truth::Judged => Verdict::Judged,
    })
}

struct Evaluator<'a> {
    specification: &'a Specification,
    answers: &'a Answers,
}

impl Evaluator<'_> {
    fn eval(&self, predicate: &Predicate) -> Option<Truth> {
        let holds = |holds: bool| if holds { Truth::Holds } else { Truth::Fails };
        Some(match predicate {
            Predicate::All(parts) => self.combine(parts, Truth::Fails, Truth::Holds)?,
            Predicate::Any(parts) => self.combine(parts, Truth::Holds, Truth::Fails)?,
            Predicate::Not(part) => match self.eval(part)? {
                Truth::Holds => Truth::Fails,
                Truth::Fails => Truth::Holds,
                Truth::Judged => Truth::Judged,
            },
            Predicate::Is { question, value } => holds(self.choice(question)? == value),
            Predicate::OneOf { question, values } => {
                let choice = self.choice(question)?;
                holds(values.iter().any(|value| value == choice))
            }
            Predicate::AtLeast { question, value } => holds(self.number(question)? >= *value),
            Predicate::AtMost { question, value } => holds(self.number(question)? <= *value),
            Predicate::Share { of, r#in, percent, except } => {
                let percent = match except {
                    Some(other) if self.fact(&other.when)? == Truth::Holds => other.percent,
                    _ => *percent,
                };
                let (part, whole) = (self.number(of)?.tenths(), self.number(r#in)?.tenths());
                holds(whole > 0 && part * 100 >= whole * i64::from(percent))
            }
            Predicate::Fact(fact) => self.fact(fact)?,
            Predicate::Judged(_) => Truth::Judged,
        })
    }

    fn combine(&self, parts: &[Predicate], decisive: Truth, otherwise: Truth) -> Option<Truth> {
        let truths = parts.iter().map(|part| self.eval(part)).collect::<Option<Vec<_>>>()?;
        Some(match () {
            () if truths.contains(&decisive) => decisive,
            () if truths.contains(&Truth::Judged) => Truth::Judged,
            () => otherwise,
        })
    }

    fn fact(&self, id: &str) -> Option<Truth> {
        self.eval(&self.specification.facts.iter().find(|fact| fact.id == id)?.when)
    }

    /// The id of the question with the answer: the question itself, or the one that it is `same_as`.
    fn canonical<'b>(&'b self, id: &'b str) -> &'b str {
        let question = self.specification.questions.iter().find(|question| question.id == id);
        question.and_then(|question| question.same_as.as_deref()).unwrap_or(id)
    }

    fn choice(&self, id: &str) -> Option<&String> {
        match self.answers.get(self.canonical(id))? {
            Answer::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    fn number(&self, id: &str) -> Option<Decimal> {
        match self.answers.get(self.canonical(id))? {
            Answer::Number(number) => Some(*number),
            _ => None,
        }
    }
}
