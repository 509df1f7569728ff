//! The first page: which programme is edited.

use crate::draft::{Draft, Texts, programmes};
use crate::state::use_studio;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// The published programmes, and those of a folder on the machine.
#[component]
pub fn OpenPage() -> impl IntoView {
    let studio = use_studio();
    let actions = studio.actions();
    let published = RwSignal::new(Texts::new());
    let opened = RwSignal::new(Texts::new());
    let chosen = RwSignal::new(String::new());
    (actions.fetch_published)(studio, published);
    // A folder on the machine comes before the published files of the same names.
    let files = Memo::new(move |_| {
        let mut files = published.get();
        files.extend(opened.get());
        files
    });
    let ids = Memo::new(move |_| files.with(programmes));
    let selected = Memo::new(move |_| {
        let own = opened.with(programmes).into_iter().next();
        let chosen = Some(chosen.get()).filter(|chosen| !chosen.is_empty());
        chosen.or(own).or_else(|| ids.with(|ids| ids.first().cloned())).unwrap_or_default()
    });
    let open = move |_| {
        let draft = Draft::open(&selected.get_untracked(), files.get_untracked(), published.get_untracked());
        studio.open(draft);
    };
    let row = move |id: String| {
        let (value, checked) = (id.clone(), id.clone());
        let is_local = {
            let id = id.clone();
            move || opened.with(|opened| programmes(opened).contains(&id))
        };
        view! {
            <li>
                <label class="choice">
                    <input
                        type="radio"
                        name="programme"
                        value=value.clone()
                        prop:checked=move || selected.get() == checked
                        on:change=move |_| chosen.set(value.clone())
                    />
                    <span>{id}</span>
                    <small>{move || studio.t(if is_local() { "open.local" } else { "open.published" })}</small>
                </label>
            </li>
        }
    };
    view! {
        <section class="narrow">
            <h1 tabindex="-1">{move || studio.t("open.heading")}</h1>
            <p>{move || studio.t("open.lead")}</p>
            <fieldset>
                <legend>{move || studio.t("open.which")}</legend>
                <ul class="choices">
                    <For each=move || ids.get() key=Clone::clone children=row/>
                </ul>
                <p hidden=move || !ids.with(Vec::is_empty)>{move || studio.t("open.none")}</p>
            </fieldset>
            <p class="tools">
                <button class="button primary" data-action="open" disabled=move || ids.with(Vec::is_empty) on:click=open>
                    {move || studio.t("open.action")}
                </button>
            </p>
            <h2>{move || studio.t("open.folder")}</h2>
            <p>{move || studio.t("open.folder.lead")}</p>
            <p class="tools" hidden=!(actions.can_open_folder)()>
                <button
                    class="button secondary"
                    data-action="open-folder"
                    on:click=move |_| (actions.open_folder)(studio, opened)
                >
                    {move || studio.t("action.open-folder")}
                </button>
            </p>
            <label class="file">
                <span>{move || studio.t("open.folder.action")}</span>
                <input
                    type="file"
                    name="folder"
                    multiple=true
                    {..custom_attribute("webkitdirectory", "")}
                    on:change=move |event| (actions.read_files)(studio, event, opened)
                />
            </label>
            <label class="file">
                <span>{move || studio.t("open.files.action")}</span>
                <input
                    type="file"
                    name="files"
                    multiple=true
                    accept=".toml"
                    on:change=move |event| (actions.read_files)(studio, event, opened)
                />
            </label>
            <p role="status">{move || studio.notice.get()}</p>
        </section>
    }
}
