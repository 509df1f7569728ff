//! The files as they are, for everything that has no form.

use super::Section;
use crate::state::use_studio;
use leptos::prelude::*;
use programme::SHARED;

/// The element in which the editor with colours stands.
const EDITOR: &str = "editor";

/// The files of the programme, and an editor for one of them.
#[component]
pub fn Source() -> impl IntoView {
    let studio = use_studio();
    let own = Memo::new(move |_| {
        let own = |draft: &crate::Draft| {
            draft.own_files().map(|(name, path)| (name.to_owned(), path.to_owned())).collect::<Vec<_>>()
        };
        studio.draft.with(|draft| draft.as_ref().map(own)).unwrap_or_default()
    });
    let shared = Memo::new(move |_| {
        let shared = |draft: &crate::Draft| {
            let paths = draft.files.keys().filter(|path| path.starts_with(&format!("{SHARED}/")));
            paths.map(|path| (path.clone(), path.clone())).collect::<Vec<_>>()
        };
        studio.draft.with(|draft| draft.as_ref().map(shared)).unwrap_or_default()
    });
    let tab = move |(name, path): (String, String)| {
        let (selected, target, current, label) = (path.clone(), path.clone(), path, name.clone());
        view! {
            <li>
                <button class="link"
                    data-file=name
                    data-selected=move || studio.selected.with(|selected| *selected == current).then_some("true")
                    aria-pressed=move || studio.selected.with(|other| *other == selected).to_string()
                    on:click=move |_| studio.selected.set(target.clone())
                >
                    {label}
                </button>
            </li>
        }
    };
    view! {
        <Section name="source">
            <ul class="files"><For each=move || own.get() key=Clone::clone children=tab/></ul>
            <details>
                <summary>{move || studio.t("source.shared")}</summary>
                <ul class="files"><For each=move || shared.get() key=Clone::clone children=tab/></ul>
            </details>
            <Editor/>
        </Section>
    }
}

/// A field with the text of the selected file, until the editor with colours is there.
#[component]
fn Editor() -> impl IntoView {
    let studio = use_studio();
    let is_plain = RwSignal::new(true);
    let set = move |event| studio.set_file(&studio.selected.get_untracked(), &event_target_value(&event));
    Effect::new(move |_| (studio.actions().edit_source)(studio, EDITOR, is_plain));
    view! {
        <div id=EDITOR class="editor" hidden=move || is_plain.get()></div>
        <textarea
            class="source"
            name="source"
            rows="24"
            spellcheck="false"
            autocapitalize="off"
            hidden=move || !is_plain.get()
            aria-label=move || studio.selected.get()
            prop:value=move || studio.source_text()
            on:input=set
        ></textarea>
    }
}
