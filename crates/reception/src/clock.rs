//! Reads the clock, and formats a time for people.

use crate::Error;
use consultation::calendar::{in_japan, iso};
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01T00:00:00Z.
///
/// # Errors
/// Where the clock is set before that.
pub fn now() -> Result<i64, Error> {
    Ok(now_milliseconds()? / 1_000)
}

/// Milliseconds since 1970-01-01T00:00:00Z.
pub(crate) fn now_milliseconds() -> Result<i64, Error> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Error::Clock)?;
    i64::try_from(since.as_millis()).map_err(|_| Error::Clock)
}

/// Date, hour and minute in Japan of a time in seconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn japan_time(unix_seconds: i64) -> String {
    let date = in_japan(unix_seconds).map(iso).unwrap_or_default();
    let minutes = (unix_seconds.div_euclid(60) + 9 * 60).rem_euclid(24 * 60);
    format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)
}
