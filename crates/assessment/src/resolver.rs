//! Resolves the names in a specification.

use crate::decimal::Decimal;
use crate::programme::{CompiledCriterion, Conditions};
use crate::rule::{self, Choices, CompileError, Names, Rule, Variable};
use crate::specification::{Criterion, Kind, MAX_PARTS, Predicate, Question, Specification};
use std::cell::{Cell, RefCell};

/// The names declared so far. Facts are added one by one, so that none can name itself.
///
/// Resolving has no early returns: the first unresolved name is recorded, a default takes its place, and the error is
/// checked once. An early return at every name was a large part of the code that starts the widget.
pub(crate) struct Resolver<'a> {
    specification: &'a Specification,
    pub(crate) variables: Vec<Variable>,
    /// Each fact with its rule, and the number of parts of the rule.
    pub(crate) facts: Vec<(String, Rule, usize)>,
    /// The number of parts of all rules so far, with every fact expanded.
    parts: Cell<usize>,
    fault: RefCell<Option<CompileError>>,
}

/// The number of steps of the last decimal place in one unit of a question. At most one decimal place is accepted.
pub(crate) fn step_size(question: &Question) -> i64 {
    if question.decimals == 0 { 1 } else { 10 }
}

impl<'a> Resolver<'a> {
    /// A resolver with every question and every fact.
    pub(crate) fn with_facts(specification: &'a Specification) -> Self {
        let fault = RefCell::new(None);
        let parts = Cell::new(0);
        let mut names = Self { specification, variables: Vec::new(), facts: Vec::new(), parts, fault };
        names.number_questions();
        for fact in &specification.facts {
            let before = names.parts();
            let rule = rule::compile(&fact.when, &names);
            names.facts.push((fact.id.clone(), rule, names.parts() - before));
        }
        names
    }

    /// The number of parts of all rules so far, with every fact expanded.
    pub(crate) fn parts(&self) -> usize {
        self.parts.get()
    }

    /// Counts parts of rules. False past the bound, where nothing more may be expanded.
    #[inline(never)]
    pub(crate) fn add_parts(&self, parts: usize) -> bool {
        let sum = self.parts.get().saturating_add(parts);
        self.parts.set(sum);
        sum <= MAX_PARTS
    }

    /// The first unresolved name, unless the rules are too large.
    pub(crate) fn fault(&self) -> Option<CompileError> {
        if self.parts() > MAX_PARTS { Some(CompileError::Size) } else { self.fault.borrow().clone() }
    }

    #[inline(never)]
    fn record(&self, fault: impl FnOnce(String) -> CompileError, name: &str) {
        self.fault.borrow_mut().get_or_insert_with(|| fault(name.to_owned()));
    }

    /// Gives every question its variable: its own, or that of the question that it is `same_as`.
    fn number_questions(&mut self) {
        for (index, question) in self.specification.questions.iter().enumerate() {
            let negative = question.minimum.is_some_and(|minimum| minimum.tenths() < 0);
            if question.choices.len() > Choices::BITS as usize || question.decimals > 1 || negative {
                self.record(CompileError::Kind, &question.id);
            }
            let counts = question.same_as.as_ref().map_or(index, |same| self.index_of(same));
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
            self.record(CompileError::Tier, &criterion.tier);
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

    fn index_of(&self, id: &str) -> usize {
        let index = self.specification.questions.iter().position(|question| question.id == id);
        if index.is_none() {
            self.record(CompileError::Question, id);
        }
        index.unwrap_or_default()
    }

    /// The question with the answer for this id.
    fn question(&self, id: &str) -> Option<&Question> {
        self.specification.questions.get(self.variable(id))
    }

    /// The question, if its answer is a number.
    fn number(&self, id: &str) -> Option<&Question> {
        let question = self.question(id).filter(|question| question.kind == Kind::Number);
        if question.is_none() {
            self.record(CompileError::Kind, id);
        }
        question
    }
}

impl Names for Resolver<'_> {
    fn variable(&self, question: &str) -> Variable {
        let variable = self.variables.get(self.index_of(question));
        if variable.is_none() {
            self.record(CompileError::Question, question);
        }
        variable.copied().unwrap_or_default()
    }

    fn choice(&self, question: &str, choice: &str) -> Choices {
        let choices = self.question(question).map(|question| &question.choices);
        let index = choices.and_then(|choices| choices.iter().position(|other| other == choice));
        if index.is_none() {
            self.record(|choice| CompileError::Choice { question: question.to_owned(), choice }, choice);
        }
        index.and_then(|index| 1_u64.checked_shl(u32::try_from(index).ok()?)).unwrap_or_default()
    }

    fn steps(&self, question: &str, value: Decimal) -> i64 {
        let steps = self.number(question).and_then(|question| value.scaled(question.decimals));
        if steps.is_none() {
            self.record(CompileError::Kind, question);
        }
        steps.unwrap_or_default()
    }

    fn step_size(&self, question: &str) -> i64 {
        self.number(question).map_or(1, step_size)
    }

    fn fact(&self, fact: &str) -> Rule {
        let found = self.facts.iter().find(|(id, ..)| id == fact);
        if found.is_none() {
            self.record(CompileError::Fact, fact);
        }
        let within = found.filter(|(.., parts)| self.add_parts(*parts));
        within.map_or(Rule::Judged, |(_, rule, _)| rule.clone())
    }

    fn count(&self) {
        self.add_parts(1);
    }
}
