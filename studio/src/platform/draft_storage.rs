//! The draft of the last visit, in the storage of the device. A browser may refuse it; then nothing is kept.

use crate::draft::Draft;
use web_sys::Storage;

/// The draft, as JSON.
const DRAFT: &str = "telework-check.studio";

/// Keeps the draft; `None` removes it.
pub fn save(draft: Option<&Draft>) {
    let Some(storage) = storage() else { return };
    // A full or refused storage leaves the page as it works without any.
    let _ = match draft.and_then(|draft| serde_json::to_string(draft).ok()) {
        Some(json) => storage.set_item(DRAFT, &json),
        None => storage.remove_item(DRAFT),
    };
}

/// The draft of the last visit.
pub fn saved() -> Option<Draft> {
    serde_json::from_str(&storage()?.get_item(DRAFT).ok()??).ok()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
