//! A company that shows something: answers for which some statements hold and others do not. What
//! no company shows is proven never to happen, because the search is exact.

use crate::answers::{Answer, Answers};
use crate::decimal::Decimal;
use crate::domains::{Domain, Domains};
use crate::programme::Programme;
use crate::resolver::Resolver;
use crate::rule::{self, CompileError, Rule};
use crate::satisfiable::{Goal, satisfying};
use crate::specification::Predicate;

/// A statement and whether it shall hold.
pub type Statement<'a> = (&'a Predicate, bool);

impl Programme {
    /// Answers for which every statement is as said, or `None` where there are none. Only questions
    /// that the statements name, or that bound one of these, are answered. Who judges may decide
    /// either way.
    ///
    /// # Errors
    /// A name in a statement that leads nowhere.
    pub fn example(&self, statements: &[Statement<'_>]) -> Result<Option<Answers>, CompileError> {
        let names = Resolver::with_facts(self.specification());
        let rules: Vec<_> =
            statements.iter().map(|(predicate, _)| rule::compile(predicate, &names)).collect();
        if let Some(fault) = names.fault() {
            return Err(fault);
        }
        let goal = |(rule, (_, holds)): (_, &Statement<'_>)| {
            if *holds { Goal::met(rule) } else { Goal::unmet(rule) }
        };
        let goals: Vec<_> = rules.iter().zip(statements).map(goal).collect();
        let found = satisfying(&goals, self.unknown.clone());
        Ok(found.map(|domains| self.answers_in(&Rule::All(rules.clone()), &domains)))
    }

    /// One answer to each question that could decide the rule: the first choice that is left, and
    /// the smallest number, which together are within all bounds.
    fn answers_in(&self, rule: &Rule, domains: &Domains) -> Answers {
        let (mut variables, _) = self.deciding(rule);
        variables.sort_unstable();
        let answer = |variable| {
            let question = self.specification().questions.get(variable)?;
            let answer = match domains.get(variable)? {
                Domain::Choices(choices) => {
                    let place = usize::try_from(choices.trailing_zeros()).ok()?;
                    Answer::Choice(question.choices.get(place)?.clone())
                }
                Domain::Range { low, .. } => Answer::Number(Decimal::from_scaled(low, question.decimals)),
            };
            Some((question.id.clone(), answer))
        };
        variables.into_iter().filter_map(answer).collect()
    }
}
