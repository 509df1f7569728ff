//! A text of the request form.

use super::address_offer::AddressOffer;
use super::field::Field;
use crate::state::use_app;
use crate::view::FieldText;
use consultation::fields::TextField;
use journey::Message;
use leptos::prelude::*;

/// How fields are typed and filled in: input type, keyboard, autofill token (WCAG 1.3.5).
const TYPING: [(&str, &str, &str, &str); 11] = [
    ("organisation_name", "text", "text", "organization"),
    ("organisation_kana", "text", "text", "off"),
    ("corporate_number", "text", "numeric", "off"),
    ("postcode", "text", "numeric", "postal-code"),
    ("address", "text", "text", "street-address"),
    ("contact_name", "text", "text", "name"),
    ("contact_kana", "text", "text", "off"),
    ("department", "text", "text", "organization-title"),
    ("email", "email", "email", "email"),
    ("phone", "tel", "tel", "tel"),
    ("phone_extension", "text", "numeric", "tel-extension"),
];

/// A field of the request form under its label. A field that is in no row of the table has several lines.
#[component]
pub fn TextInput(
    /// The field.
    field: &'static TextField,
) -> impl IntoView {
    let app = use_app();
    let name = field.id;
    let text = FieldText::of_field(app, name, Some(field.required));
    // The value is set once, as in `NumberInput`.
    let typed = app.journey.with_untracked(|journey| journey.form.text(name).to_owned());
    let on_input = move |event| {
        app.dispatch(Message::SetValue(name.to_owned(), event_target_value(&event)));
    };
    let described = text.control(app);
    let control = match TYPING.iter().find(|(id, ..)| *id == name) {
        Some((_, kind, keyboard, autocomplete)) => view! {
            <input
                type=*kind
                value=typed.clone()
                inputmode=*keyboard
                autocomplete={*autocomplete}
                {..described}
                prop:value=typed
                on:input:capture=on_input
            />
        }
        .into_any(),
        None => {
            let content = Some(typed.clone()).filter(|text| !text.is_empty());
            view! {
                <textarea rows="3" {..described} prop:value=typed on:input:capture=on_input>
                    {content}
                </textarea>
            }
            .into_any()
        }
    };
    let control = match name {
        "postcode" => view! { <div class="found">{control}<AddressOffer/></div> }.into_any(),
        _ => control,
    };
    view! { <Field text>{control}</Field> }
}
