//! Large rows to tap, in a group.

use super::choice_row::ChoiceRow;
use super::field_group::FieldGroup;
use crate::view::FieldText;
use leptos::prelude::*;

/// A choice: its value and its label.
pub type Choice = (String, String);

/// Short labels share a row; longer ones get a row each. Counted in bytes, of which a full-width character has three,
/// and takes about as much room as two or three narrow ones.
const SHORT_LABEL_BYTES: usize = 18;
/// More choices than this are rows of one list, however short they are.
const MAX_BOXES: usize = 4;

/// The group with a row for each choice. `control` makes the control of a choice from its id and its value.
#[component]
pub fn ChoiceRows(
    /// The texts of the group.
    text: FieldText,
    /// The choices, in their order.
    choices: Vec<Choice>,
    /// Makes the control from its id and its value.
    control: Box<dyn Fn(String, String) -> AnyView + Send>,
) -> impl IntoView {
    let is_short =
        choices.len() <= MAX_BOXES && choices.iter().all(|(_, label)| label.len() <= SHORT_LABEL_BYTES);
    let class = if is_short { "choices short" } else { "choices rows" };
    let name = text.name.clone();
    let row = move |(index, (value, label)): (usize, Choice)| {
        // The first control has the name as its id, so that an error's link finds the group.
        let id = if index == 0 { name.clone() } else { [&name, "-", &value].concat() };
        let control = control(id, value);
        view! { <ChoiceRow label>{control}</ChoiceRow> }.into_any()
    };
    view! {
        <FieldGroup text>
            <div class=class>{choices.into_iter().enumerate().map(row).collect_view()}</div>
        </FieldGroup>
    }
}
