//! The smallest company with a move: without the agreement of the panel where it is not needed, then with the smallest
//! numbers in the order of their questions, then with the first choices.

use super::Reason;
use super::domain::Domain;
use super::joint::{Statement, answer_id, decides};
use super::search::{Company, Search};
use super::solve::Allowance;
use assessment::specification::Predicate;
use assessment::{Answer, Decimal};

/// What is made as small as possible: a number, or the position of a choice.
struct Scale {
    key: usize,
    domain: Domain,
}

impl Scale {
    /// The position of the company's answer, from 0 for the smallest.
    fn position(&self, company: &Company) -> Option<i64> {
        match (company.answers.get(&self.key)?, &self.domain) {
            (Answer::Number(number), Domain::Numbers { low, .. }) => {
                Some((number.tenths() - low.tenths()) / self.step())
            }
            (Answer::Choice(choice), Domain::Choices(choices)) => {
                choices.iter().position(|other| other == choice).and_then(|index| i64::try_from(index).ok())
            }
            _ => None,
        }
    }

    /// "The answer is at this position or below it."
    fn at_most(&self, position: i64) -> Predicate {
        let question = answer_id(self.key);
        match &self.domain {
            Domain::Numbers { low, .. } => {
                let value = Decimal::from_tenths(low.tenths() + position * self.step());
                Predicate::AtMost { question, value }
            }
            Domain::Choices(choices) => {
                let count = usize::try_from(position + 1).unwrap_or(0);
                Predicate::OneOf { question, values: choices.iter().take(count).cloned().collect() }
            }
        }
    }

    const fn step(&self) -> i64 {
        match self.domain {
            Domain::Numbers { decimals: 0, .. } => 10,
            _ => 1,
        }
    }
}

/// The smallest company for which the statements hold, from one for which they do.
///
/// # Errors
/// It is not proven that there is no smaller one.
pub(super) fn smallest(
    search: &mut Search<'_>,
    mut company: Company,
    mut statements: Vec<Statement>,
    allowance: &mut Allowance,
) -> Result<Company, Reason> {
    let keys = search.keys;
    for &key in &keys.judged {
        let mut without = statements.clone();
        without.push((decides(key, false), true));
        let agrees = match search.find(&without, allowance)? {
            Some(smaller) => {
                company = smaller;
                false
            }
            None => true,
        };
        statements.push((decides(key, agrees), true));
    }
    let scales: Vec<_> = keys
        .deciding
        .iter()
        .filter(|key| search.mode.has_answer(**key))
        .filter_map(|key| Some(Scale { key: *key, domain: keys.domain(*key)? }))
        .collect();
    let is_number = |scale: &&Scale| matches!(scale.domain, Domain::Numbers { .. });
    let numbers = scales.iter().filter(is_number);
    for scale in numbers.chain(scales.iter().filter(|scale| !is_number(scale))) {
        company = lower(search, scale, company, &statements, allowance)?;
        let reached = scale.position(&company).map(|position| (scale.at_most(position), true));
        statements.extend(reached);
    }
    Ok(company)
}

/// The company with the smallest answer on a scale. The first guess is often right: an example has small numbers.
fn lower(
    search: &mut Search<'_>,
    scale: &Scale,
    mut company: Company,
    statements: &[Statement],
    allowance: &mut Allowance,
) -> Result<Company, Reason> {
    let (mut low, mut high) = (0, scale.position(&company).unwrap_or(0));
    let mut guess = high - 1;
    while low < high {
        let mut besides = statements.to_vec();
        besides.push((scale.at_most(guess), true));
        match search.find(&besides, allowance)? {
            Some(smaller) => {
                high = scale.position(&smaller).unwrap_or(low);
                company = smaller;
            }
            None => low = guess + 1,
        }
        guess = low + (high - low) / 2;
    }
    Ok(company)
}
