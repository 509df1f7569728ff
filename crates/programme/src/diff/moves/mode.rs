//! Modes: which answers of a company each programme knows. A programme does not know the answer to a question that it does
//! not ask of the company, nor an answer that it does not take or offer. Within one mode the rules of both programmes
//! become rules about the same answers.

use super::Reason;
use super::joint::{Joint, answer_id, equals, not};
use super::keys::Keys;
use super::sides::{Side, Sides};
use super::solve::{Allowance, solve};
use assessment::Answer;
use assessment::specification::{Kind, Predicate, Question};
use std::collections::BTreeSet;

/// More modes than this would take too long. No programme so far has a tenth of them.
const MAX_MODES: usize = 64;

/// What a programme sees of the answer to a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Seen {
    /// Not settled yet.
    #[default]
    Open,
    /// The programme has no such question.
    Absent,
    /// The programme knows the answer.
    Known,
    /// The programme has the question, and does not know the answer.
    Unknown,
}

/// What each programme sees of each question.
#[derive(Debug, Clone)]
pub(super) struct Mode(Vec<Sides<Seen>>);

impl Mode {
    pub(super) fn seen(&self, key: usize, side: Side) -> Seen {
        self.0.get(key).map_or(Seen::Open, |sides| *sides.get(side))
    }

    /// Whether a programme knows an answer, so that the company has one.
    pub(super) fn has_answer(&self, key: usize) -> bool {
        Side::BOTH.iter().any(|side| self.seen(key, *side) == Seen::Known)
    }

    fn set(&mut self, key: usize, sides: Sides<Seen>) {
        if let Some(current) = self.0.get_mut(key) {
            *current = sides;
        }
    }

    fn is_settled(&self, key: usize) -> bool {
        self.0.get(key).is_some_and(|sides| *sides != Sides::default())
    }
}

/// The rule of a claim: the criterion, or the question that is asked or offers a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClaimId {
    Criterion(usize),
    Asked(usize),
    Offered(usize, usize),
}

impl ClaimId {
    /// The question that is asked.
    pub(super) const fn asked(self) -> Option<usize> {
        match self {
            Self::Asked(key) => Some(key),
            Self::Criterion(_) | Self::Offered(..) => None,
        }
    }
}

/// A rule of one programme that has to hold for all that is unknown to it.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) side: Side,
    pub(super) id: ClaimId,
    pub(super) rule: Predicate,
}

/// The modes that some company has.
///
/// # Errors
/// A question that is asked under a condition that depends on its own answer; too many modes; too many steps.
pub(super) fn modes(keys: &Keys<'_>, allowance: &mut Allowance) -> Result<Vec<Mode>, Reason> {
    let order = in_order(keys)?;
    let mut modes = vec![Mode(vec![Sides::default(); keys.list.len()])];
    for key in order {
        let alternatives = alternatives(keys, key);
        let is_certain = alternatives.len() == 1;
        let mut next = Vec::new();
        for mode in modes {
            for alternative in &alternatives {
                let mut mode = mode.clone();
                mode.set(key, *alternative);
                if is_certain || is_possible(keys, &mode, allowance)? {
                    next.push(mode);
                }
            }
        }
        if next.len() > MAX_MODES {
            return Err(Reason::Conditions);
        }
        modes = next;
    }
    Ok(modes)
}

/// The deciding questions, each after those in its conditions.
fn in_order(keys: &Keys<'_>) -> Result<Vec<usize>, Reason> {
    let mut order = Vec::new();
    let mut left: Vec<usize> = keys.deciding.iter().copied().collect();
    for side in Side::BOTH {
        let mut waiting = left.clone();
        while !waiting.is_empty() {
            let is_free =
                |key: &usize| keys.waits_for(side, *key).iter().all(|other| !waiting.contains(other));
            let Some(next) = waiting.iter().position(is_free) else { return Err(Reason::Cycle) };
            waiting.remove(next);
        }
    }
    while !left.is_empty() {
        let waits = |key: &usize| {
            let mut named = Side::BOTH.into_iter().flat_map(|side| keys.waits_for(side, *key));
            named.any(|other| other != *key && left.contains(&other))
        };
        // The two programmes may ask for each other's conditions. Any is first then: a mode is tried once it is complete.
        let next = left.iter().position(|key| !waits(key)).unwrap_or(0);
        order.push(left.remove(next));
    }
    Ok(order)
}

/// What the programmes may see of the answer to a question.
fn alternatives(keys: &Keys<'_>, key: usize) -> Vec<Sides<Seen>> {
    let all = keys.domain(key);
    let seen = |side| match keys.question(side, key) {
        None => vec![Seen::Absent],
        Some(question) => {
            let own = super::domain::Domain::of(question);
            let takes_all =
                all.as_ref().and_then(|all| own.excess(all, "")).is_some_and(|excess| excess.is_empty());
            let is_conditional = question.conditions().next().is_some();
            if takes_all && !is_conditional { vec![Seen::Known] } else { vec![Seen::Known, Seen::Unknown] }
        }
    };
    let [olds, news] = Side::BOTH.map(seen);
    olds.iter().flat_map(|old| news.iter().map(|new| Sides { old: *old, new: *new })).collect()
}

/// Whether a company can have the mode, as far as it is settled.
fn is_possible(keys: &Keys<'_>, mode: &Mode, allowance: &mut Allowance) -> Result<bool, Reason> {
    let mut joint = Joint::new(keys, mode);
    let claims = constrain(&mut joint);
    for side in Side::BOTH {
        read_claims(&mut joint, side, &claims);
    }
    let (programme, statements) = joint.compile().ok_or(Reason::Size)?;
    Ok(solve(&programme, &statements, allowance)?.is_some())
}

/// Adds the claims of one programme, with what is unknown to it as one example.
pub(super) fn read_claims(joint: &mut Joint<'_>, side: Side, claims: &[Claim]) {
    let mut reader = joint.reader(side);
    reader.copy_numbers();
    let rules: Vec<_> =
        claims.iter().filter(|claim| claim.side == side).map(|claim| reader.read(&claim.rule)).collect();
    joint.statements.extend(rules.into_iter().map(|rule| (rule, true)));
}

/// Adds what the settled part of the mode says about the answers. Returns what it claims besides.
pub(super) fn constrain(joint: &mut Joint<'_>) -> Vec<Claim> {
    let (keys, mode) = (joint.keys, joint.mode);
    let mut claims = Vec::new();
    for &key in &keys.deciding {
        for side in Side::BOTH {
            let Some(question) = keys.question(side, key) else { continue };
            let are_settled = || keys.waits_for(side, key).iter().all(|other| mode.is_settled(*other));
            match mode.seen(key, side) {
                Seen::Known => {
                    for excess in excess(keys, side, key).unwrap_or_default() {
                        joint.statements.push((excess, false));
                    }
                    if are_settled() {
                        claims.extend(known(side, key, question));
                    }
                }
                Seen::Unknown if are_settled() => {
                    let reasons = if mode.has_answer(key) {
                        refusals(joint, side, key, question)
                    } else {
                        nothing_offered(joint, side, key, question)
                    };
                    joint.statements.push((Predicate::Any(reasons), true));
                }
                _ => {}
            }
        }
    }
    claims
}

fn excess(keys: &Keys<'_>, side: Side, key: usize) -> Option<Vec<Predicate>> {
    let own = super::domain::Domain::of(keys.question(side, key)?);
    own.excess(&keys.domain(key)?, &answer_id(key))
}

/// A programme knows an answer: the question is asked, and its choice is offered.
fn known(side: Side, key: usize, question: &Question) -> Vec<Claim> {
    let asked =
        question.asked_when.iter().map(|rule| Claim { side, id: ClaimId::Asked(key), rule: rule.clone() });
    let offered = question.choice_when.iter().enumerate().map(|(index, (choice, when))| {
        let is = Predicate::Is { question: question.id.clone(), value: choice.clone() };
        let rule = Predicate::Any(vec![not(is), when.clone()]);
        Claim { side, id: ClaimId::Offered(key, index), rule }
    });
    asked.chain(offered).collect()
}

/// The reasons why a programme may not know an answer that the other one knows.
fn refusals(joint: &mut Joint<'_>, side: Side, key: usize, question: &Question) -> Vec<Predicate> {
    let excess = excess(joint.keys, side, key);
    // Which numbers have too many decimal places is seen in each example.
    let mut reasons = excess.unwrap_or_else(|| vec![Predicate::All(Vec::new())]);
    let mut reader = joint.reader_of(side, Some(key));
    reasons.extend(question.asked_when.iter().map(|asked| not(reader.read(asked))));
    for (choice, when) in &question.choice_when {
        let is = equals(&answer_id(key), &Answer::Choice(choice.clone()));
        reasons.push(Predicate::All(vec![is, not(reader.read(when))]));
    }
    reasons
}

/// The reasons why a question takes no answer at all: it is not asked, or offers no choice.
fn nothing_offered(joint: &mut Joint<'_>, side: Side, key: usize, question: &Question) -> Vec<Predicate> {
    let mut reader = joint.reader_of(side, Some(key));
    let mut reasons: Vec<_> = question.asked_when.iter().map(|asked| not(reader.read(asked))).collect();
    let conditional: BTreeSet<&String> = question.choice_when.iter().map(|(choice, _)| choice).collect();
    if question.kind == Kind::Choice && question.choices.iter().all(|choice| conditional.contains(choice)) {
        // Each choice is hidden for its own reason.
        let hidden = question.choice_when.iter().map(|(_, when)| not(joint.reader(side).read(when)));
        reasons.push(Predicate::All(hidden.collect()));
    }
    reasons
}
