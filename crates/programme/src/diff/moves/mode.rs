//! Modes: which answers of a company each programme knows. A programme does not know the answer to a question that it does
//! not ask of the company, nor an answer that it does not take or offer. Within one mode the rules of both programmes
//! become rules about the same answers.

use super::Reason;
use super::constraints::{constrain, read_claims};
use super::domain::Domain;
use super::joint::Joint;
use super::keys::Keys;
use super::sides::{Side, Sides};
use super::solve::{Allowance, solve};

/// More modes than this would take too long. No programme so far has a tenth of them.
const MAX_MODES: usize = 256;

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

    pub(super) fn is_settled(&self, key: usize) -> bool {
        self.0.get(key).is_some_and(|sides| *sides != Sides::default())
    }
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
            let own = Domain::of(question);
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
