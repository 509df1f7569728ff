//! The language of the page.

use crate::i18n::languages;
use crate::state::use_studio;
use leptos::prelude::*;

/// A button for each language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let studio = use_studio();
    let button = move |language: &'static str| {
        let name = crate::i18n::t(language, "language");
        view! {
            <button class="link"
                lang=language
                data-language=language
                aria-pressed=move || studio.language.with(|current| current == language).to_string()
                on:click=move |_| studio.speak(language)
            >
                {name}
            </button>
        }
    };
    view! { <div class="languages">{languages().map(button).collect_view()}</div> }
}
