//! Finds what the names in a specification stand for.

use crate::decimal::Decimal;
use crate::programme::{CompiledCriterion, Conditions};
use crate::rule::{self, Choices, CompileError, Names, Rule, Variable};
use crate::specification::{Criterion, Kind, Predicate, Question, Specification};
use std::cell::RefCell;

/// The names that are known so far. Facts are added one by one, so that none can name itself.
///
/// A name that leads nowhere is noted, and resolving goes on with anything: a way out at every name was a good
/// part of the code that starts the widget.
pub(crate) struct Resolver<'a> {
    specification: &'a Specification,
    pub(crate) variables: Vec<Variable>,
    pub(crate) facts: Vec<(String, Rule)>,
    fault: RefCell<Option<CompileError>>,
}

/// How many steps of its last decimal place one unit of a question has. More places than one are refused.
pub(crate) fn step_size(question: &Question) -> i64 {
    if question.decimals == 0 { 1 } else { 10 }
}

impl<'a> Resolver<'a> {
    /// Knows every question and every fact.
    pub(crate) fn with_facts(specification: &'a Specification) -> Self {
        let fault = RefCell::new(None);
        let mut names = Self { specification, variables: Vec::new(), facts: Vec::new(), fault };
        names.number_questions();
        for fact in &specification.facts {
            let rule = rule::compile(&fact.when, &names);
            names.facts.push((fact.id.clone(), rule));
        }
        names
    }

    /// The first name that led nowhere, where one did.
    pub(crate) fn fault(&self) -> Option<CompileError> {
        self.fault.borrow().clone()
    }

    #[inline(never)]
    fn note(&self, fault: impl FnOnce(String) -> CompileError, name: &str) {
        self.fault.borrow_mut().get_or_insert_with(|| fault(name.to_owned()));
    }

    /// Gives every question its variable: its own, or that of the question with the same fact.
    fn number_questions(&mut self) {
        for (place, question) in self.specification.questions.iter().enumerate() {
            let negative = question.minimum.is_some_and(|minimum| minimum.tenths() < 0);
            if question.choices.len() > Choices::BITS as usize || question.decimals > 1 || negative {
                self.note(CompileError::Kind, &question.id);
            }
            let counts = question.same_as.as_ref().map_or(place, |same| self.place(same));
            self.variables.push(counts);
        }
    }

    pub(crate) fn conditions(&self, question: &Question) -> Conditions {
        let choice = |(choice, when): &(String, Predicate)| {
            (self.choice(&question.id, choice), rule::compile(when, self))
        };
        Conditions {
            asked: self.optional(question.asked_when.as_ref()),
            choices: question.choice_when.iter().map(choice).collect(),
        }
    }

    pub(crate) fn criterion(&self, criterion: &Criterion) -> CompiledCriterion {
        let tier = self.specification.tiers.iter().position(|tier| *tier == criterion.tier);
        if tier.is_none() {
            self.note(CompileError::Tier, &criterion.tier);
        }
        let requires = rule::compile(&criterion.requires, self);
        let applies = self.optional(criterion.applies_when.as_ref());
        let rule = match applies.clone() {
            None => requires.clone(),
            Some(applies) => Rule::Any(vec![Rule::Not(Box::new(applies)), requires.clone()]),
        };
        CompiledCriterion { tier: tier.unwrap_or_default(), requires, applies, rule }
    }

    pub(crate) fn optional(&self, predicate: Option<&Predicate>) -> Option<Rule> {
        predicate.map(|predicate| rule::compile(predicate, self))
    }

    fn place(&self, id: &str) -> usize {
        let place = self.specification.questions.iter().position(|question| question.id == id);
        if place.is_none() {
            self.note(CompileError::Question, id);
        }
        place.unwrap_or_default()
    }

    /// The question whose answer counts for this id.
    fn question(&self, id: &str) -> Option<&Question> {
        self.specification.questions.get(self.variable(id))
    }

    /// The question, if it asks for a number.
    fn number(&self, id: &str) -> Option<&Question> {
        let found = self.question(id).filter(|found| found.kind == Kind::Number);
        if found.is_none() {
            self.note(CompileError::Kind, id);
        }
        found
    }
}

impl Names for Resolver<'_> {
    fn variable(&self, question: &str) -> Variable {
        let variable = self.variables.get(self.place(question));
        if variable.is_none() {
            self.note(CompileError::Question, question);
        }
        variable.copied().unwrap_or_default()
    }

    fn choice(&self, question: &str, choice: &str) -> Choices {
        let found = self.question(question);
        let place = found.and_then(|found| found.choices.iter().position(|known| known == choice));
        if place.is_none() {
            self.note(|choice| CompileError::Choice { question: question.to_owned(), choice }, choice);
        }
        place.and_then(|place| 1_u64.checked_shl(u32::try_from(place).ok()?)).unwrap_or_default()
    }

    fn steps(&self, question: &str, value: Decimal) -> i64 {
        let steps = self.number(question).and_then(|found| value.scaled(found.decimals));
        if steps.is_none() {
            self.note(CompileError::Kind, question);
        }
        steps.unwrap_or_default()
    }

    fn step_size(&self, question: &str) -> i64 {
        self.number(question).map_or(1, step_size)
    }

    fn fact(&self, fact: &str) -> Rule {
        let found = self.facts.iter().find(|(known, _)| known == fact).map(|(_, rule)| rule.clone());
        found.unwrap_or_else(|| {
            self.note(CompileError::Fact, fact);
            Rule::Judged
        })
    }
}
