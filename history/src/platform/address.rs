//! The address of the page: the opened results in its fragment, which no browser sends to a server, and the language.

use crate::state::AND;
use telework_check::platform::storage;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// The parameter of the address of the page for two people.
const TOGETHER: &str = "together";

/// The fragment, without its sign.
pub fn fragment() -> String {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    fragment.trim_start_matches('#').to_owned()
}

/// Whether the address is that of the page for two people.
pub fn is_together() -> bool {
    parameter(TOGETHER).is_some()
}

/// The links in the fragment.
pub fn links() -> Vec<String> {
    let fragment = fragment();
    let links = fragment.split(AND).filter(|link| !link.is_empty());
    links.map(str::to_owned).collect()
}

/// Puts links into the fragment, in place of the entry of the history. A link in the fragment that was not opened stays.
pub fn remember(opened: &str) {
    let is_new = |link: &String| !opened.split(AND).any(|other| other == link);
    let others = links().into_iter().filter(is_new);
    let all: Vec<_> = std::iter::once(opened.to_owned()).chain(others).collect();
    replace(&all.join(&AND.to_string()));
}

/// Puts a fragment in the place of the one in the address, and of its entry of the history.
pub fn replace(fragment: &str) {
    let address = with_fragment(fragment);
    // Without the change, a reload opens the results of the address as it is.
    let _ = web_sys::window().and_then(|window| {
        window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok()
    });
}

/// The address of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    [page, "#", fragment].concat()
}

/// The language that was chosen on this device, or else that of the address.
pub fn chosen_language() -> Option<String> {
    storage::language().or_else(|| parameter("lang"))
}

/// A parameter of the address.
fn parameter(name: &str) -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// Keeps the choice of a language on the device and in the address, and loads the page in it. The fragment stays.
pub fn speak(tag: &str) {
    telework_check::platform::url::remember_language(tag);
    reload();
}

/// Loads the page again if its new fragment is a link, so that it opens as on a new page. The fragments of the page's own
/// links are ids, without a full stop.
pub fn follow() {
    if fragment().contains('.') {
        reload();
    }
}

fn reload() {
    // A browser that refuses shows the page as it is.
    let _ = web_sys::window().and_then(|window| window.location().reload().ok());
}
