//! What an adviser would be told, for those who decide whether to share it.

use super::element::{Piece, element, text};
use crate::journey::Standing;
use crate::widget::Widget;
use consultation::request::AssessmentSummary;

/// Everything in the summary that is sent along, in words, behind a line to open.
pub fn shared(widget: Widget, standing: &Standing) -> Piece {
    let AssessmentSummary { at_least, at_most, criteria, readiness, .. } = standing.summary(widget.setup());
    let tier = |id: &str| widget.of(&["tier", id, "name"]);
    let line = |name: &str, value: &str| {
        text("li", "", [&*widget.fill("value.of", &[("name", name)]), value].concat())
    };
    let bounds = widget.fill("shared.tier", &[("at_least", &tier(&at_least)), ("at_most", &tier(&at_most))]);
    let mut list = element("ul").child(text("li", "", bounds));
    for criterion in &criteria {
        let name = widget.of(&["criterion", &criterion.id, "label"]);
        list = list.child(line(&name, &widget.of(&["verdict", &criterion.verdict])));
    }
    for (field, state) in &readiness {
        let score = state.score.map_or_else(
            || widget.t("bars.unknown"),
            |score| widget.fill("bars.score", &[("score", &score.to_string())]),
        );
        list = list.child(line(&widget.of(&["readiness", field, "name"]), &score));
    }
    element("details").class("field").child(text("summary", "link", widget.t("shared.title"))).child(list)
}
