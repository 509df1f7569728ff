//! A native list, for the questions with more choices than a phone can show.

use super::choices::Choice;
use super::field::{Field, field};
use crate::journey::Event;
use crate::widget::Widget;
use leptos::prelude::*;

/// One of many choices. The first, empty one stands for "not answered yet".
pub fn select(widget: Widget, around: &Field, choices: Vec<Choice>, autocomplete: Option<&'static str>) -> AnyView {
    let name = around.name.clone();
    let chosen = widget.peek(|journey| journey.entries.text(&name).to_owned());
    let options = choices.into_iter().map(|(value, label)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{label}</option> }
    });
    let invalid = {
        let name = name.clone();
        move || widget.error_at(&name).map(|_| "true")
    };
    let enter = {
        let name = name.clone();
        move |event: leptos::ev::Event| widget.dispatch(Event::Enter(name.clone(), event_target_value(&event)))
    };
    let control = view! {
        <select
            id=name.clone()
            name=name
            autocomplete=autocomplete
            aria-describedby=around.described_by(widget)
            aria-invalid=invalid
            on:change=enter
        >
            <option value="">{widget.t("field.choose")}</option>
            {options.collect_view()}
        </select>
    };
    field(widget, around, control.into_any())
}
