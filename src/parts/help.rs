//! Who can be asked, in the same quiet place on every step.

use super::element::{Piece, element};
use crate::site::Contact;
use crate::widget::Widget;

/// One line with phone, hours and mail.
pub fn help(widget: Widget) -> Piece {
    let Contact { phone, email } = &widget.setup().site.contact;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let link = |scheme: &str, address: &str, shown: &str| {
        element("a").attr("href", &[scheme, address].concat()).text(shown.to_owned())
    };
    let line = element("p")
        .text(widget.t("help.lead"))
        .child(link("tel:", &digits, phone))
        .text(widget.t("help.hours"))
        .child(element("br"))
        .child(link("mailto:", email, email));
    element("footer").class("help").child(line)
}
