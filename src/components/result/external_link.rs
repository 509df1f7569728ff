//! A link to another site.

use leptos::prelude::*;

/// A link that opens another site in a window of its own, without a handle on this one.
#[component]
pub fn ExternalLink(
    /// The address: https.
    href: String,
    /// What the link says.
    text: String,
) -> impl IntoView {
    view! { <a href=href target="_blank" rel="noopener">{text}</a> }
}
