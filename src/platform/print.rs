//! Printing.

use super::url;

/// Opens the print dialogue. In a frame, where some browsers print the page around it, it opens the page of this
/// address instead; where there is none, or that is refused, it prints what it can.
pub fn print(address: &str) {
    let Some(window) = web_sys::window() else { return };
    let opens = || window.open_with_url_and_target(address, "_blank").ok().flatten().is_some();
    if address.is_empty() || !url::is_framed() || !opens() {
        // A frame without the permission refuses; the browser's own menu still prints.
        let _ = window.print();
    }
}
