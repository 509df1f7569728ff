//! Elements without behaviour, by their tag. `view!` generates code for each combination of tag and attributes; the
//! result has many, and this code is generated once.

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
