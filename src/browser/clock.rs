//! The time, which the pure parts are only ever told.

use consultation::calendar::{Date, in_japan};

/// Now, as RFC 3339 text in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Whole seconds since 1970-01-01T00:00:00Z.
pub fn unix_seconds() -> i64 {
    // A day's time is far below 2^53, so that nothing is lost.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    seconds
}

/// Today in Japan, wherever the device believes to be.
pub fn today() -> Option<Date> {
    in_japan(unix_seconds())
}
