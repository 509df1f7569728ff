//! What outlives a reload: the answers, in the storage of the tab; the outbox and the chosen language, in the storage of
//! the device. A browser may refuse either, as many do in a frame; then nothing is stored and nothing fails.

use web_sys::Storage;

/// The answers, as [`journey`] saves them.
const ANSWERS: &str = "telework-check.answers";
/// The outbox, as JSON.
const OUTBOX: &str = "telework-check.request";
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

/// The outbox, readable or not.
pub fn outbox() -> Option<String> {
    of_device()?.get_item(OUTBOX).ok()?
}

/// Stores the outbox in place of the one before, and says whether the browser let it; an empty text removes it.
pub fn save_outbox(records: &str) -> bool {
    let store = |storage: Storage| match records {
        "" => storage.remove_item(OUTBOX),
        _ => storage.set_item(OUTBOX, records),
    };
    of_device().is_some_and(|storage| store(storage).is_ok())
}

/// Stores the tag of the chosen language for the next visits.
pub fn save_language(tag: &str) {
    if let Some(storage) = of_device() {
        let _ = storage.set_item(LANGUAGE, tag);
    }
}

/// The stored tag of the chosen language.
pub fn language() -> Option<String> {
    of_device()?.get_item(LANGUAGE).ok()?
}

fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn of_device() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
