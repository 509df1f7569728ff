//! The tiers as steps, with "now" and "within reach" said in words as well as in colour.

use crate::journey::Standing;
use crate::widget::Widget;
use assessment::Verdict;
use leptos::prelude::*;

/// The ladder, lowest tier first, and the bounds of the tier for those who read the page by machine.
pub fn ladder(widget: Widget, standing: &Standing) -> AnyView {
    let (at_least, at_most) = (standing.assessment.at_least, standing.assessment.at_most);
    let tiers = widget.setup(|setup| setup.programme.specification().tiers.clone());
    let judged = |tier: usize| {
        widget.setup(|setup| {
            let criteria = &setup.programme.specification().criteria;
            let mut verdicts = criteria.iter().zip(&standing.assessment.verdicts);
            tiers.get(tier).is_some_and(|id| {
                verdicts.any(|(criterion, verdict)| criterion.tier == *id && *verdict == Verdict::Judged)
            })
        })
    };
    let rungs = tiers.iter().enumerate().map(|(tier, id)| {
        let state = match tier {
            tier if tier == at_least => "now",
            tier if tier < at_least => "passed",
            tier if tier > at_most => "out-of-reach",
            tier if judged(tier) => "judged",
            _ => "possible",
        };
        view! {
            <li class=format!("rung {state}") aria-current=(state == "now").then_some("step")>
                <strong>{widget.of(&["tier", id, "name"])}</strong>
                <span>{widget.of(&["ladder", state])}</span>
            </li>
        }
    });
    let id = |tier: usize| tiers.get(tier).cloned().unwrap_or_default();
    view! {
        <ol class="ladder" data-tier-at-least=id(at_least) data-tier-at-most=id(at_most)>
            {rungs.collect_view()}
        </ol>
    }
    .into_any()
}
