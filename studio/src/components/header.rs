//! Which programme is open, in which state, and what can be done with it.

use crate::state::use_studio;
use leptos::prelude::*;

/// The head of the editor.
#[component]
pub fn Header() -> impl IntoView {
    let studio = use_studio();
    let id = move || studio.draft.with(|draft| draft.as_ref().map(|draft| draft.id.clone()));
    // Until its files can be read, a programme is called by its id.
    let name = move || {
        let name = studio.outline(|outline| outline.name.clone());
        if name.is_empty() { id().unwrap_or_default() } else { name }
    };
    let validity = move || {
        studio.outline(|outline| {
            let version = outline.version.to_string();
            studio.t_args(
                "header.validity",
                &[("version", &version), ("from", &outline.valid_from), ("to", &outline.valid_to)],
            )
        })
    };
    let changed = move || {
        let count = studio.draft.with(|draft| draft.as_ref().map_or(0, |draft| draft.changed().len()));
        studio.t_args("changed.files", &[("count", &count.to_string())])
    };
    let state = move || {
        let count = studio.findings().to_string();
        studio.t_args(&format!("state.{}", studio.check_state()), &[("count", &count)])
    };
    view! {
        <header class="programme">
            <div>
                <h1 tabindex="-1">{name}</h1>
                <p class="support"><code>{id}</code> " " {validity} " " {changed}</p>
            </div>
            <p class="check-state" role="status">{state}</p>
            <div class="tools">
                <button class="button primary" data-action="download" on:click=move |_| studio.download()>
                    {move || studio.t("action.download")}
                </button>
                <button
                    class="button secondary"
                    data-action="save"
                    hidden=move || !studio.has_folder.get()
                    on:click=move |_| studio.save()
                >
                    {move || studio.t("action.save")}
                </button>
                <button class="button secondary" data-action="publish" on:click=move |_| studio.publish()>{move || studio.t("action.publish")}</button>
                <button class="button secondary" data-action="close" on:click=move |_| studio.close()>{move || studio.t("action.close")}</button>
            </div>
            <p class="notice" role="status">{move || studio.notice.get()}</p>
        </header>
    }
}
