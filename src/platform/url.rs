//! What the address of the page says: the chamber, the language, and the answers of a share link.

use super::storage;
use wasm_bindgen::JsValue;
use web_sys::{Element, Url, UrlSearchParams, Window};

/// What a link to a result has in its fragment, in front of the answers.
const RESULT: &str = "r=";
/// The prefix in every form, with those that some redirections make of it.
const RESULTS: [&str; 3] = [RESULT, "r%3D", "r%3d"];
/// The longest chamber id, in bytes.
const MAX_CHAMBER_LEN: usize = 64;
/// Written by `js/preload.js`, which applies the rule before the wasm is there.
const CHOSEN_LANGUAGE: &str = "data-chosen-language";
/// Written by `js/frame.js` once the page around the frame introduced itself.
const PAGE_ORIGIN: &str = "data-page-origin";

/// The answers of the share link that led here. They are taken out of the address: what is changed from here on is not
/// what the link said.
pub fn take_result() -> Option<String> {
    let result = result()?;
    let address = with_fragment("")?;
    // It replaces the entry of the history, so that the way back stays as it is.
    let _ = web_sys::window()?.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    Some(result)
}

/// Whether a share link led here.
pub fn has_result() -> bool {
    result().is_some()
}

fn result() -> Option<String> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    let fragment = fragment.strip_prefix('#')?;
    RESULTS.iter().find_map(|prefix| fragment.strip_prefix(prefix)).map(str::to_owned)
}

/// The address of the app with the answers in its fragment.
pub fn with_result(answers: &str) -> String {
    with_fragment(&["#", RESULT, answers].concat()).unwrap_or_default()
}

fn with_fragment(fragment: &str) -> Option<String> {
    let location = web_sys::window()?.location();
    Some(
        [location.origin().ok()?, location.pathname().ok()?, location.search().ok()?, fragment.to_owned()]
            .concat(),
    )
}

/// The `chamber` of the query, if it looks like an id. It is never used as anything else.
pub fn chamber() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    let chamber = UrlSearchParams::new_with_str(&query).ok()?.get("chamber")?;
    let is_id = |text: &str| {
        let is_allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        !text.is_empty() && text.len() <= MAX_CHAMBER_LEN && text.bytes().all(is_allowed)
    };
    Some(chamber).filter(|chamber| is_id(chamber))
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

/// The language that was chosen on an earlier visit, or else the one of the address.
pub fn chosen_language() -> Option<String> {
    root()?.get_attribute(CHOSEN_LANGUAGE)
}

/// Remembers a chosen language on the device, and in the address, so that a reload, a link and the printed page keep
/// it where a browser stores nothing.
pub fn remember_language(tag: &str) {
    storage::save_language(tag);
    let _ = address_in(tag);
}

fn address_in(tag: &str) -> Option<()> {
    let window = web_sys::window()?;
    let address = Url::new(&window.location().href().ok()?).ok()?;
    address.search_params().set("lang", tag);
    let history = window.history().ok()?;
    history.replace_state_with_url(&history.state().ok()?, "", Some(&address.href())).ok()
}

/// The origin of the page around the frame, where there is one and it introduced itself.
pub fn page_origin() -> Option<String> {
    root()?.get_attribute(PAGE_ORIGIN)
}

/// Whether another page embeds this one.
pub fn is_framed() -> bool {
    let framed = |window: Window| Some(window.parent().ok()?? != window);
    web_sys::window().and_then(framed).unwrap_or_default()
}
