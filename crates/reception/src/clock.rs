//! The only look at the clock.

use crate::Error;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01T00:00:00Z.
///
/// # Errors
/// Where the clock is set before that.
pub fn now() -> Result<i64, Error> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Error::Clock)?;
    i64::try_from(since.as_secs()).map_err(|_| Error::Clock)
}
