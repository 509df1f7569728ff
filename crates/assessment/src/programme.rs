//! A programme ready to be evaluated: the specification with every name resolved once.

use crate::decimal::Decimal;
use crate::domains::{Domain, Domains, Inequality};
use crate::resolver::{Resolver, step_size};
use crate::rule::{Choices, CompileError, Names, Rule, Variable};
use crate::situation::Situation;
use crate::specification::{Kind, MAX_ENTRIES, Page, PartOf, Question, Route, Specification};
use crate::steps;

/// A programme with its names resolved.
#[derive(Debug, Clone)]
pub struct Programme {
    specification: Specification,
    /// For each question the variable of its answer: its own, or that of the question that it is `same_as`.
    variables: Vec<Variable>,
    /// The indices of the questions, sorted by question id for binary search.
    by_id: Vec<usize>,
    pub(crate) conditions: Vec<Conditions>,
    /// The questions in dependency order: each after those in its conditions.
    pub(crate) order: Vec<Variable>,
    pub(crate) parts: Vec<(Variable, Variable)>,
    pub(crate) criteria: Vec<CompiledCriterion>,
    /// Each fact with its rule, and the number of parts of the rule.
    pub(crate) facts: Vec<(String, Rule, usize)>,
    /// For each route its condition, where it has one.
    routes: Vec<Option<Rule>>,
    /// For each tier the rule for it, which includes its lower tiers.
    pub(crate) tiers: Vec<Rule>,
    /// The domains without any answer.
    pub(crate) unknown: Domains,
}

/// When a question, and each of its choices, is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Conditions {
    pub(crate) asked: Option<Rule>,
    pub(crate) choices: Vec<(Choices, Rule)>,
}

impl Conditions {
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.asked.iter().chain(self.choices.iter().map(|(_, rule)| rule))
    }
}

/// A criterion with its rule resolved.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    /// The index of the tier that requires it.
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
    /// The first name that leads nowhere; `programme check` finds all of them. A programme that is too large.
    pub fn compile(specification: Specification) -> Result<Self, CompileError> {
        if is_too_long(&specification) {
            #[cfg(target_arch = "wasm32")]
            std::mem::forget(specification);
            return Err(CompileError::Size);
        }
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
        // Every tier repeats the rules of its criteria.
        let is_bounded = names.add_parts(names.parts().saturating_mul(specification.tiers.len()));
        let tiers = if is_bounded { specification.tiers.len() } else { 0 };
        let tiers = (0..tiers).map(up_to).collect();
        let routes = specification.routes.iter().map(|route| names.optional(route.when.as_ref())).collect();
        let asked = specification.pages.iter().flat_map(|page| &page.questions);
        let scored = specification.readiness.iter().flat_map(|field| &field.questions);
        for question in asked.chain(scored) {
            names.variable(question);
        }
        let fault = names.fault();
        let Resolver { variables, facts, .. } = names;
        let mut by_id: Vec<_> = (0..specification.questions.len()).collect();
        by_id.sort_unstable_by_key(|index| specification.questions.get(*index).map(|question| &question.id));
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
            // The page cannot start then, so dropping it is not worth its code.
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

    /// The routes for this situation: those that the answers do not rule out.
    pub fn routes(&self, situation: &Situation) -> Vec<&Route> {
        steps::begin(1);
        let routes = self.specification.routes.iter().zip(&self.routes);
        let open = routes.filter(|(_, when)| when.as_ref().is_none_or(|when| situation.is_possible(when)));
        open.map(|(route, _)| route).collect()
    }

    /// The question with this id, or the one that it is `same_as`.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.find(id).and_then(|variable| self.specification.questions.get(variable))
    }

    /// Whether a page only follows up on others: all its questions have a condition.
    #[must_use]
    pub fn is_follow_up(&self, page: &Page) -> bool {
        let mut questions = page.questions.iter().filter_map(|id| self.question(id)).peekable();
        questions.peek().is_some() && questions.all(|question| question.asked_when.is_some())
    }

    pub(crate) fn find(&self, id: &str) -> Option<Variable> {
        let id_at =
            |index: &usize| self.specification.questions.get(*index).map(|question| question.id.as_str());
        let position = self.by_id.binary_search_by(|index| id_at(index).cmp(&Some(id))).ok()?;
        self.variables.get(*self.by_id.get(position)?).copied()
    }

    fn in_order(&self) -> Vec<Variable> {
        let mut order: Vec<Variable> = Vec::new();
        let mut left: Vec<Variable> = (0..self.conditions.len()).collect();
        let deciding = |conditions: &Conditions| {
            let mut named = Vec::new();
            for variable in conditions.rules().flat_map(|rule| self.deciding(rule).0) {
                if !named.contains(&variable) {
                    named.push(variable);
                }
            }
            named
        };
        let deciding: Vec<_> = self.conditions.iter().map(deciding).collect();
        while !left.is_empty() {
            let waits = |variable: &Variable| {
                let mut named = deciding.get(*variable).into_iter().flatten();
                named.any(|other| other != variable && left.contains(other))
            };
            // Questions that wait for each other are refused by `programme check`; any is first then.
            let next = left.iter().position(|variable| !waits(variable)).unwrap_or(0);
            order.push(left.remove(next));
        }
        order
    }

    /// The variables that a rule names, then the numbers that are a part or a whole of these and so can
    /// decide the rule as well. The second value is the count of the former.
    pub(crate) fn deciding(&self, rule: &Rule) -> (Vec<Variable>, usize) {
        let mut named = Vec::new();
        let mut add = |variable: Variable| {
            if !named.contains(&variable) {
                named.push(variable);
            }
        };
        rule.variables(&mut add);
        let direct = named.len();
        (self.connected(named), direct)
    }

    /// The variables, then the numbers that are a part or a whole of these, also across others.
    pub(crate) fn connected(&self, mut named: Vec<Variable>) -> Vec<Variable> {
        let mut next = 0;
        while let Some(&from) = named.get(next) {
            next += 1;
            for &(part, whole) in &self.parts {
                for (near, other) in [(part, whole), (whole, part)] {
                    if near == from && !named.contains(&other) {
                        named.push(other);
                    }
                }
            }
        }
        named
    }
}

/// Whether there are more entries of a kind than [`MAX_ENTRIES`].
fn is_too_long(specification: &Specification) -> bool {
    let Specification { questions, parts, facts, criteria, tiers, routes, .. } = specification;
    let counts = [questions.len(), parts.len(), facts.len(), criteria.len(), tiers.len(), routes.len()];
    counts.iter().any(|count| *count > MAX_ENTRIES)
}

/// Every answer that a question accepts.
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

/// "A part is not larger than its whole" as inequalities.
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

/// Above any headcount, and low enough that the products of shares cannot overflow an `i64`.
const HIGHEST_NUMBER: i64 = 1_000_000_000;

fn all_choices(question: &Question) -> Choices {
    match u32::try_from(question.choices.len()) {
        Ok(count) if count < Choices::BITS => (1 << count) - 1,
        _ => Choices::MAX,
    }
}
