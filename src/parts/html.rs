//! A page written down as HTML, as the document would have it at first: for the first screen, and for the tests.

use super::element::{Attribute, Kind, Parts, Piece};

/// Elements that hold nothing.
const VOID: [&str; 2] = ["input", "br"];

impl Piece {
    /// The piece as HTML.
    #[must_use]
    pub fn html(self) -> String {
        let mut html = String::new();
        write(self, &mut html);
        html
    }
}

fn write(piece: Piece, html: &mut String) {
    let Parts { kind, attributes, children } = piece.into_parts();
    let tag = match kind {
        Kind::Element(tag) => tag,
        Kind::Text(text) => return html.push_str(&escaped(&text)),
        Kind::LiveText(mut make) => return html.push_str(&escaped(&make())),
        Kind::Live(mut make) => return write(make(), html),
        Kind::Row => return children.into_iter().for_each(|child| write(child, html)),
    };
    html.push_str(&["<", tag].concat());
    for attribute in attributes {
        let (name, value) = match attribute {
            Attribute::Fixed(name, value) => (name, Some(value)),
            Attribute::Live(name, mut value) => (name, value()),
            Attribute::LiveChecked(mut checked) => ("checked", checked().then(String::new)),
            Attribute::On(..) | Attribute::OnValue(..) | Attribute::OnChecked(..) => continue,
        };
        match value.as_deref() {
            Some("") => html.push_str(&[" ", name].concat()),
            Some(value) => html.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat()),
            None => {}
        }
    }
    html.push('>');
    if !VOID.contains(&tag) {
        children.into_iter().for_each(|child| write(child, html));
        html.push_str(&["</", tag, ">"].concat());
    }
}

/// A text as HTML has it, between tags or in an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
