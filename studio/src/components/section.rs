//! A part of the page with its heading, to which the outline leads.

use crate::state::use_studio;
use leptos::prelude::*;

/// A part of the page.
#[component]
pub fn Section(
    /// The name of the part: the end of the id of its heading's text.
    name: &'static str,
    /// A sentence below the heading.
    #[prop(default = true)]
    lead: bool,
    children: Children,
) -> impl IntoView {
    let studio = use_studio();
    let lead =
        lead.then(|| view! { <p class="support">{move || studio.t(&format!("section.{name}.lead"))}</p> });
    view! {
        <section id=name aria-labelledby=format!("{name}-heading")>
            <h2 id=format!("{name}-heading") tabindex="-1">{move || studio.t(&format!("section.{name}"))}</h2>
            {lead}
            {children()}
        </section>
    }
}
