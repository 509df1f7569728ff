//! What outlives a reload: the answers, in the storage of the tab; the outbox and the chosen language, in the storage of
//! the device. A browser may refuse either, as many do in a frame; then nothing is stored and nothing fails.

use web_sys::Storage;

/// The answers, as [`journey`] saves them.
const ANSWERS: &str = "telework-check.answers";
/// The request in the outbox, as JSON.
const REQUEST: &str = "telework-check.request";
/// The tag of the chosen language, which scripts read before the wasm is there.
const LANGUAGE: &str = "telework-check.language";

/// Stores the answers in place of those stored before; an empty text removes them.
pub fn save_answers(answers: &str) {
    if let Some(storage) = of_tab() {
        // A full or refused storage leaves the page as it works without any.
        let _ = if answers.is_empty() {
            storage.remove_item(ANSWERS)
        } else {
            storage.set_item(ANSWERS, answers)
        };
    }
}

/// The stored answers.
pub fn saved_answers() -> Option<String> {
    of_tab()?.get_item(ANSWERS).ok()?
}

/// Whether a request is in the outbox, readable or not.
pub fn has_request() -> bool {
    saved_request().is_some()
}

/// The request in the outbox, readable or not.
pub fn saved_request() -> Option<String> {
    of_device()?.get_item(REQUEST).ok()?
}

/// Puts a request into the outbox in place of the one before, and says whether the browser let it.
pub fn save_request(record: &str) -> bool {
    of_device().is_some_and(|storage| storage.set_item(REQUEST, record).is_ok())
}

/// Empties the outbox.
pub fn forget_request() {
    if let Some(storage) = of_device() {
        let _ = storage.remove_item(REQUEST);
    }
}

/// Stores the tag of the chosen language for the next visits.
pub fn save_language(tag: &str) {
    if let Some(storage) = of_device() {
        let _ = storage.set_item(LANGUAGE, tag);
    }
}

fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn of_device() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
