//! Elements without behaviour, by their tag. The result has many: each form of an element in `view!` has code of its own,
//! and the code of these is there once.

use leptos::html::{ElementChild, custom};
use leptos::prelude::*;

/// The element with its children.
pub fn element(tag: &'static str, class: Option<&'static str>, children: Vec<AnyView>) -> AnyView {
    custom(tag).attr("class", class).child(children).into_any()
}

/// The element with a text.
pub fn text(tag: &'static str, class: Option<&'static str>, text: String) -> AnyView {
    custom(tag).attr("class", class).child(text).into_any()
}
