//! Elements without behaviour, by their tag. `view!` generates code for each combination of tag and attributes; the
//! result has many, and this code is generated once.

use leptos::html::{ElementChild, custom};
use leptos::prelude::*;

/// The element with its children.
pub fn element(tag: &'static str, class: Option<&'static str>, children: Vec<AnyView>) -> AnyView {
    custom(tag).attr("class", class).child(children).into_any()
}

/// The element with its children and two attributes more, each by its name.
pub fn element_with(
    tag: &'static str,
    class: Option<&'static str>,
    [one, other]: [(&'static str, Option<String>); 2],
    children: Vec<AnyView>,
) -> AnyView {
    let element = custom(tag).attr("class", class).attr(one.0, one.1).attr(other.0, other.1);
    element.child(children).into_any()
}

/// A header cell of a table, for a row or a column (`scope`).
pub fn header_cell(scope: &'static str, id: Option<String>, children: Vec<AnyView>) -> AnyView {
    element_with("th", None, [("scope", Some(scope.to_owned())), ("id", id)], children)
}

/// The element with a text.
pub fn text(tag: &'static str, class: Option<&'static str>, text: String) -> AnyView {
    custom(tag).attr("class", class).child(text).into_any()
}
