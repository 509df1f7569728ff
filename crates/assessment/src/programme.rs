//! A programme ready to be evaluated: the specification with every name resolved once.

use crate::decimal::Decimal;
use crate::domains::{Domain, Domains, Inequality};
use crate::resolver::{Resolver, step_size};
use crate::rule::{Choices, CompileError, Names, Rule, Variable};
use crate::situation::Situation;
use crate::specification::{Kind, PartOf, Question, Route, Specification};

/// A programme with its names resolved.
#[derive(Debug, Clone)]
pub struct Programme {
    specification: Specification,
    /// For each question the one whose answer counts: itself, or the one that asks the same fact.
    variables: Vec<Variable>,
    /// The places of the questions in the order of their ids, to find them by.
    by_id: Vec<usize>,
    pub(crate) conditions: Vec<Conditions>,
    /// The questions, each after those that decide whether and with which choices it is asked.
    pub(crate) order: Vec<Variable>,
    pub(crate) parts: Vec<(Variable, Variable)>,
    pub(crate) criteria: Vec<CompiledCriterion>,
    pub(crate) facts: Vec<(String, Rule)>,
    /// For each route the companies that it is for, where it is not for all.
    routes: Vec<Option<Rule>>,
    /// For each tier everything that it needs, with its lower tiers.
    pub(crate) tiers: Vec<Rule>,
    /// What is possible while nothing is known.
    pub(crate) unknown: Domains,
}

/// When a question, and each of its choices, is asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    pub(crate) asked: Option<Rule>,
    pub(crate) choices: Vec<(Choices, Rule)>,
}

impl Conditions {
    fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.asked.iter().chain(self.choices.iter().map(|(_, rule)| rule))
    }
}

/// A criterion with its rule resolved.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    /// The place of the tier that needs it.
    pub(crate) tier: usize,
    pub(crate) requires: Rule,
    pub(crate) applies: Option<Rule>,
    /// Both as one rule: it does not apply, or it holds.
    pub(crate) rule: Rule,
}

impl Programme {
    /// Resolves every name of a specification.
    ///
    /// # Errors
    /// The first name that leads nowhere. `programme check` finds all of them.
    pub fn compile(specification: Specification) -> Result<Self, CompileError> {
        let names = Resolver::with_facts(&specification);
        let part_of = |part: &PartOf| (names.variable(&part.part), names.variable(&part.whole));
        let parts: Vec<_> = specification.parts.iter().map(part_of).collect();
        let conditions = specification.questions.iter().map(|question| names.conditions(question)).collect();
        let criteria = specification.criteria.iter().map(|criterion| names.criterion(criterion));
        let criteria: Vec<_> = criteria.collect();
        let up_to = |tier: usize| {
            let needed = criteria.iter().filter(|criterion| criterion.tier <= tier);
            Rule::All(needed.map(|criterion| criterion.rule.clone()).collect())
        };
        let tiers = (0..specification.tiers.len()).map(up_to).collect();
        let routes = specification.routes.iter().map(|route| names.optional(route.when.as_ref())).collect();
        let asked = specification.pages.iter().flat_map(|page| &page.questions);
        let scored = specification.readiness.iter().flat_map(|field| &field.questions);
        for question in asked.chain(scored) {
            names.variable(question);
        }
        let fault = names.fault();
        let Resolver { variables, facts, .. } = names;
        let mut by_id: Vec<_> = (0..specification.questions.len()).collect();
        by_id.sort_unstable_by_key(|place| specification.questions.get(*place).map(|question| &question.id));
        let unknown = Domains::new(
            specification.questions.iter().map(full_domain).collect(),
            part_inequalities(&specification, &parts),
        );
        let order = Vec::new();
        let mut programme = Self {
            specification,
            variables,
            by_id,
            conditions,
            order,
            parts,
            criteria,
            facts,
            routes,
            tiers,
            unknown,
        };
        if let Some(fault) = fault {
            // In the page it is given up rather than taken apart, as a damaged file is.
            #[cfg(target_arch = "wasm32")]
            std::mem::forget(programme);
            return Err(fault);
        }
        programme.order = programme.in_order();
        Ok(programme)
    }

    /// The document this programme was made from.
    #[must_use]
    pub fn specification(&self) -> &Specification {
        &self.specification
    }

    /// The help that companies in this situation can be pointed to: what their answers do not rule out.
    pub fn routes(&self, situation: &Situation) -> Vec<&Route> {
        let routes = self.specification.routes.iter().zip(&self.routes);
        let open = routes.filter(|(_, when)| when.as_ref().is_none_or(|when| situation.is_possible(when)));
        open.map(|(route, _)| route).collect()
    }

    /// The question with this id, or the one that asks for the same fact.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.find(id).and_then(|variable| self.specification.questions.get(variable))
    }

    pub(crate) fn find(&self, id: &str) -> Option<Variable> {
        let id_at = |place: &usize| self.specification.questions.get(*place).map(|found| found.id.as_str());
        let found = self.by_id.binary_search_by(|place| id_at(place).cmp(&Some(id))).ok()?;
        self.variables.get(*self.by_id.get(found)?).copied()
    }

    fn in_order(&self) -> Vec<Variable> {
        let mut order: Vec<Variable> = Vec::new();
        let mut left: Vec<Variable> = (0..self.conditions.len()).collect();
        while !left.is_empty() {
            let waits = |variable: &Variable| {
                let conditions = self.conditions.get(*variable);
                let rules = conditions.into_iter().flat_map(Conditions::rules);
                let mut named = rules.flat_map(|rule| self.deciding(rule).0);
                named.any(|other| other != *variable && left.contains(&other))
            };
            // Questions that wait for each other are refused by `programme check`; any is first then.
            let next = left.iter().position(|variable| !waits(variable)).unwrap_or(0);
            order.push(left.remove(next));
        }
        order
    }

    /// The variables that a rule names, and after them the numbers that are a part or a whole of one
    /// of these, and so may decide in its place. With the number of the former.
    pub(crate) fn deciding(&self, rule: &Rule) -> (Vec<Variable>, usize) {
        let mut named = Vec::new();
        let mut add = |variable: Variable| {
            if !named.contains(&variable) {
                named.push(variable);
            }
        };
        rule.variables(&mut add);
        let direct = named.len();
        let mut next = 0;
        while let Some(&from) = named.get(next) {
            next += 1;
            for &(part, whole) in &self.parts {
                for (one, other) in [(part, whole), (whole, part)] {
                    if one == from && !named.contains(&other) {
                        named.push(other);
                    }
                }
            }
        }
        (named, direct)
    }
}

/// Every answer that a question could have.
fn full_domain(question: &Question) -> Domain {
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
fn part_inequalities(specification: &Specification, parts: &[(Variable, Variable)]) -> Vec<Inequality> {
    let steps = |variable: Variable| specification.questions.get(variable).map_or(1, step_size);
    let of = |&(part, whole): &(Variable, Variable)| Inequality {
        larger: whole,
        times_larger: steps(part),
        smaller: part,
        times_smaller: steps(whole),
        plus: 0,
    };
    parts.iter().map(of).collect()
}

/// Above any headcount; low enough that products of shares stay far from the end of an `i64`.
const HIGHEST_NUMBER: i64 = 1_000_000_000;

fn all_choices(question: &Question) -> Choices {
    match u32::try_from(question.choices.len()) {
        Ok(count) if count < Choices::BITS => (1 << count) - 1,
        _ => Choices::MAX,
    }
}
