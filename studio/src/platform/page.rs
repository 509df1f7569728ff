//! What web-sys does not type: the scripts beside the page.

use crate::state::Studio;
use js_sys::{Array, JsString, Promise};
use leptos::prelude::*;
use programme::date_after_1970;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, Worker};

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    /// Starts the worker, which keeps messages until it can read them.
    #[wasm_bindgen(js_name = startWorker)]
    pub fn start_worker() -> Worker;
    #[wasm_bindgen(js_name = preparePreview)]
    fn prepare_preview(packs: Array, programme: &str, language: &str) -> Promise;
    #[wasm_bindgen(js_name = showPreview)]
    fn show_preview(prepared: &str);
    /// Whether the browser can open a folder and write into it.
    #[wasm_bindgen(js_name = canOpenFolder)]
    pub fn can_open_folder() -> bool;
    /// The TOML files of a folder that a person chooses, as pairs of a path and a file.
    #[wasm_bindgen(js_name = openFolder)]
    pub fn open_folder() -> Promise;
    /// Writes pairs of a path and a text into that folder.
    #[wasm_bindgen(js_name = saveFolder)]
    pub fn save_folder(files: Array) -> Promise;
    #[wasm_bindgen(js_name = previewAnswers)]
    fn preview_answers() -> Option<String>;
}

/// Shows the widget on the packs of the draft: pairs of a name and a content.
pub fn preview(studio: Studio, packs: Array) {
    let id = studio.draft.with_untracked(|draft| draft.as_ref().map(|draft| draft.id.clone()));
    let (Some(id), language) = (id, studio.language.get_untracked()) else { return };
    spawn_local(async move {
        let prepared = JsFuture::from(prepare_preview(packs, &id, &language)).await;
        match prepared.ok().and_then(|address| address.as_string()) {
            Some(address) => show_preview(&address),
            None => studio.notice.set(Some(studio.t("preview.failed"))),
        }
    });
}

/// The answers in the preview, as the widget saved them.
pub fn company() -> Option<String> {
    preview_answers()
}

/// Unicode's compatibility normalisation.
pub fn nfkc(text: &str) -> String {
    JsString::from(text).normalize("NFKC").into()
}

/// Tells the browser the language of the page.
pub fn speak(language: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // An element takes every attribute with a plain name.
        let _ = root.set_attribute("lang", language);
    }
}

/// Moves the focus to the heading of the page.
pub fn focus_heading() {
    request_animation_frame(|| {
        let heading = web_sys::window().and_then(|window| window.document()?.query_selector("h1").ok()?);
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            // A heading that went away leaves the focus where it is.
            let _ = heading.focus();
        }
    });
}

/// Today in Japan, where the programmes are valid.
pub fn today() -> String {
    // Days since 1970, in a time zone nine hours ahead.
    let days = (js_sys::Date::now() / 3_600_000.0 + 9.0) / 24.0;
    date_after_1970(days as u32)
}

/// Prints the page.
pub fn print() {
    // A browser that refuses to print says so itself.
    let _ = web_sys::window().map(|window| window.print());
}

/// Asks a question with yes and no.
pub fn confirm(question: &str) -> bool {
    web_sys::window().and_then(|window| window.confirm_with_message(question).ok()).unwrap_or(false)
}
