//! Texts of live regions in prerendered pages.

/// The text of an element that is bound by `prop:textContent`, as a child for `to_html`, which writes no properties.
///
/// A text that changes is bound as that property, because translation in a browser replaces text nodes, and leptos
/// would go on writing into the old one. In the browser the child is nothing: the property is the text.
pub fn prerendered(text: impl Fn() -> Option<String>) -> Option<String> {
    cfg!(not(target_arch = "wasm32")).then(text).flatten().filter(|text| !text.is_empty())
}
