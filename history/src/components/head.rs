//! The way to the check, and the languages.

use crate::state::use_history;
use leptos::prelude::*;

/// The first row of the page.
#[component]
pub fn Head() -> impl IntoView {
    let history = use_history();
    let current = history.app.language_untracked();
    let languages = history.app.flow().languages.iter();
    let buttons = languages.map(|(tag, name)| {
        let chosen = tag.clone();
        view! {
            <button
                type="button"
                class="link"
                data-action="language"
                data-target=tag.clone()
                lang=tag.clone()
                aria-pressed=(*tag == current).to_string()
                on:click=move |_| (history.actions().speak)(&chosen)
            >
                {name.clone()}
            </button>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <div class="top">
            <a class="link back" href="../">{history.t("history.back")}</a>
            <div class="languages" role="group" aria-label=history.t("language.choose")>{buttons}</div>
        </div>
    }
}
