//! Where to begin: the fields that are furthest behind, each with something to do.

use super::element::{Piece, element, text};
use crate::journey::Standing;
use crate::widget::Widget;

/// More than this at once is no beginning.
const MOST_FIELDS: usize = 3;

/// The fields with the lowest scores, lowest first. Fields about which nothing is known are not among
/// them, because unknown is not behind; nor are those in which nothing is left to do.
pub fn first_steps(widget: Widget, standing: &Standing) -> Option<Piece> {
    let fields = &widget.setup().programme.specification().readiness;
    let scored = standing.readiness.iter().enumerate().filter_map(|(place, state)| {
        let score = usize::from(state.score.filter(|score| *score < 100)?);
        Some(score * fields.len() + place)
    });
    // Score and place in one number, so that equal scores stay in the order of the fields.
    let mut order: Vec<usize> = scored.collect();
    order.sort_unstable();
    let places = order.iter().map(|score_and_place| score_and_place % fields.len());
    let items = places.take(MOST_FIELDS).filter_map(|place| fields.get(place)).map(|field| {
        let step = widget.of(&["readiness", &field.id, "first_step"]);
        let help = field.help.as_ref().map(|route| {
            let name = widget.of(&["route", route, "name"]);
            text("p", "note", widget.fill("result.step_help", &[("name", &name)]))
        });
        element("li")
            .attr("data-field", &field.id)
            .child(text("strong", "", widget.of(&["readiness", &field.id, "name"])))
            .child(text("p", "", step))
            .maybe_child(help)
    });
    let list = element("ol").class("first-steps").each(items).filled()?;
    Some(element("section").child(text("h2", "", widget.t("result.first_steps"))).child(list))
}
