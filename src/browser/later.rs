//! Loads the code of the steps after the questions.

use crate::later;
use crate::widget::Widget;
use wasm_bindgen_futures::spawn_local;

/// Loads it, and has the widget go on with what waited for it.
pub fn load(widget: Widget) {
    spawn_local(async move { widget.go_on(later::load().await.is_ok()) });
}
