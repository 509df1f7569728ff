//! The tiers as steps, with "now" and "within reach" said in words as well as in colour.

use super::element::{element, text};
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
        element("li")
            .class(&["rung ", state].concat())
            .maybe("aria-current", (state == "now").then(|| "step".to_owned()))
            .child(text("strong", "", widget.of(&["tier", id, "name"])))
            .child(text("span", "", widget.of(&["ladder", state])))
            .view()
    });
    let id = |tier: usize| tiers.get(tier).map_or("", String::as_str);
    element("ol")
        .class("ladder")
        .attr("data-tier-at-least", id(at_least))
        .attr("data-tier-at-most", id(at_most))
        .children(rungs)
        .view()
}
