//! Readiness by field: a drawing, and a table with the same numbers.

use crate::journey::Standing;
use crate::widget::Widget;
use leptos::prelude::*;

/// The longest bar, in the drawing's own units: one for each point of the score.
const FULL: u8 = 100;

/// One bar a field. A field about which nothing is known has no bar at all, not an empty one.
pub fn bars(widget: Widget, standing: &Standing) -> AnyView {
    let fields: Vec<String> = widget.setup(|setup| {
        setup.programme.specification().readiness.iter().map(|field| field.id.clone()).collect()
    });
    let rows = fields.into_iter().zip(&standing.readiness).map(|(field, state)| {
        let score = match state.score {
            Some(score) => widget.fill("readiness.score", &[("score", &score.to_string())]),
            None => widget.t("readiness.unknown"),
        };
        let answered = widget.fill(
            "readiness.answered",
            &[("answered", &state.answered.to_string()), ("of", &state.of.to_string())],
        );
        view! {
            <tr>
                <th scope="row">{widget.of(&["readiness", &field, "name"])}</th>
                <td class="bar">{state.score.map(bar)}</td>
                <td class="score">{score}</td>
                <td class="answered">{answered}</td>
            </tr>
        }
    });
    view! {
        <table class="readiness">
            <thead>
                <tr>
                    <th scope="col">{widget.t("readiness.column.field")}</th>
                    <td aria-hidden="true"></td>
                    <th scope="col">{widget.t("readiness.column.score")}</th>
                    <th scope="col">{widget.t("readiness.column.answered")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The drawing of one score; the number stands beside it, so machines need not read it.
fn bar(score: u8) -> AnyView {
    let score = score.min(FULL).to_string();
    view! {
        <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" x="0" y="0" width="100" height="12"></rect>
            <rect class="value" x="0" y="0" width=score height="12"></rect>
        </svg>
    }
    .into_any()
}
