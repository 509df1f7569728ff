//! The tiers as rising steps, each with its state in words as well as in its look.

use crate::state::use_app;
use crate::view::{text, tier_short};
use assessment::Verdict;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The ladder, lowest tier first. Its data attributes give the bounds of the tier to programs.
#[component]
pub fn TierLadder(
    evaluation: Arc<Evaluation>,
    /// The tier that advised changes reach, and the number of changes.
    missing: Option<(usize, usize)>,
) -> impl IntoView {
    let app = use_app();
    let (at_least, at_most) = (evaluation.assessment.at_least, evaluation.assessment.at_most);
    let specification = app.flow().programme.specification();
    let is_judged = |tier: usize| {
        let id = Evaluation::tier(app.flow(), tier);
        let mut criteria = specification.criteria.iter().zip(&evaluation.assessment.verdicts);
        criteria.any(|(criterion, verdict)| criterion.tier == id && *verdict == Verdict::Judged)
    };
    let may_be_higher = (at_least + 1..=at_most).any(|tier| !is_judged(tier));
    let count = missing.map(|(_, count)| count.to_string()).unwrap_or_default();
    let mut rungs = Vec::new();
    for tier in 0..specification.tiers.len() {
        let (state, word) = match tier {
            tier if tier < at_least => ("passed", "passed"),
            tier if tier == at_least => ("now", if may_be_higher { "at_least" } else { "now" }),
            tier if missing.is_some_and(|(next, _)| next == tier) => ("next", "missing"),
            tier if tier > at_most => ("beyond", "beyond"),
            tier if is_judged(tier) => ("maybe", "judged"),
            _ => ("maybe", "possible"),
        };
        let class = ["rung ", state].concat();
        let word = app.t_args(&["ladder.", word].concat(), &[("count", &count)]);
        let rung = view! {
            <li class=class aria-current=(tier == at_least).then_some("step")>
                {vec![text("span", Some("tier"), tier_short(app, tier)), text("span", Some("state"), word)]}
            </li>
        };
        rungs.push(rung.into_any());
    }
    let id = |tier: usize| Evaluation::tier(app.flow(), tier).to_owned();
    view! {
        <ol
            class="ladder"
            role="list"
            aria-label=app.t("ladder.label")
            data-tier-at-least=id(at_least)
            data-tier-at-most=id(at_most)
        >
            {rungs}
        </ol>
    }
}
