//! Readiness by field: a bar, and in the same row of the table the number that it draws.

use super::element::{Piece, element, text};
use crate::journey::Standing;
use crate::widget::Widget;

/// One bar a field. A field about which nothing is known has no bar at all, not an empty one.
pub fn bars(widget: Widget, standing: &Standing) -> Piece {
    let fields = widget.setup().programme.specification().readiness.iter();
    let rows = fields.zip(&standing.readiness).map(|(field, state)| {
        let score = match state.score {
            Some(score) => widget.fill("bars.score", &[("score", &score.to_string())]),
            None => widget.t("bars.unknown"),
        };
        let answered = widget.fill(
            "bars.answered",
            &[("answered", &state.answered.to_string()), ("of", &state.of.to_string())],
        );
        let name = element("th").attr("scope", "row").text(widget.of(&["readiness", &field.id, "name"]));
        element("tr")
            .child(name.maybe_child(state.score.map(bar)))
            .child(text("td", "score", score))
            .child(text("td", "answered", answered))
    });
    let column = |name: &str| element("th").attr("scope", "col").text(widget.of(&["bars", "column", name]));
    let head = ["field", "score", "answered"].into_iter().map(column);
    element("table")
        .class("readiness")
        .child(element("thead").child(element("tr").each(head)))
        .child(element("tbody").each(rows))
}

/// The drawing of one score; the number stands beside it, so machines need not read it.
fn bar(score: u8) -> Piece {
    let part =
        |class: &str, width: &str| element("rect").class(class).attr("width", width).attr("height", "8");
    element("svg")
        .class("bar")
        .attr("viewBox", "0 0 100 8")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(part("whole", "100"))
        .child(part("reached", &score.to_string()))
}
