//! The form that opens a link or a kept file.

use crate::state::use_history;
use leptos::prelude::*;

/// The ids of the two fields.
const LINK: &str = "link";
const FILE: &str = "file";

/// A field for a link, and one for files.
#[component]
pub fn OpenForm() -> impl IntoView {
    let history = use_history();
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        history.give(&typed.get_untracked());
    };
    view! {
        <section class="give" aria-labelledby="open-heading">
            <h2 id="open-heading">{history.t("history.open.heading")}</h2>
            <form novalidate on:submit=submit>
                <div class="field">
                    <label for=LINK>{history.t("history.open.link")}</label>
                    <p class="support" id="link-support">{history.t("history.open.link_support")}</p>
                    <input
                        id=LINK
                        name=LINK
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="link-support"
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
                <button type="submit" class="button secondary" data-action="open">{history.t("history.open.action")}</button>
            </form>
            <div class="field">
                <label for=FILE>{history.t("history.open.file")}</label>
                <p class="support" id="file-support">{history.t("history.open.file_support")}</p>
                <input
                    id=FILE
                    name=FILE
                    type="file"
                    multiple=true
                    accept=".txt,text/plain"
                    aria-describedby="file-support"
                    on:change=move |event| (history.actions().read_files)(history, event)
                />
            </div>
        </section>
    }
}
