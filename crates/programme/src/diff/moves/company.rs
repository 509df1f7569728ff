//! A company under each programme as the engine evaluates it: its tier, and the answers that make the difference.

use super::joint::{AGREES, DISAGREES};
use super::keys::Keys;
use super::mode::{Mode, Seen};
use super::panel::{decided, decision_id};
use super::search::Company;
use super::sides::{Side, Sides};
use crate::diff::tiers::Tiers;
use assessment::specification::{Criterion, MAX_ENTRIES};
use assessment::steps::watch;
use assessment::{Answer, Answers, Programme, Verdict};
use std::collections::BTreeSet;

/// With more answers than this, the smallest set of them is not searched for, only one without a needless answer.
const MAX_CANDIDATES: usize = 12;

/// Both programmes, with the decisions of the panel as answers.
#[derive(Debug)]
pub(super) struct Decided<'a> {
    keys: &'a Keys<'a>,
    programmes: Sides<Option<Programme>>,
}

/// A verdict that a set of answers has to give.
#[derive(Debug)]
struct Needed {
    side: Side,
    criterion: usize,
    verdict: Verdict,
}

/// What makes the difference between the tiers of a company.
#[derive(Debug)]
pub(super) struct Difference {
    /// The ids of the criteria that keep the company from different tiers.
    pub(super) criteria: Vec<String>,
    /// The fewest answers that decide them.
    pub(super) answers: Vec<usize>,
    /// The questions that a panel judges in them.
    pub(super) judged: BTreeSet<usize>,
}

impl<'a> Decided<'a> {
    pub(super) fn new(keys: &'a Keys<'a>) -> Self {
        let programme = |side| {
            let specification = decided(keys.specifications.get(side));
            (specification.questions.len() <= MAX_ENTRIES)
                .then(|| Programme::compile(specification).ok())
                .flatten()
        };
        Self { keys, programmes: Sides::of(programme) }
    }

    /// The answers that a programme knows, of these questions.
    pub(super) fn answers(
        &self,
        (mode, company): (&Mode, &Company),
        side: Side,
        is_kept: impl Fn(usize) -> bool,
    ) -> Answers {
        let known =
            company.answers.iter().filter(|(key, _)| mode.seen(**key, side) == Seen::Known && is_kept(**key));
        let answer = |(key, answer): (&usize, &Answer)| {
            Some((self.keys.question(side, *key)?.id.clone(), answer.clone()))
        };
        known.filter_map(answer).collect()
    }

    /// The same, with the decisions of the panel.
    fn with_decisions(&self, of: (&Mode, &Company), side: Side, is_kept: impl Fn(usize) -> bool) -> Answers {
        let mut answers = self.answers(of, side, is_kept);
        for (key, agrees) in &of.1.panel {
            let id = self.keys.question(side, *key).map(|question| decision_id(&question.id));
            let programme = self.programmes.get(side).as_ref();
            // Not every programme asks the panel about each of its questions.
            if let Some(id) =
                id.filter(|id| programme.is_some_and(|programme| programme.question(id).is_some()))
            {
                let decision = if *agrees { AGREES } else { DISAGREES };
                answers.set(&id, Answer::Choice(decision.to_owned()));
            }
        }
        answers
    }

    /// Whether the engine gives the company these tiers.
    pub(super) fn has_tiers(&self, of: (&Mode, &Company), tiers: Sides<usize>) -> bool {
        Side::BOTH.into_iter().all(|side| {
            let Some(programme) = self.programmes.get(side) else { return false };
            let answers = self.with_decisions(of, side, |_| true);
            let (tier, watched) = watch(|| {
                let situation = programme.situation(&answers).ok()?;
                Some(programme.assess(&situation).at_least)
            });
            !watched.is_past && tier == Some(*tiers.get(side))
        })
    }

    /// What makes the difference between the tiers.
    pub(super) fn difference(&self, of: (&Mode, &Company), tiers: &Tiers<'_>) -> Difference {
        let verdicts = Sides::of(|side| self.verdicts(of, side, |_| true));
        // The tier that a criterion keeps the company from, as the new programme names it.
        let prevents = |side: Side, id: &str| {
            let specification = *self.keys.specifications.get(side);
            let index = specification.criteria.iter().position(|criterion| criterion.id == id)?;
            let verdict = verdicts.get(side).get(index)?;
            let tier = specification.criteria.get(index).map(|criterion| criterion.tier.as_str())?;
            let tier = if side == Side::Old { tiers.in_new(tier).unwrap_or(tier) } else { tier };
            (!passes(*verdict)).then(|| tier.to_owned())
        };
        let ids = Side::BOTH.into_iter().flat_map(|side| &self.keys.specifications.get(side).criteria);
        let mut causes: Vec<String> = Vec::new();
        for Criterion { id, .. } in ids {
            if !causes.contains(id) && prevents(Side::Old, id) != prevents(Side::New, id) {
                causes.push(id.clone());
            }
        }
        let mut needed = Vec::new();
        let (mut candidates, mut judged) = (BTreeSet::new(), BTreeSet::new());
        for side in Side::BOTH {
            let criteria = self.keys.specifications.get(side).criteria.iter().enumerate();
            for (index, criterion) in criteria.filter(|(_, criterion)| causes.contains(&criterion.id)) {
                for rule in [&criterion.requires].into_iter().chain(&criterion.applies_when) {
                    self.keys.named(side, rule, &mut candidates, &mut judged);
                }
                needed.extend(verdicts.get(side).get(index).map(|verdict| Needed {
                    side,
                    criterion: index,
                    verdict: *verdict,
                }));
            }
        }
        self.keys.close(&mut candidates);
        let candidates = candidates.into_iter().filter(|key| of.1.answers.contains_key(key)).collect();
        Difference { criteria: causes, answers: self.fewest(of, candidates, &needed), judged }
    }

    fn verdicts(&self, of: (&Mode, &Company), side: Side, is_kept: impl Fn(usize) -> bool) -> Vec<Verdict> {
        let Some(programme) = self.programmes.get(side) else { return Vec::new() };
        let answers = self.with_decisions(of, side, is_kept);
        programme
            .situation(&answers)
            .map(|situation| programme.assess(&situation).verdicts)
            .unwrap_or_default()
    }

    /// The fewest of these answers that give the verdicts.
    fn fewest(&self, of: (&Mode, &Company), all: Vec<usize>, needed: &[Needed]) -> Vec<usize> {
        let suffices = |kept: &[usize]| {
            Side::BOTH.into_iter().all(|side| {
                let mut own = needed.iter().filter(|needed| needed.side == side).peekable();
                let Some(programme) = self.programmes.get(side).as_ref().filter(|_| own.peek().is_some())
                else {
                    return true;
                };
                let answers = self.with_decisions(of, side, |key| kept.contains(&key));
                let Ok(situation) = programme.situation(&answers) else { return false };
                own.all(|needed| {
                    let verdict = programme.verdict_of(&situation, needed.criterion);
                    // A criterion that is unknown with all answers is so with fewer.
                    needed.verdict == Verdict::Unknown
                        || verdict == Some(needed.verdict)
                        || verdict.is_some_and(passes) && passes(needed.verdict)
                })
            })
        };
        let mut enough = all.clone();
        for key in all.iter().rev() {
            let fewer: Vec<_> = enough.iter().copied().filter(|other| other != key).collect();
            if suffices(&fewer) {
                enough = fewer;
            }
        }
        if all.len() > MAX_CANDIDATES {
            return enough;
        }
        let sets = |size: usize| {
            let bits = 0_u32..1 << all.len();
            bits.filter(move |bits| usize::try_from(bits.count_ones()) == Ok(size))
        };
        for bits in (0..enough.len()).flat_map(sets) {
            let kept = all.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
            let kept: Vec<_> = kept.map(|(_, key)| *key).collect();
            if suffices(&kept) {
                return kept;
            }
        }
        enough
    }
}

fn passes(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::NotApplicable)
}
