//! A text of the request form.

use super::field::{Field, field};
use crate::journey::Event;
use crate::widget::Widget;
use consultation::fields::TextField;
use leptos::prelude::*;

/// How a field is typed and filled in: id, input type, keyboard, autofill token (WCAG 1.3.5).
const TYPING: [(&str, &str, &str, &str); 12] = [
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
    ("notes", "textarea", "text", "off"),
];

/// A field of the request form under its label.
pub fn text_input(widget: Widget, known: &'static TextField) -> AnyView {
    let name = known.id;
    let around = Field {
        name: name.to_owned(),
        label: widget.of(&["field", name, "label"]),
        support: widget.find(&["field", name, "support"]),
        required: Some(known.required),
    };
    let typing = TYPING.iter().find(|(id, ..)| *id == name);
    let (_, kind, keyboard, autocomplete) = typing.copied().unwrap_or((name, "text", "text", "off"));
    let text = widget.peek(|journey| journey.entries.text(name).to_owned());
    let enter =
        move |event: leptos::ev::Event| widget.dispatch(Event::Enter(name.to_owned(), event_target_value(&event)));
    let invalid = move || widget.error_at(name).map(|_| "true");
    let described = around.described_by(widget);
    let control = if kind == "textarea" {
        view! {
            <textarea
                id=name
                name=name
                rows="5"
                prop:value=text.clone()
                aria-describedby=described
                aria-invalid=invalid
                on:input=enter
            >
                {text.clone()}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type=kind
                id=name
                name=name
                value=text
                inputmode=keyboard
                autocomplete=autocomplete
                aria-required=known.required.then_some("true")
                aria-describedby=described
                aria-invalid=invalid
                on:input=enter
            />
        }
        .into_any()
    };
    field(widget, &around, control)
}
