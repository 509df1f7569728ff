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
            .child(name)
            .child(element("td").class("bar").maybe_child(state.score.map(bar)))
            .child(text("td", "score", score))
            .child(text("td", "answered", answered))
    });
    let column = |name: &str| element("th").attr("scope", "col").text(widget.of(&["bars", "column", name]));
    let head = element("tr")
        .child(column("field"))
        .child(element("td"))
        .child(column("score"))
        .child(column("answered"));
    element("table")
        .class("readiness")
        .child(element("thead").child(head))
        .child(element("tbody").children(rows.collect()))
}

/// The drawing of one score; the number stands beside it, so machines need not read it.
fn bar(score: u8) -> Piece {
    element("progress").attr("aria-hidden", "true").attr("max", "100").attr("value", &score.to_string())
}
