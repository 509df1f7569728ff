//! Large rows to tap, one choice or several.

use super::field::{Field, group};
use crate::journey::Event;
use crate::widget::Widget;
use leptos::prelude::*;

/// A choice: its value and how it is worded.
pub type Choice = (String, String);

/// Short words share a row; longer ones get a row each.
const SHORT_LABEL_CHARACTERS: usize = 6;

/// One of several choices.
pub fn radios(widget: Widget, field: &Field, choices: Vec<Choice>) -> AnyView {
    rows(widget, field, choices, Kind::Radio)
}

/// Any number of choices.
pub fn checkboxes(widget: Widget, field: &Field, choices: Vec<Choice>) -> AnyView {
    rows(widget, field, choices, Kind::Checkbox)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Radio,
    Checkbox,
}

fn rows(widget: Widget, field: &Field, choices: Vec<Choice>, kind: Kind) -> AnyView {
    let short = choices.iter().all(|(_, label)| label.chars().count() <= SHORT_LABEL_CHARACTERS);
    let class = if short { "choices short" } else { "choices" };
    let rows = choices.into_iter().enumerate().map(|(place, (value, label))| {
        row(widget, field, place, value, label, kind)
    });
    group(widget, field, view! { <div class=class>{rows.collect_view()}</div> }.into_any())
}

fn row(widget: Widget, field: &Field, place: usize, value: String, label: String, kind: Kind) -> AnyView {
    // The first control carries the name as its id, so that an error's link finds the group.
    let id = if place == 0 { field.name.clone() } else { format!("{}-{value}", field.name) };
    let name = field.name.clone();
    let checked = widget.peek(|journey| match kind {
        Kind::Radio => journey.entries.text(&name) == value,
        Kind::Checkbox => journey.entries.is_ticked(&name, &value),
    });
    let enter = {
        let (name, value) = (name.clone(), value.clone());
        move |event: leptos::ev::Event| {
            let (name, value) = (name.clone(), value.clone());
            widget.dispatch(match kind {
                Kind::Radio => Event::Enter(name, value),
                Kind::Checkbox => Event::Tick(name, value, event_target_checked(&event)),
            });
        }
    };
    let r#type = if kind == Kind::Radio { "radio" } else { "checkbox" };
    view! {
        <label class="choice">
            <input type=r#type id=id name=name value=value checked=checked on:change=enter />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
