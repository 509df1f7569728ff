//! The button behind every action but the primary one.

use leptos::prelude::*;

/// A button that does not submit the page's form. Takes further attributes as `attr:…`.
#[component]
pub fn Button(
    /// The class of its look.
    class: &'static str,
    /// The id of the action, for tests and styles.
    action: &'static str,
    /// Runs on a click or its key. Boxed, so that the view is one type.
    on_click: Box<dyn Fn()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=class data-action=action on:click:capture=move |_| on_click()>
            {children()}
        </button>
    }
}
