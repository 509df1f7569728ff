//! Downloads.

use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Offers the content of a `data:` address as a file with this name. Where that fails there is no file, and the page
/// stays as it is.
pub fn download(url: &str, name: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(Ok(link)) = document.map(|document| document.create_element("a")) else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(url);
    link.set_download(name);
    link.click();
}
