//! A text of the request form.

use super::element::{Piece, element};
use super::field::Field;
use crate::journey::Event;
use crate::widget::Widget;
use consultation::fields::TextField;

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

/// A field of the request form under its label. What is in no row of the table has several lines.
pub fn text_input(widget: Widget, known: &'static TextField) -> Piece {
    let name = known.id;
    let around = Field::named(widget, name, Some(known.required));
    let typed = widget.journey_now().entries.text(name).to_owned();
    let control = match TYPING.iter().find(|(id, ..)| *id == name) {
        Some((_, kind, keyboard, autocomplete)) => element("input")
            .attr("type", kind)
            .attr("value", &typed)
            .attr("inputmode", keyboard)
            .attr("autocomplete", autocomplete),
        None => element("textarea").attr("rows", "5").text(typed),
    };
    let control = control.on_value("input", move |text| widget.dispatch(Event::Enter(name.to_owned(), text)));
    around.around(widget, control)
}
