//! Who can be asked, in the same quiet place on every step.

use super::element::element;
use crate::site::Contact;
use crate::widget::Widget;
use leptos::prelude::*;

/// One line with phone, hours and mail.
pub fn help(widget: Widget) -> AnyView {
    let Contact { phone, email } = &widget.setup().site.contact;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let link = |scheme: &str, address: &str, shown: &str| {
        element("a").attr("href", &[scheme, address].concat()).text(shown.to_owned()).view()
    };
    let line = element("p")
        .text(widget.t("help.lead"))
        .child(link("tel:", &digits, phone))
        .text(widget.t("help.hours"))
        .child(element("br").view())
        .child(link("mailto:", email, email));
    element("footer").class("help").child(line.view()).view()
}
