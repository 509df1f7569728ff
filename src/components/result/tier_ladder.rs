//! The tiers as steps, with "now" and "within reach" in words as well as in colour.

use crate::state::use_app;
use assessment::Verdict;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The ladder, lowest tier first. Its data attributes give the bounds of the tier to programs.
#[component]
pub fn TierLadder(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let (at_least, at_most) = (evaluation.assessment.at_least, evaluation.assessment.at_most);
    let specification = app.flow().programme.specification();
    let is_judged = |id: &str| {
        let mut criteria = specification.criteria.iter().zip(&evaluation.assessment.verdicts);
        criteria.any(|(criterion, verdict)| criterion.tier == id && *verdict == Verdict::Judged)
    };
    let rungs = specification.tiers.iter().enumerate().map(|(tier, id)| {
        let state = match tier {
            tier if tier == at_least => "now",
            tier if tier < at_least => "passed",
            tier if tier > at_most => "out-of-reach",
            _ if is_judged(id) => "judged",
            _ => "possible",
        };
        let class = ["rung ", state].concat();
        view! {
            <li class=class aria-current=(state == "now").then_some("step")>
                <strong>{app.t_path(&["tier", id, "name"])}</strong>
                <span>{app.t_path(&["ladder", state])}</span>
            </li>
        }
        .into_any()
    });
    let id = |tier: usize| Evaluation::tier(app.flow(), tier).to_owned();
    view! {
        <ol class="ladder" data-tier-at-least=id(at_least) data-tier-at-most=id(at_most)>
            {rungs.collect_view()}
        </ol>
    }
}
