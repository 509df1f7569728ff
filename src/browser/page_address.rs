//! What the address of the page says: the chamber whose snippet led here, and nothing else.

use web_sys::UrlSearchParams;

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
