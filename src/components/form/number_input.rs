//! A number with its unit, and "I do not know" beside it.

use super::choice_row::ChoiceRow;
use super::field::Field;
use crate::state::use_app;
use crate::view::FieldText;
use journey::Message;
use leptos::prelude::*;

/// A number as text: full-width digits, commas and units are the person's to type.
#[component]
pub fn NumberInput(
    /// The texts around the number.
    text: FieldText,
    /// The unit behind the number, in words.
    unit: String,
    /// Whether tenths can be typed.
    has_decimals: bool,
) -> impl IntoView {
    let app = use_app();
    let (name, input_name, checkbox_name) = (text.name.clone(), text.name.clone(), text.name.clone());
    let typed = app.journey.with_untracked(|journey| journey.form.text(&name).to_owned());
    let on_input = move |event| {
        app.dispatch(Message::SetValue(input_name.clone(), event_target_value(&event)));
    };
    let on_change = move |event| {
        app.dispatch(Message::SetUnknown(checkbox_name.clone(), event_target_checked(&event)));
    };
    // Typing a number unchecks the box.
    let form_name = name.clone();
    let is_unknown = move || app.journey.with(|journey| journey.form.is_unknown(&form_name));
    let was_unknown = untrack(&is_unknown);
    // The box says what it is about to people who hear it alone.
    let about = [app.t_args("value.of", &[("name", &text.label)]), app.t("choice.unknown")].concat();
    let control = text.control(app);
    // The value is set once: what is typed is in the field already, and setting it again would end the composition
    // of an input method.
    view! {
        <Field text>
            <div class="number">
                <input
                    type="text"
                    value=typed.clone()
                    inputmode=if has_decimals { "decimal" } else { "numeric" }
                    autocomplete="off"
                    {..control}
                    prop:value=typed
                    on:input:capture=on_input
                />
                <span class="unit">{unit}</span>
                <ChoiceRow label=app.t("choice.unknown")>
                    <input
                        type="checkbox"
                        id=[name.as_str(), "-unknown"].concat()
                        name=name
                        value="unknown"
                        aria-label=about
                        checked=was_unknown
                        prop:checked=is_unknown
                        on:change:capture=on_change
                    />
                </ChoiceRow>
            </div>
        </Field>
    }
}
