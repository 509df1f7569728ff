//! One of several choices.

use super::choice_rows::{Choice, ChoiceRows};
use crate::state::use_app;
use crate::view::FieldText;
use journey::Message;
use leptos::prelude::*;

/// A group of radios.
#[component]
pub fn RadioGroup(
    /// The texts of the group.
    text: FieldText,
    /// The choices, in their order.
    choices: Vec<Choice>,
) -> impl IntoView {
    let app = use_app();
    let name = text.name.clone();
    let control = Box::new(move |id: String, value: String| {
        let is_checked = app.journey.with_untracked(|journey| journey.form.text(&name) == value);
        let (set, to) = (name.clone(), value.clone());
        view! {
            <input
                type="radio"
                name=name.clone()
                value=value
                checked=is_checked
                id=id
                prop:checked=is_checked
                on:change:capture=move |_| app.dispatch(Message::SetValue(set.clone(), to.clone()))
            />
        }
        .into_any()
    });
    view! { <ChoiceRows text choices control/> }
}
