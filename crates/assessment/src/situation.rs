//! The situation of a company: its checked answers as domains.

use crate::answers::{Answer, Answers};
use crate::decimal::Decimal;
use crate::domains::{Domain, Domains};
use crate::programme::Programme;
use crate::rule::{Rule, Variable};
use crate::satisfiable::{Goal, satisfiable};
use crate::steps;

/// Checked answers as domains.
#[derive(Debug, Clone)]
pub struct Situation {
    pub(crate) domains: Domains,
    /// Whether each variable has an answer other than "unknown".
    known: Vec<bool>,
    /// Whether each question is asked of this company.
    asked: Vec<bool>,
}

/// An answer that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerError {
    /// No such question.
    Question {
        /// The unknown id.
        question: String,
    },
    /// The question has no such choice, or the answer is a number where a choice is expected, or the reverse.
    Choice {
        /// The question.
        question: String,
    },
    /// The number is outside the question's range, or has too many decimal places.
    Range {
        /// The question.
        question: String,
    },
    /// The number of a part is larger than that of its whole.
    Contradiction {
        /// The question that should have the smaller number.
        part: String,
        /// Its answer.
        part_value: Decimal,
        /// The question that should have the larger number.
        whole: String,
        /// Its answer.
        whole_value: Decimal,
    },
}

impl Programme {
    /// Checks answers and turns them into domains. Answers to questions that are not asked of this
    /// company have no effect.
    ///
    /// # Errors
    /// Every answer that is refused.
    pub fn situation(&self, answers: &Answers) -> Result<Situation, Vec<AnswerError>> {
        steps::begin(1);
        self.checked(answers)
    }

    /// [`Programme::situation`] as a part of another call.
    pub(crate) fn checked(&self, answers: &Answers) -> Result<Situation, Vec<AnswerError>> {
        let questions = &self.specification().questions;
        steps::take(questions.len());
        let mut errors = Vec::new();
        let mut answered: Vec<Option<Domain>> = vec![None; questions.len()];
        // An answer under a question's own id overrides one under an id that is `same_as` it, so it comes last.
        let is_canonical = |id: &str| self.question(id).is_some_and(|question| question.id == id);
        let aliases = answers.iter().filter(|(id, _)| !is_canonical(id));
        for (id, answer) in aliases.chain(answers.iter().filter(|(id, _)| is_canonical(id))) {
            match self.domain_of(id, answer) {
                Ok(None) => {}
                Ok(Some((variable, domain))) => {
                    if let Some(entry) = answered.get_mut(variable) {
                        *entry = Some(domain);
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        self.find_contradictions(&answered, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(self.settle(&answered))
    }

    /// The situation of checked answers: a condition is read before the answer that depends on it.
    pub(crate) fn settle(&self, answered: &[Option<Domain>]) -> Situation {
        let mut situation = Situation {
            domains: self.unknown.clone(),
            known: vec![false; answered.len()],
            asked: vec![true; answered.len()],
        };
        for &variable in &self.order {
            self.take(&mut situation, variable, answered.get(variable).copied().flatten());
        }
        situation
    }

    /// Whether a question is asked of a company in this situation.
    #[must_use]
    pub fn is_asked(&self, situation: &Situation, question: &str) -> bool {
        self.find(question).is_some_and(|variable| situation.is_asked(variable))
    }

    /// The choices offered for a question in this situation, in the order they are declared.
    #[must_use]
    pub fn offered_choices(&self, situation: &Situation, question: &str) -> Vec<&str> {
        let Some(choices) = self.question(question).map(|question| &question.choices) else {
            return Vec::new();
        };
        steps::begin(self.specification().questions.len());
        let hidden = self.find(question).map_or(0, |variable| self.hidden_choices(situation, variable));
        let offered = choices.iter().enumerate().filter(|(index, _)| hidden & (1 << index) == 0);
        offered.map(|(_, choice)| choice.as_str()).collect()
    }

    /// Takes the answer to a question, unless it is not asked or the choice is not offered.
    pub(crate) fn take(&self, situation: &mut Situation, variable: Variable, answer: Option<Domain>) {
        let asked = self.conditions.get(variable).and_then(|conditions| conditions.asked.as_ref());
        let asked = asked.is_none_or(|rule| situation.is_certain(rule));
        if let Some(flag) = situation.asked.get_mut(variable) {
            *flag = asked;
        }
        let Some(domain) = answer.filter(|_| asked) else { return };
        if let Domain::Choices(choice) = domain
            && choice & self.hidden_choices(situation, variable) != 0
        {
            return;
        }
        situation.domains.set(variable, domain);
        if let Some(flag) = situation.known.get_mut(variable) {
            *flag = true;
        }
    }

    fn hidden_choices(&self, situation: &Situation, variable: Variable) -> u64 {
        let conditions = self.conditions.get(variable).map_or(&[][..], |conditions| &conditions.choices);
        let hidden = conditions.iter().filter(|(_, when)| !situation.is_certain(when));
        hidden.fold(0, |hidden, (choice, _)| hidden | choice)
    }

    fn domain_of(&self, id: &str, answer: &Answer) -> Result<Option<(Variable, Domain)>, AnswerError> {
        let resolved = self.find(id).and_then(|variable| {
            Some((variable, self.specification().questions.get(variable)?, self.unknown.get(variable)?))
        });
        let Some((variable, question, full)) = resolved else {
            return Err(AnswerError::Question { question: id.to_owned() });
        };
        match (answer, full) {
            (Answer::Unknown, _) => Ok(None),
            (Answer::Choice(choice), Domain::Choices(_)) => {
                let index = question.choices.iter().position(|other| other == choice);
                let index = index.ok_or_else(|| AnswerError::Choice { question: id.to_owned() })?;
                Ok(Some((variable, Domain::Choices(1 << index))))
            }
            (Answer::Number(number), Domain::Range { low, high }) => {
                let steps = number.scaled(question.decimals).filter(|steps| (low..=high).contains(steps));
                let steps = steps.ok_or_else(|| AnswerError::Range { question: id.to_owned() })?;
                Ok(Some((variable, Domain::Range { low: steps, high: steps })))
            }
            _ => Err(AnswerError::Choice { question: id.to_owned() }),
        }
    }

    /// Compares each number with the nearest known number that it is a part of, across unknown ones
    /// between them.
    fn find_contradictions(&self, answered: &[Option<Domain>], errors: &mut Vec<AnswerError>) {
        let number = |variable: Variable| match answered.get(variable) {
            Some(Some(Domain::Range { low, .. })) => {
                let question = self.specification().questions.get(variable)?;
                Some((question.id.clone(), Decimal::from_scaled(*low, question.decimals)))
            }
            _ => None,
        };
        for part in 0..answered.len() {
            let Some((part_id, part_value)) = number(part) else { continue };
            let mut reached = vec![part];
            let mut next = 0;
            while let Some(&from) = reached.get(next) {
                next += 1;
                for &(_, whole) in self.parts.iter().filter(|(smaller, _)| *smaller == from) {
                    match number(whole) {
                        None if !reached.contains(&whole) => reached.push(whole),
                        Some((whole, whole_value)) if part_value > whole_value => {
                            let (part, whole) = (part_id.clone(), whole);
                            errors.push(AnswerError::Contradiction { part, part_value, whole, whole_value });
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

impl Situation {
    /// Whether the rule is proven to hold for all unknown answers.
    pub(crate) fn is_certain(&self, rule: &Rule) -> bool {
        !self.can_reach(Goal::unmet(rule))
    }

    /// Whether the rule can hold for some unknown answers, as far as nothing disproves it.
    pub(crate) fn is_possible(&self, rule: &Rule) -> bool {
        self.can_reach(Goal::met(rule))
    }

    /// Whether some unknown answers reach the goal.
    pub(crate) fn can_reach(&self, goal: Goal<'_>) -> bool {
        steps::take(1);
        goal.decided(&self.domains).unwrap_or_else(|| satisfiable(&[goal], self.domains.clone()))
    }

    pub(crate) fn is_known(&self, variable: Variable) -> bool {
        self.known.get(variable).copied().unwrap_or(false)
    }

    pub(crate) fn is_asked(&self, variable: Variable) -> bool {
        self.asked.get(variable).copied().unwrap_or(false)
    }

    /// The same situation without one answer.
    pub(crate) fn without(&self, variable: Variable, full: Domain) -> Self {
        let mut situation = self.clone();
        situation.domains.set(variable, full);
        if let Some(flag) = situation.known.get_mut(variable) {
            *flag = false;
        }
        situation
    }
}
