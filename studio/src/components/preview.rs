//! The widget on the draft.

use crate::state::use_studio;
use crate::typed::MAX_NAME;
use leptos::prelude::*;

/// The frame with the widget, and the button that keeps the company in it as a case.
#[component]
pub fn Preview() -> impl IntoView {
    let studio = use_studio();
    let name = RwSignal::new(String::new());
    let keep = move |_| {
        if studio.keep_case(&name.get_untracked()) {
            name.set(String::new());
        }
    };
    view! {
        <aside class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{move || studio.t("preview")}</h2>
            <p class="support">{move || studio.t("preview.lead")}</p>
            <iframe name="preview" data-preview=true title=move || studio.t("preview")></iframe>
            <label for="case-name">{move || studio.t("preview.case")}</label>
            <input
                id="case-name"
                name="case-name"
                autocomplete="off"
                maxlength=MAX_NAME
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button class="button secondary" data-action="keep-case" on:click=keep>{move || studio.t("action.keep-case")}</button>
        </aside>
    }
}
