//! What a mode says about the answers of a company: why each programme knows an answer, or does not.

use super::domain::Domain;
use super::joint::{Joint, answer_id, equals, not};
use super::keys::Keys;
use super::mode::Seen;
use super::sides::Side;
use assessment::Answer;
use assessment::specification::{Kind, Predicate, Question};
use std::collections::BTreeSet;

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
    let own = Domain::of(keys.question(side, key)?);
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
