//! The tiers as steps, with "now" and "within reach" said in words as well as in colour.

use super::element::{Piece, element, text};
use crate::journey::Standing;
use crate::widget::Widget;
use assessment::Verdict;

/// The ladder, lowest tier first, and the bounds of the tier for those who read the page by machine.
pub fn ladder(widget: Widget, standing: &Standing) -> Piece {
    let (at_least, at_most) = (standing.assessment.at_least, standing.assessment.at_most);
    let specification = widget.setup().programme.specification();
    let tiers = &specification.tiers;
    let judged = |id: &str| {
        let mut criteria = specification.criteria.iter().zip(&standing.assessment.verdicts);
        criteria.any(|(criterion, verdict)| criterion.tier == id && *verdict == Verdict::Judged)
    };
    let rungs = tiers.iter().enumerate().map(|(tier, id)| {
        let state = match tier {
            tier if tier == at_least => "now",
            tier if tier < at_least => "passed",
            tier if tier > at_most => "out-of-reach",
            _ if judged(id) => "judged",
            _ => "possible",
        };
        element("li")
            .class(&["rung ", state].concat())
            .maybe("aria-current", (state == "now").then_some("step"))
            .child(text("strong", "", widget.of(&["tier", id, "name"])))
            .child(text("span", "", widget.of(&["ladder", state])))
    });
    let id = |tier: usize| tiers.get(tier).map_or("", String::as_str);
    element("ol")
        .class("ladder")
        .attr("data-tier-at-least", id(at_least))
        .attr("data-tier-at-most", id(at_most))
        .each(rungs)
}
