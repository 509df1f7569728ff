//! The page: the choice of a programme, or the open one.

use crate::components::LanguageSwitch;
use crate::pages::{EditorPage, OpenPage};
use crate::state::Studio;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App(
    /// The state, for the context.
    studio: Studio,
) -> impl IntoView {
    provide_context(studio);
    let is_open = Memo::new(move |_| studio.draft.with(Option::is_some));
    // The page that comes takes the focus, but not the first one.
    Effect::new(move |before: Option<()>| {
        is_open.track();
        if before.is_some() {
            (studio.actions().focus_heading)();
        }
    });
    let page = move || {
        if is_open.get() { view! { <EditorPage/> }.into_any() } else { view! { <OpenPage/> }.into_any() }
    };
    view! {
        <main
            data-studio=true
            lang=move || studio.language.get()
            data-studio-state=move || is_open.get().then(|| studio.check_state())>
            <header class="site-bar">
                <p class="product">{move || studio.t("title")}</p>
                <LanguageSwitch/>
            </header>
            {page}
        </main>
    }
}
