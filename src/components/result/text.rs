//! An element that holds a text and nothing else.

use leptos::html::{ElementChild, custom};
use leptos::prelude::*;

/// The element. The many of them on the result are of one type, whose code is there once.
#[component]
pub fn Text(
    /// Its tag.
    tag: &'static str,
    /// Its class.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The text.
    text: String,
) -> AnyView {
    custom(tag).attr("class", class).child(text).into_any()
}
