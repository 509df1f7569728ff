//! The answers of two people of one company. Where they differ, the result holds for both.
//!
//! "Unknown" claims nothing, so the answer of the other person counts then. A question with two different answers has both
//! as its possible values. The bounds are those over all combinations of such values that do not contradict each other.

use crate::answers::{Answer, Answers};
use crate::domains::Domain;
use crate::programme::{Conditions, Programme};
use crate::rule::{Choices, Variable};
use crate::situation::{AnswerError, Situation};
use crate::specification::{Kind, Question};
use crate::verdict::{Assessment, Verdict};

/// The answers of two people, side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Union {
    /// The answers on which they agree, and those that one of them gave.
    pub agreed: Answers,
    /// The questions with two different answers, in the order of the programme.
    pub differences: Vec<Difference>,
}

/// A question with two different answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The question.
    pub question: String,
    /// The answer of the first and of the second person. Neither is "unknown".
    pub answers: [Answer; 2],
}

/// The result for the answers of two people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionAssessment {
    /// The bounds of the tier and the verdicts. They hold for each combination of the two answers.
    pub assessment: Assessment,
    /// Whether the bounds are the tightest. With more than [`MAX_SPLITS`] differing questions that depend on each other
    /// they may be wider.
    pub is_exact: bool,
}

/// The maximum number of differing questions whose combinations are evaluated one by one.
pub const MAX_SPLITS: usize = 10;

impl Programme {
    /// Joins the answers of two people.
    #[must_use]
    pub fn unite(&self, first: &Answers, second: &Answers) -> Union {
        let mut union = Union::default();
        for question in self.specification().questions.iter().filter(|question| question.same_as.is_none()) {
            let claims = [first, second].map(|answers| self.claim(answers, question));
            match claims {
                [Some(first), Some(second)] if first != second => {
                    let answers = [first.clone(), second.clone()];
                    union.differences.push(Difference { question: question.id.clone(), answers });
                }
                [Some(answer), _] | [None, Some(answer)] => union.agreed.set(&question.id, answer.clone()),
                [None, None] => {
                    let is_open = [first, second].iter().all(|answers| answers.get(&question.id).is_none());
                    if !is_open {
                        union.agreed.set(&question.id, Answer::Unknown);
                    }
                }
            }
        }
        union
    }

    /// The bounds and verdicts over all combinations of the differing answers.
    ///
    /// # Errors
    /// The refused answers of the first combination, where every combination is refused.
    pub fn assess_union(&self, union: &Union) -> Result<UnionAssessment, Vec<AnswerError>> {
        let mut possible = Vec::new();
        let mut split = Vec::new();
        let conditional = self.conditional();
        for difference in &union.differences {
            let Some(variable) = self.find(&difference.question) else { continue };
            let Some(domain) = self.joined(variable, difference) else { continue };
            let is_joined = matches!(domain, Domain::Choices(_)) && !conditional.contains(&variable);
            if is_joined {
                possible.push((variable, domain))
            } else {
                split.push((difference, variable, domain))
            }
        }
        let is_exact = split.len() <= MAX_SPLITS;
        let rest = split.split_off(split.len().min(MAX_SPLITS));
        possible.extend(rest.into_iter().map(|(_, variable, domain)| (variable, domain)));
        let mut result: Result<Assessment, Vec<AnswerError>> = Err(Vec::new());
        for combination in 0..1_usize << split.len() {
            let mut answers = union.agreed.clone();
            for (bit, (difference, ..)) in split.iter().enumerate() {
                let [first, second] = &difference.answers;
                let answer = if combination & (1 << bit) == 0 { first } else { second };
                answers.set(&difference.question, answer.clone());
            }
            result = match (self.situation(&answers), result) {
                (Ok(situation), result) => {
                    let assessment = self.assess(&with_domains(situation, &possible));
                    Ok(result.map_or(assessment.clone(), |earlier| widened(earlier, assessment)))
                }
                (Err(errors), Err(earlier)) if earlier.is_empty() => Err(errors),
                (Err(_), result) => result,
            };
        }
        result.map(|assessment| UnionAssessment { assessment, is_exact })
    }

    /// A person's answer to a question or to one that is `same_as` it, unless it is unknown.
    fn claim<'a>(&self, answers: &'a Answers, question: &Question) -> Option<&'a Answer> {
        let is_known = |answer: &&Answer| **answer != Answer::Unknown;
        let is_alias =
            |id: &str| id != question.id && self.question(id).is_some_and(|other| other.id == question.id);
        let mut aliases = answers.iter().filter(|(id, _)| is_alias(id)).map(|(_, answer)| answer);
        answers.get(&question.id).filter(is_known).or_else(|| aliases.find(is_known))
    }

    /// The questions that are asked under a condition, or that decide a condition.
    fn conditional(&self) -> Vec<Variable> {
        let mut found = Vec::new();
        for (variable, conditions) in self.conditions.iter().enumerate() {
            let Conditions { asked, choices } = conditions;
            let mut rules = asked.iter().chain(choices.iter().map(|(_, rule)| rule)).peekable();
            if rules.peek().is_some() {
                found.push(variable);
            }
            found.extend(rules.flat_map(|rule| self.deciding(rule).0));
        }
        found
    }

    /// Both answers as one domain: exact for choices, and for numbers the range between them.
    fn joined(&self, variable: Variable, difference: &Difference) -> Option<Domain> {
        let question = self.specification().questions.get(variable)?;
        let [first, second] = &difference.answers;
        match question.kind {
            Kind::Choice => {
                let bits = |answer: &Answer| choice_bit(question, answer);
                Some(Domain::Choices(bits(first)? | bits(second)?))
            }
            Kind::Number => {
                let steps = |answer: &Answer| match answer {
                    Answer::Number(number) => number.scaled(question.decimals),
                    _ => None,
                };
                let (first, second) = (steps(first)?, steps(second)?);
                Some(Domain::Range { low: first.min(second), high: first.max(second) })
            }
        }
    }
}

fn choice_bit(question: &Question, answer: &Answer) -> Option<Choices> {
    let Answer::Choice(choice) = answer else { return None };
    let index = question.choices.iter().position(|other| other == choice)?;
    Some(1 << index)
}

/// The situation with these domains, for the questions that are asked.
fn with_domains(mut situation: Situation, domains: &[(Variable, Domain)]) -> Situation {
    for &(variable, domain) in domains {
        if situation.is_asked(variable) {
            situation.domains.set(variable, domain);
        }
    }
    situation
}

/// The assessment that covers both.
fn widened(left: Assessment, right: Assessment) -> Assessment {
    let verdicts = left.verdicts.iter().zip(&right.verdicts).map(|(left, right)| either(*left, *right));
    Assessment {
        at_least: left.at_least.min(right.at_least),
        at_most: left.at_most.max(right.at_most),
        verdicts: verdicts.collect(),
    }
}

/// The verdict where one of two applies.
fn either(left: Verdict, right: Verdict) -> Verdict {
    use Verdict::{Judged, Met, NotApplicable};
    match (left, right) {
        _ if left == right => left,
        (Met | NotApplicable, Met | NotApplicable) => Met,
        (Met | NotApplicable | Judged, Met | NotApplicable | Judged) => Judged,
        _ => Verdict::Unknown,
    }
}
