//! What the address of the page says: the chamber whose snippet led here, and the answers of a link.

use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// What a link to a result has in its fragment, in front of the answers.
const LINK: &str = "r=";

/// The answers of the link that led here, which are then taken out of the address: what is changed from
/// here on is not what the link said.
pub fn link() -> Option<String> {
    let link = given()?;
    let address = with_fragment("")?;
    // It replaces the entry of the history, so that the way back stays as it is.
    let _ = web_sys::window()?.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    Some(link)
}

/// Whether a link with answers led here.
pub fn is_linked() -> bool {
    given().is_some()
}

fn given() -> Option<String> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    Some(fragment.strip_prefix('#')?.strip_prefix(LINK)?.to_owned())
}

/// The widget's own address with the answers in its fragment.
pub fn address(link: &str) -> String {
    with_fragment(&["#", LINK, link].concat()).unwrap_or_default()
}

fn with_fragment(fragment: &str) -> Option<String> {
    let location = web_sys::window()?.location();
    Some(
        [location.origin().ok()?, location.pathname().ok()?, location.search().ok()?, fragment.to_owned()]
            .concat(),
    )
}

/// The origin of the page around the frame, as `host.js` learned it.
pub fn embedded_on() -> Option<String> {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("embeddedOn")).ok()?.as_string()
}

/// The longest chamber id taken; anything longer is not one of ours.
const LONGEST_CHAMBER: usize = 64;

/// The `chamber` of the query, if it looks like an id. It is never used as anything else.
pub fn chamber() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    let chamber = UrlSearchParams::new_with_str(&query).ok()?.get("chamber")?;
    let is_id = |text: &str| {
        let known =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        !text.is_empty() && text.len() <= LONGEST_CHAMBER && text.bytes().all(known)
    };
    Some(chamber).filter(|chamber| is_id(chamber))
}
