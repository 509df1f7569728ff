//! Worked cases on both sides of a threshold. Without them a later change of the number could go unnoticed.

mod line;
mod rule;

use super::thresholds::thresholds;
use crate::answer_input::AnswerInput;
use crate::check::Allowance;
use crate::files::Files;
use crate::load::Loaded;
use assessment::Programme;
use line::Line;
use std::collections::BTreeMap;

/// The side of a threshold on which a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The answer is just at the threshold.
    #[default]
    At,
    /// The answer is one step beyond: just below a minimum, just above a maximum.
    Beyond,
}

/// A worked case that is not in the file, with the results that the programme gives.
#[derive(Debug, Clone, Default)]
pub struct ProposedCase {
    /// A name of ids and numbers, unique in the file.
    pub name: String,
    /// The name of the threshold, see [`Threshold::name`].
    pub threshold: String,
    /// Its side of the threshold.
    pub side: Side,
    /// The answers. A question without one is unknown.
    pub answers: BTreeMap<String, AnswerInput>,
    /// The tier that is reached for all unknown answers.
    pub at_least: String,
    /// The highest possible tier.
    pub at_most: String,
    /// The verdict of the criterion with the threshold.
    pub verdicts: BTreeMap<String, String>,
}

/// A case for each side of each threshold where no case stands. A case stands on a side if its answer is there, as close
/// as that of the proposal, and the answer across the threshold gives it another verdict.
pub(super) fn proposals(
    files: &Files,
    id: &str,
    loaded: &Loaded,
    programme: &Programme,
) -> Vec<ProposedCase> {
    let mut proposals: Vec<ProposedCase> = Vec::new();
    let mut allowance = Allowance::new();
    for threshold in thresholds(files, id) {
        let Some(line) = Line::new(loaded, programme, &threshold) else { continue };
        let Some(pair) = line.pair(&mut allowance) else { continue };
        for side in [Side::At, Side::Beyond] {
            let mut shows =
                |case| !allowance.is_used_up() && allowance.take(|| line.is_shown_by(case, &pair, side)).0;
            if loaded.cases.iter().any(&mut shows) {
                continue;
            }
            // Without the steps for a proof nothing is proposed.
            if allowance.is_used_up() {
                return proposals;
            }
            let Some(case) = line.case(&pair, side) else { continue };
            let is_taken = loaded.cases.iter().map(|case| &case.name).any(|name| *name == case.name);
            if !is_taken && !proposals.iter().any(|other| other.name == case.name) {
                proposals.push(case);
            }
        }
    }
    proposals
}
