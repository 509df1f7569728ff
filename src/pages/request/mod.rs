//! The consultation form, in three pages.

mod what;
mod when;
mod who;

use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::state::{App, use_app};
use leptos::prelude::*;

/// A page of the form: what the consultation is about, then when, then who asks.
#[component]
pub fn RequestPage() -> impl IntoView {
    let app = use_app();
    let location = app.page.get_untracked().location;
    let (content, label) = match location.page {
        0 => (what::what(app), "action.next"),
        1 => (when::when(app), "action.next"),
        _ => (who::who(app), "action.review"),
    };
    view! {
        <Page heading=app.part_name(location).unwrap_or_default() submit=Submit::Next>
            {content}
            <Actions><PrimaryButton action="next" label/></Actions>
        </Page>
    }
}

fn lead(app: App, id: &str) -> AnyView {
    view! { <p class="lead">{app.t(id)}</p> }.into_any()
}
