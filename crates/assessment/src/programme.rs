//! A programme ready to be evaluated: the specification with every name resolved once.

use crate::decimal::Decimal;
use crate::domains::{Domain, Inequality};
use crate::rule::{self, Choices, CompileError, Names, Rule, Variable};
use crate::specification::{Kind, Predicate, Question, Specification};
use std::collections::BTreeMap;

/// A programme with its names resolved.
#[derive(Debug, Clone)]
pub struct Programme {
    specification: Specification,
    variables: BTreeMap<String, Variable>,
    facts: BTreeMap<String, Rule>,
    pub(crate) conditions: Vec<Conditions>,
    pub(crate) parts: Vec<(Variable, Variable)>,
    pub(crate) criteria: Vec<CompiledCriterion>,
}

/// When a question, and each of its choices, is asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    pub(crate) asked: Option<Rule>,
    pub(crate) choices: Vec<(Choices, Rule)>,
}

/// A criterion with its rule resolved.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    /// The place of the tier that needs it.
    pub(crate) tier: usize,
    pub(crate) requires: Rule,
    pub(crate) applies: Option<Rule>,
}

impl Programme {
    /// Resolves every name of a specification.
    ///
    /// # Errors
    /// The first name that leads nowhere. `programme check` finds all of them.
    pub fn compile(specification: Specification) -> Result<Self, CompileError> {
        let mut programme = Self {
            variables: BTreeMap::new(),
            facts: BTreeMap::new(),
            conditions: Vec::new(),
            parts: Vec::new(),
            criteria: Vec::new(),
            specification,
        };
        programme.number_questions()?;
        let specification = programme.specification.clone();
        for part in &specification.parts {
            programme.parts.push((programme.variable(&part.part)?, programme.variable(&part.whole)?));
        }
        for fact in &specification.facts {
            let rule = programme.rule(&fact.when)?;
            programme.facts.insert(fact.id.clone(), rule);
        }
        for question in &specification.questions {
            let conditions = programme.conditions_of(question)?;
            programme.conditions.push(conditions);
        }
        for criterion in &specification.criteria {
            let tier = specification.tiers.iter().position(|tier| *tier == criterion.tier);
            let compiled = CompiledCriterion {
                tier: tier.ok_or_else(|| CompileError::Tier(criterion.tier.clone()))?,
                requires: programme.rule(&criterion.requires)?,
                applies: criterion.applies_when.as_ref().map(|when| programme.rule(when)).transpose()?,
            };
            programme.criteria.push(compiled);
        }
        let asked = specification.pages.iter().flat_map(|page| &page.questions);
        let scored = specification.readiness.iter().flat_map(|field| &field.questions);
        for question in asked.chain(scored) {
            programme.variable(question)?;
        }
        Ok(programme)
    }

    /// The document this programme was made from.
    #[must_use]
    pub fn specification(&self) -> &Specification {
        &self.specification
    }

    /// The question with this id, or the one that asks for the same fact.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.variables.get(id).and_then(|variable| self.specification.questions.get(*variable))
    }

    pub(crate) fn find(&self, id: &str) -> Option<Variable> {
        self.variables.get(id).copied()
    }

    /// Every answer that a question could have.
    pub(crate) fn full_domain(question: &Question) -> Domain {
        match question.kind {
            Kind::Choice => Domain::Choices(all_choices(question)),
            Kind::Number => {
                let steps = |value: Option<Decimal>| value.and_then(|value| value.scaled(question.decimals));
                Domain::Range {
                    low: steps(question.minimum).unwrap_or(0),
                    high: steps(question.maximum).unwrap_or(HIGHEST_NUMBER),
                }
            }
        }
    }

    /// "A part is not larger than its whole", for the search.
    pub(crate) fn part_inequalities(&self) -> Vec<Inequality> {
        let of = |&(part, whole): &(Variable, Variable)| Inequality {
            larger: whole,
            times_larger: self.steps_of(part),
            smaller: part,
            times_smaller: self.steps_of(whole),
            plus: 0,
        };
        self.parts.iter().map(of).collect()
    }

    fn steps_of(&self, variable: Variable) -> i64 {
        self.specification.questions.get(variable).map_or(1, |question| 10_i64.pow(question.decimals.into()))
    }

    fn number_questions(&mut self) -> Result<(), CompileError> {
        for (variable, question) in self.specification.questions.iter().enumerate() {
            let negative = question.minimum.is_some_and(|minimum| minimum.tenths() < 0);
            if question.choices.len() > Choices::BITS as usize || question.decimals > 1 || negative {
                return Err(CompileError::Kind(question.id.clone()));
            }
            self.variables.insert(question.id.clone(), variable);
        }
        for question in &self.specification.questions {
            let Some(same) = &question.same_as else { continue };
            let variable = self.find(same).ok_or_else(|| CompileError::Question(same.clone()))?;
            self.variables.insert(question.id.clone(), variable);
        }
        Ok(())
    }

    fn conditions_of(&self, question: &Question) -> Result<Conditions, CompileError> {
        let mut conditions = Conditions {
            asked: question.asked_when.as_ref().map(|when| self.rule(when)).transpose()?,
            choices: Vec::new(),
        };
        for (choice, when) in &question.choice_when {
            conditions.choices.push((self.choice(&question.id, choice)?, self.rule(when)?));
        }
        Ok(conditions)
    }

    fn rule(&self, predicate: &Predicate) -> Result<Rule, CompileError> {
        rule::compile(predicate, self)
    }
}

/// Above any headcount; low enough that products of shares stay far from the end of an `i64`.
const HIGHEST_NUMBER: i64 = 1_000_000_000;

fn all_choices(question: &Question) -> Choices {
    match u32::try_from(question.choices.len()) {
        Ok(count) if count < Choices::BITS => (1 << count) - 1,
        _ => Choices::MAX,
    }
}

impl Names for Programme {
    fn variable(&self, question: &str) -> Result<Variable, CompileError> {
        self.find(question).ok_or_else(|| CompileError::Question(question.to_owned()))
    }

    fn choice(&self, question: &str, choice: &str) -> Result<Choices, CompileError> {
        let found = self.question(question).ok_or_else(|| CompileError::Question(question.to_owned()))?;
        found.choices.iter().position(|known| known == choice).map(|place| 1 << place).ok_or_else(|| {
            CompileError::Choice { question: question.to_owned(), choice: choice.to_owned() }
        })
    }

    fn steps(&self, question: &str, value: Decimal) -> Result<i64, CompileError> {
        let found = self.question(question).ok_or_else(|| CompileError::Question(question.to_owned()))?;
        let steps = value.scaled(found.decimals).filter(|_| found.kind == Kind::Number);
        steps.ok_or_else(|| CompileError::Kind(question.to_owned()))
    }

    fn step_size(&self, question: &str) -> Result<i64, CompileError> {
        let variable = self.variable(question)?;
        match self.question(question) {
            Some(found) if found.kind == Kind::Number => Ok(self.steps_of(variable)),
            _ => Err(CompileError::Kind(question.to_owned())),
        }
    }

    fn fact(&self, fact: &str) -> Result<&Rule, CompileError> {
        self.facts.get(fact).ok_or_else(|| CompileError::Fact(fact.to_owned()))
    }
}
