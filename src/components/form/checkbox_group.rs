//! Any number of choices.

use super::choice_rows::{Choice, ChoiceRows};
use crate::state::use_app;
use crate::view::FieldText;
use journey::Message;
use leptos::prelude::*;

/// A group of checkboxes.
#[component]
pub fn CheckboxGroup(
    /// The texts of the group.
    text: FieldText,
    /// The choices, in their order.
    choices: Vec<Choice>,
) -> impl IntoView {
    let app = use_app();
    let name = text.name.clone();
    let control = Box::new(move |id: String, value: String| {
        let is_checked = app.journey.with_untracked(|journey| journey.form.is_checked(&name, &value));
        let choice = (name.clone(), value.clone());
        let on_change = move |event| {
            let (name, value) = choice.clone();
            app.dispatch(Message::SetChecked(name, value, event_target_checked(&event)));
        };
        view! {
            <input
                type="checkbox"
                name=name.clone()
                value=value
                checked=is_checked
                id=id
                prop:checked=is_checked
                on:change:capture=on_change
            />
        }
        .into_any()
    });
    view! { <ChoiceRows text choices control/> }
}
