//! The answer for one pair of tiers: a search in every mode, and the smallest of the companies that it finds.

use super::company::Decided;
use super::joint::Statement;
use super::keys::Keys;
use super::mode::{Mode, Seen};
use super::search::{Company, Search};
use super::sides::{Side, Sides};
use super::smallest::smallest;
use super::solve::Allowance;
use super::types::{Named, Possible, Reason, Witness};
use crate::diff::tiers::Tiers;
use assessment::Answer;

/// Sets of two criteria are tried for this many at most.
const MAX_PAIRED: usize = 8;

/// What the search for one pair of tiers needs.
pub(super) struct Finder<'a> {
    pub(super) keys: &'a Keys<'a>,
    pub(super) modes: &'a [Mode],
    pub(super) decided: &'a Decided<'a>,
    pub(super) tiers: &'a Tiers<'a>,
}

impl Finder<'_> {
    /// Whether a company has these tiers.
    pub(super) fn possible(&self, tiers: Sides<usize>, mut allowance: Allowance) -> Possible {
        let (mut found, mut unproven) = (Vec::new(), None);
        for mode in self.modes {
            let mut search = Search::new(self.keys, mode, self.tiers, tiers);
            match search.find(&[], &mut allowance) {
                Ok(company) => found.extend(company.map(|company| (search, company))),
                Err(reason) => unproven = unproven.or(Some(reason)),
            }
        }
        if found.is_empty() {
            return unproven.map_or(Possible::No, Possible::Unproven);
        }
        let mut best: Option<Witness> = None;
        let mut all_proven = unproven.is_none();
        for (mut search, company) in found {
            let mode = search.mode;
            let (companies, is_smallest) = self.smallest(&mut search, company, &mut allowance);
            all_proven &= is_smallest;
            for company in companies.iter().filter(|company| self.decided.has_tiers((mode, company), tiers)) {
                let witness = self.witness((mode, company));
                if best.as_ref().is_none_or(|best| is_smaller(&witness, best)) {
                    best = Some(witness);
                }
            }
        }
        match best {
            Some(witness) => Possible::Yes(Box::new(Witness { is_smallest: all_proven, ..witness })),
            None => Possible::Unproven(Reason::Evaluation),
        }
    }

    /// The smallest companies of a mode, one for each smallest set of criteria that make the difference. The second value
    /// tells whether that is proven.
    fn smallest(
        &self,
        search: &mut Search<'_>,
        company: Company,
        allowance: &mut Allowance,
    ) -> (Vec<Company>, bool) {
        let alike = search.alike().to_vec();
        let statement = |spared: &[usize]| -> Vec<Statement> {
            let kept = alike.iter().enumerate().filter(|(index, _)| !spared.contains(index));
            kept.map(|(_, statement)| (statement.clone(), true)).collect()
        };
        let indices = 0..alike.len();
        let singles: Vec<Vec<usize>> = indices.clone().map(|index| vec![index]).collect();
        let pairs = indices.clone().flat_map(|one| (0..one).map(move |other| vec![other, one]));
        let pairs: Vec<Vec<usize>> = if alike.len() > MAX_PAIRED { Vec::new() } else { pairs.collect() };
        // Without any criterion, only other tiers can make a difference.
        let none = if self.tiers.are_alike() { Vec::new() } else { vec![Vec::new()] };
        let mut is_proven = true;
        for same_size in [none, singles, pairs, vec![indices.collect()]] {
            let mut companies = Vec::new();
            for set in same_size {
                let statements = statement(&set);
                let example = match search.find(&statements, allowance) {
                    Ok(None) => continue,
                    Ok(Some(example)) => example,
                    Err(_) => {
                        is_proven = false;
                        continue;
                    }
                };
                let least = smallest(search, example.clone(), statements, allowance);
                is_proven &= least.is_ok();
                companies.push(least.unwrap_or(example));
            }
            if !companies.is_empty() {
                return (companies, is_proven);
            }
        }
        (vec![company], false)
    }

    fn witness(&self, (mode, company): (&Mode, &Company)) -> Witness {
        let difference = self.decided.difference((mode, company), self.tiers);
        let answers = |side| self.decided.answers((mode, company), side, |_| true);
        let side_of = |key: usize| {
            let is_known = |side: &Side| mode.seen(key, *side) == Seen::Known;
            [Side::New, Side::Old].into_iter().find(is_known)
        };
        let named = difference.answers.into_iter().filter_map(|key| {
            let side = side_of(key)?;
            let question = self.keys.question(side, key)?.id.clone();
            Some(Named { side, question, answer: company.answers.get(&key)?.clone() })
        });
        let judged = |decision: bool, is_named: &dyn Fn(usize) -> bool| {
            let decisions =
                company.panel.iter().filter(|(key, agrees)| **agrees == decision && is_named(**key));
            let questions = decisions.filter_map(|(key, _)| {
                [Side::New, Side::Old].into_iter().find_map(|side| self.keys.question(side, *key))
            });
            questions.map(|question| question.id.clone()).collect()
        };
        Witness {
            old: answers(Side::Old),
            new: answers(Side::New),
            named: named.collect(),
            agrees: judged(true, &|_| true),
            refuses: judged(false, &|key| difference.judged.contains(&key)),
            criteria: difference.criteria,
            is_smallest: true,
        }
    }
}

/// Whether a company is named with fewer answers, or as many with smaller numbers.
fn is_smaller(witness: &Witness, other: &Witness) -> bool {
    let size = |witness: &Witness| {
        let numbers = witness.named.iter().filter_map(|named| match named.answer {
            Answer::Number(number) => Some(number),
            _ => None,
        });
        (witness.named.len() + witness.agrees.len(), numbers.collect::<Vec<_>>())
    };
    size(witness) < size(other)
}
