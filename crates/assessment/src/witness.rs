//! Witnesses: answers for which given statements hold and others do not. Where there is no witness, the combination
//! is proven impossible, because the search is exact.

use crate::answers::{Answer, Answers};
use crate::decimal::Decimal;
use crate::domains::{Domain, Domains};
use crate::programme::Programme;
use crate::resolver::Resolver;
use crate::rule::{self, CompileError, Rule};
use crate::satisfiable::{Goal, satisfying};
use crate::specification::Predicate;
use crate::steps;

/// A statement and whether it must hold.
pub type Statement<'a> = (&'a Predicate, bool);

impl Programme {
    /// A witness: answers for which each statement holds or fails as given, or `None` where there are
    /// none. It answers only questions that the statements name, and those that bound one of them. The
    /// panel may decide judged criteria either way. [`steps::watch`] tells whether there is proof: past the bound the
    /// answers are a guess.
    ///
    /// # Errors
    /// A name in a statement that does not resolve.
    pub fn witness(&self, statements: &[Statement<'_>]) -> Result<Option<Answers>, CompileError> {
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
        steps::begin(1);
        // Finding a name takes longer where there are many.
        steps::take(names.parts() * (1 + self.unknown.len() / 8));
        let solution = satisfying(&goals, self.unknown.clone(), 0);
        Ok(solution.map(|domains| self.answers_in(&Rule::All(rules.clone()), &domains)))
    }

    /// One answer to each question that could decide the rule: the first possible choice and the smallest
    /// number, which together are within all bounds.
    fn answers_in(&self, rule: &Rule, domains: &Domains) -> Answers {
        let (mut variables, _) = self.deciding(rule);
        variables.sort_unstable();
        let answer = |variable| {
            let question = self.specification().questions.get(variable)?;
            let answer = match domains.get(variable)? {
                Domain::Choices(choices) => {
                    let index = usize::try_from(choices.trailing_zeros()).ok()?;
                    Answer::Choice(question.choices.get(index)?.clone())
                }
                Domain::Range { low, .. } => Answer::Number(Decimal::from_scaled(low, question.decimals)),
            };
            Some((question.id.clone(), answer))
        };
        variables.into_iter().filter_map(answer).collect()
    }
}
