//! The draft of the last visit, in the storage of the device. A browser may refuse it; then nothing is kept.

use crate::draft::Draft;
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;
use web_sys::Storage;

/// The draft, as JSON.
const DRAFT: &str = "telework-check.studio";
/// How long a change waits for the next one: a draft is large, and every key changes it.
const PAUSE: Duration = Duration::from_millis(500);

/// A draft that is not written yet.
#[derive(Default)]
struct Waiting {
    draft: Option<Draft>,
    timer: Option<TimeoutHandle>,
    /// The end of the page is watched.
    is_watching: bool,
}

thread_local! {
    static WAITING: RefCell<Waiting> = RefCell::default();
}

/// Keeps the draft after a pause in typing, or at the end of the page; `None` removes it at once.
pub fn save(draft: Option<&Draft>) {
    WAITING.with_borrow_mut(|waiting| {
        waiting.draft = draft.cloned();
        if let Some(timer) = waiting.timer.take() {
            timer.clear();
        }
        if draft.is_some() {
            waiting.timer = set_timeout_with_handle(write, PAUSE).ok();
        } else if let Some(storage) = storage() {
            let _ = storage.remove_item(DRAFT);
        }
        if !waiting.is_watching {
            waiting.is_watching = true;
            window_event_listener_untyped("pagehide", |_| write());
        }
    });
}

fn write() {
    let draft = WAITING.with_borrow_mut(|waiting| waiting.draft.take());
    let json = draft.and_then(|draft| serde_json::to_string(&draft).ok());
    if let (Some(json), Some(storage)) = (json, storage()) {
        // A full or refused storage leaves the page as it works without any.
        let _ = storage.set_item(DRAFT, &json);
    }
}

/// The draft of the last visit.
pub fn saved() -> Option<Draft> {
    serde_json::from_str(&storage()?.get_item(DRAFT).ok()??).ok()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
