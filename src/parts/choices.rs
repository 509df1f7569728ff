//! Large rows to tap, one choice or several.

use super::element::{Piece, element, text};
use super::field::Field;
use crate::journey::Event;
use crate::widget::Widget;

/// A choice: its value and how it is worded.
pub type Choice = (String, String);

/// Short words share a row; longer ones get a row each. Counted in bytes, of which a full-width character has
/// three, and takes about as much room as two or three narrow ones.
const SHORT_LABEL_BYTES: usize = 18;

/// One of several choices.
pub fn radios(widget: Widget, field: &Field, choices: Vec<Choice>) -> Piece {
    rows(widget, field, choices, Kind::Radio)
}

/// Any number of choices.
pub fn checkboxes(widget: Widget, field: &Field, choices: Vec<Choice>) -> Piece {
    rows(widget, field, choices, Kind::Checkbox)
}

/// A control in a row to tap, with its words.
pub(super) fn tap_row(control: Piece, label: String) -> Piece {
    element("label").class("choice").child(control).child(text("span", "", label))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Radio,
    Checkbox,
}

fn rows(widget: Widget, field: &Field, choices: Vec<Choice>, kind: Kind) -> Piece {
    let short = choices.iter().all(|(_, label)| label.len() <= SHORT_LABEL_BYTES);
    let mut rows = element("div").class(if short { "choices short" } else { "choices" });
    for (place, (value, label)) in choices.into_iter().enumerate() {
        // The first control carries the name as its id, so that an error's link finds the group.
        let id = if place == 0 { field.name.clone() } else { [&field.name, "-", &value].concat() };
        rows = rows.child(tap_row(control(widget, &field.name, &value, kind).attr("id", &id), label));
    }
    field.around_group(widget, rows)
}

fn control(widget: Widget, name: &str, value: &str, kind: Kind) -> Piece {
    let checked = match kind {
        Kind::Radio => widget.journey_now().entries.text(name) == value,
        Kind::Checkbox => widget.journey_now().entries.is_ticked(name, value),
    };
    let entered = (name.to_owned(), value.to_owned());
    element("input")
        .attr("type", if kind == Kind::Radio { "radio" } else { "checkbox" })
        .attr("name", name)
        .attr("value", value)
        .flag("checked", checked)
        .on_checked("change", move |checked| {
            let (name, value) = entered.clone();
            widget.dispatch(match kind {
                Kind::Radio => Event::Enter(name, value),
                Kind::Checkbox => Event::Tick(name, value, checked),
            });
        })
}
