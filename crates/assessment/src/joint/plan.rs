//! One plan of changes for several programmes.

use super::Joint;
use super::conflict;
use super::search::{Search, Target};
use crate::advise::Change;
use crate::answers::Answers;
use crate::situation::AnswerError;
use crate::steps;
use std::collections::BTreeMap;

/// The smallest plans for the answers of one company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    /// For each programme the lowest tier above the one reached for certain that some changes can reach.
    pub targets: Vec<Option<usize>>,
    /// The smallest sets of changes that reach every target, smallest first; none contains another. Where no changes
    /// reach every target, those for the largest sets of programmes.
    pub plans: Vec<Plan>,
    /// Why not every target can be reached; empty where a plan reaches all.
    pub conflicts: Vec<Conflict>,
}

/// One set of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The index of each programme that stands higher for certain then, with the index of its tier.
    pub reaches: Vec<(usize, usize)>,
    /// The changes, all of them necessary.
    pub changes: Vec<Change>,
}

/// Programmes whose targets no changes reach together, although they reach those of any fewer of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The indices of the programmes.
    pub programmes: Vec<usize>,
    /// The questions to which the programmes need different answers: with an answer of each programme to these, every
    /// target could be reached.
    pub questions: Vec<String>,
}

impl Joint {
    /// The smallest sets of changes that reach the next tier of every programme. Each is evaluated again under every
    /// programme alone. Only answers that a company can improve this year are changed, and only for the better. Without
    /// a result where the steps do not suffice to prove it.
    ///
    /// # Errors
    /// Every answer that is refused, also where answers contradict each other only across programmes.
    pub fn plan(&self, answers: &Answers) -> Result<Plans, Vec<AnswerError>> {
        let situation = self.space.questions.situation(answers)?;
        let now = self.tiers(answers)?;
        steps::begin(1);
        let search = Search::new(&self.programmes, &self.space, situation);
        let targets: Vec<_> =
            now.iter().enumerate().map(|(index, reached)| self.target(&search, index, *reached)).collect();
        let aims: Vec<Target> =
            targets.iter().enumerate().filter_map(|(index, tier)| Some((index, (*tier)?))).collect();
        let mut subsets = Subsets { search: &search, aims: &aims, found: BTreeMap::new() };
        let largest = subsets.largest();
        let conflicts = subsets.conflicts().into_iter().map(|targets| Conflict {
            programmes: targets.iter().map(|(index, _)| *index).collect(),
            questions: conflict::questions(&self.programmes, &search, answers, &targets),
        });
        let conflicts: Vec<_> = conflicts.collect();
        if steps::is_used_up() {
            return Ok(Plans { targets: vec![None; now.len()], ..Plans::default() });
        }
        let plans = largest
            .into_iter()
            .filter_map(|(targets, changes)| self.evaluated(answers, &now, &targets, changes));
        let mut plans: Vec<_> = plans.collect();
        plans.sort_by_key(|plan| plan.changes.len());
        Ok(Plans { targets, plans, conflicts })
    }

    /// The tier of each programme that is reached for certain.
    fn tiers(&self, answers: &Answers) -> Result<Vec<usize>, Vec<AnswerError>> {
        let alone = self.programmes.iter().enumerate().map(|(index, programme)| {
            let situation = programme.situation(&self.answers_of(index, answers))?;
            Ok(programme.assess(&situation).at_least)
        });
        alone.collect()
    }

    fn target(&self, search: &Search<'_>, index: usize, reached: usize) -> Option<usize> {
        let tiers = self.programmes.get(index)?.specification().tiers.len();
        (reached + 1..tiers).find(|tier| !search.smallest(&[(index, *tier)]).is_empty())
    }

    /// The plan of changes, if it reaches the targets under each programme alone.
    fn evaluated(
        &self,
        answers: &Answers,
        now: &[usize],
        targets: &[Target],
        changes: Vec<Change>,
    ) -> Option<Plan> {
        let mut changed = answers.clone();
        for change in &changes {
            changed.set(&change.question, change.to.clone());
        }
        let then = self.tiers(&changed).ok()?;
        let is_reached = |(index, tier): &Target| then.get(*index).is_some_and(|reached| reached >= tier);
        let higher = then.iter().zip(now).enumerate().filter(|(_, (then, now))| then > now);
        let reaches = higher.map(|(index, (then, _))| (index, *then)).collect();
        targets.iter().all(is_reached).then_some(Plan { reaches, changes })
    }
}

/// The subsets of the targets, by one bit for each, with the smallest sets of changes found so far.
struct Subsets<'a> {
    search: &'a Search<'a>,
    aims: &'a [Target],
    found: BTreeMap<u32, Vec<Vec<Change>>>,
}

impl Subsets<'_> {
    fn targets(&self, bits: u32) -> Vec<Target> {
        let chosen = self.aims.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
        chosen.map(|(_, target)| *target).collect()
    }

    fn smallest(&mut self, bits: u32) -> &[Vec<Change>] {
        let targets = self.targets(bits);
        self.found.entry(bits).or_insert_with(|| self.search.smallest(&targets))
    }

    /// The subsets of a size.
    fn of_size(&self, size: u32) -> impl Iterator<Item = u32> + use<> {
        (1_u32..1 << self.aims.len()).filter(move |bits| bits.count_ones() == size)
    }

    fn sizes(&self) -> std::ops::RangeInclusive<u32> {
        1..=u32::try_from(self.aims.len()).unwrap_or_default()
    }

    /// The largest subsets that some changes reach, with each set of changes.
    fn largest(&mut self) -> Vec<(Vec<Target>, Vec<Change>)> {
        for size in self.sizes().rev() {
            let mut largest = Vec::new();
            for bits in self.of_size(size) {
                let targets = self.targets(bits);
                largest.extend(self.smallest(bits).iter().map(|changes| (targets.clone(), changes.clone())));
            }
            if !largest.is_empty() || steps::is_used_up() {
                return largest;
            }
        }
        Vec::new()
    }

    /// The smallest subsets that no changes reach.
    fn conflicts(&mut self) -> Vec<Vec<Target>> {
        let all = (1_u32 << self.aims.len()) - 1;
        if self.found.get(&all).is_none_or(|found| !found.is_empty()) {
            return Vec::new();
        }
        let mut conflicts: Vec<u32> = Vec::new();
        for size in self.sizes() {
            for bits in self.of_size(size) {
                let has_smaller = conflicts.iter().any(|conflict| conflict & bits == *conflict);
                if !has_smaller && !steps::is_used_up() && self.smallest(bits).is_empty() {
                    conflicts.push(bits);
                }
            }
        }
        conflicts.into_iter().map(|bits| self.targets(bits)).collect()
    }
}
