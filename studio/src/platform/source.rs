//! The selected file in the editor.

use super::editor::{self, Editor, Mark};
use crate::state::{Place, Studio};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// Shows the selected file in the editor within an element, once it is loaded. Without it the plain field stays.
pub fn edit(studio: Studio, element: &'static str, is_plain: RwSignal<bool>) {
    let Some(owner) = Owner::current() else { return };
    spawn_local(async move {
        let Ok(module) = editor::load().await else { return };
        let document = web_sys::window().and_then(|window| window.document());
        let host = document.and_then(|document| document.get_element_by_id(element));
        let Some(host) = host.and_then(|host| host.dyn_into::<HtmlElement>().ok()) else { return };
        owner.with(|| {
            is_plain.set(false);
            follow(studio, &module, &host);
        });
    });
}

/// The editor follows the selected file, the findings in it and the place to go to; it begins again with another file.
fn follow(studio: Studio, module: &editor::EditorModule, host: &HtmlElement) {
    let (module, host) = (module.clone(), host.clone());
    let shown = StoredValue::new_local(None::<Editor>);
    let file = Memo::new(move |_| studio.selected.get());
    Effect::new(move |_| {
        let path = file.get();
        let (text, language) = (untrack(|| studio.source_text()), studio.language.get_untracked());
        let (label, edited) = (path.clone(), path);
        // The editor before ends before the next one takes its place.
        shown.set_value(None);
        let changed = move |text: String| studio.set_file(&edited, &text);
        let editor = Editor::create(&module, &host, &text, &language, &label, changed);
        shown.set_value(Some(editor));
    });
    let with_editor = move |use_it: &dyn Fn(&Editor)| {
        shown.with_value(|editor| editor.iter().for_each(use_it));
    };
    Effect::new(move |_| {
        let language = studio.language.get();
        with_editor(&|editor| editor.set_language(&language));
    });
    Effect::new(move |_| {
        let text = studio.source_text();
        with_editor(&|editor| editor.set_text(&text));
    });
    Effect::new(move |_| {
        let _ = file.get();
        studio.report.with(|report| {
            let is_here = |file: &str| {
                studio.draft.with_untracked(|draft| {
                    draft.as_ref().is_some_and(|draft| draft.path_of(file) == studio.selected.get_untracked())
                })
            };
            let marks: Vec<_> = report
                .findings
                .iter()
                .filter(|finding| finding.line > 0 && is_here(&finding.file))
                .map(|finding| Mark { line: finding.line, column: finding.column, message: &finding.message })
                .collect();
            with_editor(&|editor| editor.set_findings(&marks));
        });
    });
    Effect::new(move |_| {
        let Some(Place { path, line, column }) = studio.place.get() else { return };
        if file.get_untracked() == path {
            with_editor(&|editor| editor.reveal(line, column));
        }
    });
}
