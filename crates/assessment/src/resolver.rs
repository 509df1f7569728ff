//! Finds what the names in a specification stand for.

use crate::decimal::Decimal;
use crate::programme::{CompiledCriterion, Conditions};
use crate::rule::{self, Choices, CompileError, Names, Rule, Variable};
use crate::specification::{Criterion, Kind, Predicate, Question, Specification};

/// The names that are known so far. Facts are added one by one, so that none can name itself.
pub(crate) struct Resolver<'a> {
    specification: &'a Specification,
    pub(crate) variables: Vec<Variable>,
    pub(crate) facts: Vec<(String, Rule)>,
}

/// How many steps of its last decimal place one unit of a question has.
pub(crate) fn step_size(question: &Question) -> i64 {
    10_i64.pow(question.decimals.into())
}

impl<'a> Resolver<'a> {
    /// Knows every question and every fact.
    pub(crate) fn with_facts(specification: &'a Specification) -> Result<Self, CompileError> {
        let mut names = Self { specification, variables: Vec::new(), facts: Vec::new() };
        names.number_questions()?;
        for fact in &specification.facts {
            let rule = rule::compile(&fact.when, &names)?;
            names.facts.push((fact.id.clone(), rule));
        }
        Ok(names)
    }

    /// Gives every question its variable: its own, or that of the question with the same fact.
    fn number_questions(&mut self) -> Result<(), CompileError> {
        for (place, question) in self.specification.questions.iter().enumerate() {
            let negative = question.minimum.is_some_and(|minimum| minimum.tenths() < 0);
            if question.choices.len() > Choices::BITS as usize || question.decimals > 1 || negative {
                return Err(CompileError::Kind(question.id.clone()));
            }
            let counts = match &question.same_as {
                None => place,
                Some(same) => self.place(same)?,
            };
            self.variables.push(counts);
        }
        Ok(())
    }

    pub(crate) fn conditions(&self, question: &Question) -> Result<Conditions, CompileError> {
        let mut conditions =
            Conditions { asked: self.optional(question.asked_when.as_ref())?, choices: Vec::new() };
        for (choice, when) in &question.choice_when {
            conditions.choices.push((self.choice(&question.id, choice)?, rule::compile(when, self)?));
        }
        Ok(conditions)
    }

    pub(crate) fn criterion(&self, criterion: &Criterion) -> Result<CompiledCriterion, CompileError> {
        let tier = self.specification.tiers.iter().position(|tier| *tier == criterion.tier);
        let requires = rule::compile(&criterion.requires, self)?;
        let applies = self.optional(criterion.applies_when.as_ref())?;
        let rule = match applies.clone() {
            None => requires.clone(),
            Some(applies) => Rule::Any(vec![Rule::Not(Box::new(applies)), requires.clone()]),
        };
        let tier = tier.ok_or_else(|| CompileError::Tier(criterion.tier.clone()))?;
        Ok(CompiledCriterion { tier, requires, applies, rule })
    }

    pub(crate) fn optional(&self, predicate: Option<&Predicate>) -> Result<Option<Rule>, CompileError> {
        predicate.map(|predicate| rule::compile(predicate, self)).transpose()
    }

    fn place(&self, id: &str) -> Result<usize, CompileError> {
        let place = self.specification.questions.iter().position(|question| question.id == id);
        place.ok_or_else(|| CompileError::Question(id.to_owned()))
    }

    /// The question whose answer counts for this id.
    fn question(&self, id: &str) -> Result<&Question, CompileError> {
        let question = self.specification.questions.get(self.variable(id)?);
        question.ok_or_else(|| CompileError::Question(id.to_owned()))
    }
}

impl Names for Resolver<'_> {
    fn variable(&self, question: &str) -> Result<Variable, CompileError> {
        let variable = self.variables.get(self.place(question)?);
        variable.copied().ok_or_else(|| CompileError::Question(question.to_owned()))
    }

    fn choice(&self, question: &str, choice: &str) -> Result<Choices, CompileError> {
        let place = self.question(question)?.choices.iter().position(|known| known == choice);
        place
            .map(|place| 1 << place)
            .ok_or_else(|| CompileError::Choice { question: question.to_owned(), choice: choice.to_owned() })
    }

    fn steps(&self, question: &str, value: Decimal) -> Result<i64, CompileError> {
        let found = self.question(question)?;
        let steps = value.scaled(found.decimals).filter(|_| found.kind == Kind::Number);
        steps.ok_or_else(|| CompileError::Kind(question.to_owned()))
    }

    fn step_size(&self, question: &str) -> Result<i64, CompileError> {
        match self.question(question)? {
            found if found.kind == Kind::Number => Ok(step_size(found)),
            _ => Err(CompileError::Kind(question.to_owned())),
        }
    }

    fn fact(&self, fact: &str) -> Result<&Rule, CompileError> {
        let found = self.facts.iter().find(|(known, _)| known == fact).map(|(_, rule)| rule);
        found.ok_or_else(|| CompileError::Fact(fact.to_owned()))
    }
}
