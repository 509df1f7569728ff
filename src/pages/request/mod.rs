//! The consultation form, in three pages.

mod what;
mod when;
mod who;

use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::state::{App, use_app};
use crate::view::text;
use leptos::prelude::*;
use what::What;
use when::When;
use who::Who;

/// A page of the form: what the consultation is about, then when, then who asks.
#[component]
pub fn RequestPage() -> impl IntoView {
    let app = use_app();
    let location = app.page.get_untracked().location;
    let (content, label) = match location.part(app.flow()) {
        Some("what") => (view! { <What/> }.into_any(), "action.next"),
        Some("when") => (view! { <When/> }.into_any(), "action.next"),
        _ => (view! { <Who/> }.into_any(), "action.review"),
    };
    view! {
        <Page heading=app.part_name(location).unwrap_or_default() submit=Submit::Next>
            {content}
            <Actions><PrimaryButton action="next" label/></Actions>
        </Page>
    }
}

fn lead(app: App, id: &str) -> AnyView {
    text("p", Some("lead"), app.t(id))
}
