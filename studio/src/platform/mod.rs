//! The only place with web-sys and gloo.

mod download;
mod draft_storage;
mod editor;
mod files;
mod page;
mod source;
pub mod worker;

use crate::actions::Actions;
use crate::state::Studio;
use crate::{App, i18n};
use leptos::prelude::*;

/// The element of the page in which the studio stands.
const PLACE: &str = "studio";

/// Mounts the page, with the draft of the last visit.
pub fn mount() {
    let Some(window) = web_sys::window() else { return };
    let wanted = window.navigator().language().unwrap_or_default();
    let language = i18n::languages().find(|language| wanted.starts_with(language)).unwrap_or("ja");
    let actions = Actions {
        fetch_published: files::fetch_published,
        read_files: files::read_files,
        can_open_folder: files::can_open_folder,
        open_folder: files::open_folder,
        save_folder: files::save_folder,
        check: worker::check,
        save: draft_storage::save,
        download: download::download,
        company: page::company,
        nfkc: page::nfkc,
        edit_source: source::edit,
        speak: page::speak,
        focus_heading: page::focus_heading,
        today: page::today,
        print: page::print,
        confirm: page::confirm,
    };
    let Some(place) = window.document().and_then(|document| document.get_element_by_id(PLACE)) else {
        return;
    };
    let place: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(place);
    mount_to(place, move || {
        let studio = Studio::new(language, actions);
        page::speak(language);
        if let Some(draft) = draft_storage::saved() {
            studio.open(draft);
            studio.notice.set(Some(studio.t("open.resumed")));
        }
        view! { <App studio/> }
    })
    .forget();
}
