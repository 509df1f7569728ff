//! A threshold as the engine sees it: the answers on both of its sides, and the cases that stand there.

use super::rule::{equals, part, set};
use super::{ProposedCase, Side};
use crate::answer_input::{AnswerInput, answers_of};
use crate::cases::Case;
use crate::check::Allowance;
use crate::edit::thresholds::{Threshold, ThresholdKind};
use crate::evaluate::evaluate;
use crate::load::Loaded;
use assessment::specification::{Criterion, Predicate};
use assessment::{Answer, Answers, Decimal, Programme, Verdict};
use std::collections::BTreeMap;

/// The numbers that a whole is tried with, the readable ones first.
const WHOLES: [i64; 12] = [100, 200, 20, 10, 40, 50, 1000, 5, 4, 3, 2, 1];

/// A threshold of a criterion, as the engine sees it.
pub(super) struct Line<'a> {
    programme: &'a Programme,
    threshold: &'a Threshold,
    criterion: &'a Criterion,
    index: usize,
    /// The part of the criterion with the threshold.
    rule: &'a Predicate,
    /// The rest of it, and whether it has to hold so that the threshold decides the verdict.
    other: Option<(&'a Predicate, bool)>,
    /// The path of the threshold within the rule.
    path: Vec<&'a str>,
    value: Decimal,
    /// The question whose number is compared, and the smallest difference of two answers to it.
    counted: &'a str,
    step: Decimal,
    whole: Option<&'a str>,
    is_maximum: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(
        loaded: &'a Loaded,
        programme: &'a Programme,
        threshold: &'a Threshold,
    ) -> Option<Self> {
        let criteria = &loaded.specification.criteria;
        let index = criteria.iter().position(|criterion| criterion.id == threshold.criterion)?;
        let criterion = criteria.get(index)?;
        let below = threshold.name.strip_prefix(&criterion.id)?.strip_prefix('.')?;
        let mut path: Vec<_> = below.split('.').collect();
        let (rule, other) = if path.first() == Some(&"applies") {
            path.remove(0);
            (criterion.applies_when.as_ref()?, Some((&criterion.requires, false)))
        } else {
            (&criterion.requires, criterion.applies_when.as_ref().map(|applies| (applies, true)))
        };
        let counted = threshold.questions.first()?;
        let decimals =
            loaded.specification.questions.iter().find(|question| question.id == *counted)?.decimals;
        Some(Self {
            programme,
            threshold,
            criterion,
            index,
            rule,
            other,
            is_maximum: matches!(part(rule, &path)?, Predicate::AtMost { .. }),
            path,
            value: Decimal::parse(&threshold.value)?,
            counted,
            step: Decimal::from_scaled(1, decimals),
            whole: threshold.questions.get(1).map(String::as_str),
        })
    }

    /// The number on a side, given the whole.
    fn number(&self, whole: Option<Decimal>, side: Side) -> Option<Decimal> {
        let at = match self.threshold.kind {
            ThresholdKind::Number => self.value,
            ThresholdKind::Percent => {
                let step = self.step.tenths().max(1);
                // The smallest answer that is at least the percentage.
                let exact = whole?.tenths().checked_mul(self.value.scaled(0)?)?;
                let steps = exact.checked_add(step.checked_mul(100)? - 1)? / (step * 100);
                Decimal::from_tenths(steps.checked_mul(step)?)
            }
        };
        let step = if self.is_maximum { self.step.tenths() } else { -self.step.tenths() };
        match side {
            Side::At => Some(at),
            Side::Beyond => Some(Decimal::from_tenths(at.tenths() + step)),
        }
    }

    /// The answers with the number on a side, if the whole is among them.
    fn moved(&self, answers: &Answers, side: Side) -> Option<Answers> {
        let whole = match self.whole.map(|whole| answers.get(whole)) {
            None => None,
            Some(Some(Answer::Number(whole))) => Some(*whole),
            Some(_) => return None,
        };
        let mut moved = answers.clone();
        moved.set(self.counted, Answer::Number(self.number(whole, side)?));
        Some(moved)
    }

    /// How far the number is from the threshold, in thousandths of a per cent for a share, and in tenths otherwise.
    fn distance(&self, answers: &Answers) -> Option<i64> {
        let Some(Answer::Number(number)) = answers.get(self.counted) else { return None };
        let number = match self.whole.map(|whole| answers.get(whole)) {
            None => return Some((number.tenths() - self.value.tenths()).abs()),
            Some(Some(Answer::Number(whole))) => {
                number.tenths().checked_mul(100_000)?.checked_div(whole.tenths())?
            }
            Some(_) => return None,
        };
        Some((number - self.value.scaled(0)?.checked_mul(1000)?).abs())
    }

    fn verdict(&self, answers: &Answers) -> Option<Verdict> {
        let situation = self.programme.situation(answers).ok()?;
        self.programme.verdict_of(&situation, self.index)
    }

    /// Whether the two sides have different verdicts, with these other answers.
    fn divides(&self, answers: &Answers) -> bool {
        let verdict = |side| self.verdict(&self.moved(answers, side)?);
        match (verdict(Side::At), verdict(Side::Beyond)) {
            (Some(at), Some(beyond)) => at != beyond,
            _ => false,
        }
    }

    /// Whether a case stands on this side, at least as close to the threshold as the pair.
    pub(super) fn is_shown_by(&self, case: &Case, pair: &Answers, side: Side) -> bool {
        let shown = || {
            let answers = answers_of(self.programme, &case.answers).ok()?;
            let moved = self.moved(&answers, side)?;
            let is_close = self.distance(&moved)? <= self.distance(&self.moved(pair, side)?)?;
            Some(is_close && moved.get(self.counted) == answers.get(self.counted) && self.divides(&answers))
        };
        case.verdicts.contains_key(&self.criterion.id) && shown() == Some(true)
    }

    /// Answers for which the threshold decides the verdict, found by the exact search.
    pub(super) fn pair(&self, allowance: &mut Allowance) -> Option<Answers> {
        let tries: Vec<Option<Decimal>> = match self.whole {
            None => vec![None],
            Some(_) => {
                let rest = (6..100).filter(|whole| !WHOLES.contains(whole));
                WHOLES.into_iter().chain(rest).map(|whole| Some(Decimal::from_scaled(whole, 0))).collect()
            }
        };
        tries.into_iter().find_map(|whole| {
            if allowance.is_used_up() {
                return None;
            }
            allowance.take(|| self.pair_with(whole)).0
        })
    }

    /// The number is pinned to the threshold, and if that fails beyond it: the whole must leave room for both.
    fn pair_with(&self, whole: Option<Decimal>) -> Option<Answers> {
        [Side::At, Side::Beyond].into_iter().find_map(|side| self.pair_on(side, whole))
    }

    fn pair_on(&self, side: Side, whole: Option<Decimal>) -> Option<Answers> {
        let number = self.number(whole, side)?;
        let mut pins: Vec<Predicate> = equals(self.counted, number).into();
        if let (Some(question), Some(whole)) = (self.whole, whole) {
            pins.extend(equals(question, whole));
        }
        // The rule with the next threshold, which decides these answers the other way.
        let next = match (self.threshold.kind, side) {
            (ThresholdKind::Percent, Side::At) => {
                let percent = number.tenths().checked_mul(100)?.checked_div(whole?.tenths())?;
                Decimal::from_scaled(percent + 1, 0)
            }
            (ThresholdKind::Percent, Side::Beyond) => return None,
            (ThresholdKind::Number, Side::Beyond) => number,
            (ThresholdKind::Number, Side::At) if self.is_maximum => {
                Decimal::from_tenths(self.value.tenths() - self.step.tenths())
            }
            (ThresholdKind::Number, Side::At) => {
                Decimal::from_tenths(self.value.tenths() + self.step.tenths())
            }
        };
        let mut nudged = self.rule.clone();
        set(&mut nudged, &self.path, next)?;
        // An answer to a question that is not asked has no effect.
        let compared = self.threshold.questions.iter();
        let asked: Vec<_> =
            compared.filter_map(|id| self.programme.question(id)?.asked_when.as_ref()).collect();
        [true, false].into_iter().find_map(|holds| {
            let mut statements: Vec<_> = pins.iter().map(|pin| (pin, true)).collect();
            statements.extend(self.other);
            statements.extend(asked.iter().map(|when| (*when, true)));
            statements.extend([(self.rule, holds), (&nudged, !holds)]);
            let found = self.programme.witness(&statements).ok()??;
            self.divides(&found).then_some(found)
        })
    }

    /// The case on a side.
    pub(super) fn case(&self, pair: &Answers, side: Side) -> Option<ProposedCase> {
        let answers = self.moved(pair, side)?;
        let answers: BTreeMap<_, _> =
            answers.iter().filter_map(|(id, answer)| Some((id.to_owned(), input(answer)?))).collect();
        let report = evaluate(self.programme, &answers).ok()?;
        let verdict =
            report.criteria.into_iter().find(|criterion| criterion.id == self.criterion.id)?.verdict;
        let compared = [Some(self.counted), self.whole].into_iter().flatten();
        let numbers = compared.filter_map(|id| match answers.get(id)? {
            AnswerInput::Number(number) => Some(format!("{id} {number}")),
            AnswerInput::Text(_) => None,
        });
        let numbers = numbers.collect::<Vec<_>>().join(", ");
        Some(ProposedCase {
            name: format!("{} {}: {numbers}", self.threshold.name, self.threshold.value),
            threshold: self.threshold.name.clone(),
            side,
            at_least: report.at_least,
            at_most: report.at_most,
            verdicts: BTreeMap::from([(self.criterion.id.clone(), verdict)]),
            answers,
        })
    }
}

fn input(answer: &Answer) -> Option<AnswerInput> {
    match answer {
        Answer::Unknown => None,
        Answer::Choice(choice) => Some(AnswerInput::Text(choice.clone())),
        Answer::Number(number) => Some(AnswerInput::Number(*number)),
    }
}
