//! A native list, for questions with more choices than a phone can show.

use super::choice_rows::Choice;
use super::field::Field;
use crate::state::use_app;
use crate::view::{FieldText, fresh};
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
    /// The choices that are not offered any more. One that was chosen stays in the list, so that its error can be seen.
    #[prop(optional)]
    taken: Option<Memo<Vec<String>>>,
) -> impl IntoView {
    let app = use_app();
    let name = text.name.clone();
    let chosen = app.journey.with_untracked(|journey| journey.form.text(&name).to_owned());
    let list = name.clone();
    let option = move |(value, label): Choice| {
        let is_chosen = value == chosen;
        let own = value.clone();
        let option = move || {
            let (value, label) = (value.clone(), label.clone());
            view! { <option value=value selected=is_chosen prop:selected=is_chosen>{label}</option> }
                .into_any()
        };
        let Some(taken) = taken else { return option() };
        let list = list.clone();
        // Each option comes and goes by itself: the list, its focus and its other options are left alone.
        let is_offered = Memo::new(move |_| {
            let is_entered = || app.journey.with_untracked(|journey| journey.form.text(&list) == own);
            !taken.with(|taken| taken.contains(&own)) || is_entered()
        });
        fresh(move || is_offered.get().then(&option).into_any())
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
