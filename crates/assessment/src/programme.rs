//! A programme ready to be evaluated: the specification with every name resolved once.

use crate::decimal::Decimal;
use crate::domains::{Domain, Inequality};
use crate::resolver::{Resolver, step_size};
use crate::rule::{self, Choices, CompileError, Names, Rule, Variable};
use crate::specification::{Kind, PartOf, Question, Specification};

/// A programme with its names resolved.
#[derive(Debug, Clone)]
pub struct Programme {
    specification: Specification,
    /// For each question the one whose answer counts: itself, or the one that asks the same fact.
    variables: Vec<Variable>,
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
        let mut names = Resolver { specification: &specification, variables: Vec::new(), facts: Vec::new() };
        names.number_questions()?;
        let part_of = |part: &PartOf| Ok((names.variable(&part.part)?, names.variable(&part.whole)?));
        let parts = specification.parts.iter().map(part_of).collect::<Result<_, _>>()?;
        for fact in &specification.facts {
            let rule = rule::compile(&fact.when, &names)?;
            names.facts.push((fact.id.clone(), rule));
        }
        let conditions = specification.questions.iter().map(|question| names.conditions(question));
        let conditions = conditions.collect::<Result<_, _>>()?;
        let criteria = specification.criteria.iter().map(|criterion| names.criterion(criterion));
        let criteria = criteria.collect::<Result<_, _>>()?;
        let asked = specification.pages.iter().flat_map(|page| &page.questions);
        let scored = specification.readiness.iter().flat_map(|field| &field.questions);
        for question in asked.chain(scored) {
            names.variable(question)?;
        }
        let variables = names.variables;
        Ok(Self { specification, variables, conditions, parts, criteria })
    }

    /// The document this programme was made from.
    #[must_use]
    pub fn specification(&self) -> &Specification {
        &self.specification
    }

    /// The question with this id, or the one that asks for the same fact.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.find(id).and_then(|variable| self.specification.questions.get(variable))
    }

    pub(crate) fn find(&self, id: &str) -> Option<Variable> {
        self.variables.get(place(&self.specification, id)?).copied()
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
        self.specification.questions.get(variable).map_or(1, step_size)
    }
}

/// Above any headcount; low enough that products of shares stay far from the end of an `i64`.
const HIGHEST_NUMBER: i64 = 1_000_000_000;

fn place(specification: &Specification, id: &str) -> Option<usize> {
    specification.questions.iter().position(|question| question.id == id)
}

fn all_choices(question: &Question) -> Choices {
    match u32::try_from(question.choices.len()) {
        Ok(count) if count < Choices::BITS => (1 << count) - 1,
        _ => Choices::MAX,
    }
}
