//! Readiness by field: a drawing, and a table with the same numbers.

use super::element::{element, text};
use crate::journey::Standing;
use crate::widget::Widget;
use leptos::prelude::*;
use leptos::svg;

/// The longest bar, in the drawing's own units: one for each point of the score.
const FULL: u8 = 100;

/// One bar a field. A field about which nothing is known has no bar at all, not an empty one.
pub fn bars(widget: Widget, standing: &Standing) -> AnyView {
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
            .child(name.view())
            .child(element("td").class("bar").maybe_child(state.score.map(bar)).view())
            .child(text("td", "score", score))
            .child(text("td", "answered", answered))
            .view()
    });
    let column = |name: &str| element("th").attr("scope", "col").text(widget.of(&["bars", "column", name])).view();
    let head = element("tr")
        .child(column("field"))
        .child(element("td").view())
        .child(column("score"))
        .child(column("answered"));
    element("table")
        .class("readiness")
        .child(element("thead").child(head.view()).view())
        .child(element("tbody").children(rows.collect()).view())
        .view()
}

/// The drawing of one score; the number stands beside it, so machines need not read it.
fn bar(score: u8) -> AnyView {
    let rectangle = |class: &'static str, width: u8| {
        svg::rect().attr("class", class).attr("width", width.to_string()).attr("height", "12").into_any()
    };
    svg::svg()
        .attr("viewBox", "0 0 100 12")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(vec![rectangle("track", FULL), rectangle("value", score.min(FULL))])
        .into_any()
}
