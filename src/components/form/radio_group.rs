//! One of several choices.

use super::choice_rows::{Choice, ChoiceRows};
use crate::state::{App, use_app};
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
        radio(app, &name, value, id, is_checked, None)
    });
    view! { <ChoiceRows text choices control/> }
}

/// A radio of a group, named by its label or by other elements.
pub fn radio(
    app: App,
    name: &str,
    value: String,
    id: String,
    is_checked: bool,
    labelled_by: Option<String>,
) -> AnyView {
    let (set, to) = (name.to_owned(), value.clone());
    view! {
        <input
            type="radio"
            name=name.to_owned()
            value=value
            checked=is_checked
            id=id
            aria-labelledby=labelled_by
            prop:checked=is_checked
            on:change:capture=move |_| app.dispatch(Message::SetValue(set.clone(), to.clone()))
        />
    }
    .into_any()
}
