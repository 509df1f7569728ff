//! A number with its unit, and "I do not know" beside it.

use super::field::{Field, group};
use crate::journey::Event;
use crate::widget::Widget;
use leptos::prelude::*;

/// A number as text: full-width digits, commas and units are the person's to type.
pub fn number(widget: Widget, around: &Field, unit: &str, decimals: bool) -> AnyView {
    let name = around.name.clone();
    let text = widget.peek(|journey| journey.entries.text(&name).to_owned());
    let enter = {
        let name = name.clone();
        move |event: leptos::ev::Event| widget.dispatch(Event::Enter(name.clone(), event_target_value(&event)))
    };
    let tick = {
        let name = name.clone();
        move |event: leptos::ev::Event| {
            widget.dispatch(Event::Unknown(name.clone(), event_target_checked(&event)));
        }
    };
    let unknown = {
        let name = name.clone();
        move || widget.with(|journey| journey.entries.is_unknown(&name))
    };
    let invalid = {
        let name = name.clone();
        move || widget.error_at(&name).map(|_| "true")
    };
    let controls = view! {
        <div class="number">
            <input
                type="text"
                id=name.clone()
                name=name.clone()
                value=text
                inputmode=if decimals { "decimal" } else { "numeric" }
                autocomplete="off"
                aria-label=format!("{} ({unit})", around.label)
                aria-describedby=around.described_by(widget)
                aria-invalid=invalid
                on:input=enter
            />
            <span class="unit" aria-hidden="true">{unit.to_owned()}</span>
            <label class="choice">
                <input
                    type="checkbox"
                    id=format!("{name}-unknown")
                    name=name.clone()
                    value="unknown"
                    prop:checked=unknown
                    on:change=tick
                />
                <span>{widget.t("choice.unknown")}</span>
            </label>
        </div>
    };
    group(widget, around, controls.into_any())
}
