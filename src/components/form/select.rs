//! A native list, for questions with more choices than a phone can show.

use super::choice_rows::Choice;
use super::field::Field;
use crate::state::use_app;
use crate::view::FieldText;
use journey::Message;
use leptos::prelude::*;

/// One of many choices. The first, empty one stands for "not answered yet".
#[component]
pub fn Select(
    /// The texts around the list.
    text: FieldText,
    /// The choices, in their order.
    choices: Vec<Choice>,
    /// The autofill token, where the browser may know the answer.
    autocomplete: Option<&'static str>,
) -> impl IntoView {
    let app = use_app();
    let name = text.name.clone();
    let chosen = app.journey.with_untracked(|journey| journey.form.text(&name).to_owned());
    let option = move |(value, label): Choice| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen prop:selected=is_chosen>{label}</option> }.into_any()
    };
    let options = choices.into_iter().map(option).collect_view();
    let on_change = move |event| app.dispatch(Message::SetValue(name.clone(), event_target_value(&event)));
    let control = text.control(app);
    view! {
        <Field text>
            <select autocomplete={autocomplete} {..control} on:change:capture=on_change>
                <option value="">{app.t("field.choose")}</option>
                {options}
            </select>
        </Field>
    }
}
