//! What outlives a reload of the page, in the storage of the tab. Where a browser refuses it, as it does
//! in many a frame, nothing is kept and nothing fails.

use web_sys::Storage;

/// The one name under which something is kept.
const KEY: &str = "telework-check.answers";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Keeps a text in place of the one kept before; an empty one is not kept.
pub fn keep(text: &str) {
    if let Some(storage) = storage() {
        // A full or refused storage leaves the page as it works without any.
        let _ = if text.is_empty() { storage.remove_item(KEY) } else { storage.set_item(KEY, text) };
    }
}

/// The text that was kept.
pub fn kept() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}
