//! What outlives a reload of the page: the answers, in the storage of the tab. A request is there only
//! where its sender asked for it, in the storage of the device (see `kept.js`). Where a browser refuses
//! that, as it does in many a frame, nothing is kept and nothing fails.

use web_sys::Storage;

/// The one name under which something is kept.
const KEY: &str = "telework-check.answers";
/// The name under which `kept.js` keeps a request.
const REQUEST: &str = "telework-check.request";

fn of_the_device() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether a request is kept on this device.
pub fn has_request() -> bool {
    of_the_device().is_some_and(|storage| storage.get_item(REQUEST).is_ok_and(|kept| kept.is_some()))
}

/// Erases the request that is kept.
pub fn forget() {
    if let Some(storage) = of_the_device() {
        let _ = storage.remove_item(REQUEST);
    }
}

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
