//! A link to another site, or to a page beside the widget.

use leptos::prelude::*;

/// A link into a new window, without a handle on this one.
#[component]
pub fn ExternalLink(
    /// The address: https, or relative to the widget.
    href: String,
    /// What the link says.
    text: String,
) -> impl IntoView {
    view! { <a href=href target="_blank" rel="noopener">{text}</a> }
}
