//! The time, which the pure crates take as an argument.

use consultation::calendar::{Date, in_japan};

/// Now, as RFC 3339 text in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Whole milliseconds since 1970-01-01T00:00:00Z.
pub fn unix_milliseconds() -> u64 {
    // Far below 2^53, so that nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let milliseconds = js_sys::Date::now() as u64;
    milliseconds
}

/// Whole seconds since the page was opened.
pub fn seconds_on_page() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = performance.map_or(0.0, |performance| performance.now() / 1000.0) as u64;
    seconds
}

/// Today in Japan, whatever the time zone of the device.
pub fn today() -> Option<Date> {
    in_japan(i64::try_from(unix_milliseconds() / 1000).ok()?)
}
