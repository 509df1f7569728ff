//! The device's clock, corrected by dates that are not the device's own. All times are milliseconds since 1970.
//!
//! A device can be days or years off. Its clock decides which days are offered, and the time that a request and its
//! consent carry. Two dates bound it: the `Date` header of a file from the widget's own server, and the date of the
//! build. A small difference stays as it is: the header counts in seconds, and the file took time to arrive.

/// A difference that is left as it is: five minutes.
const TOLERANCE: u64 = 5 * 60 * 1000;
/// A device this far ahead of a file's date has a file from a cache, or a wrong clock: a day.
const DOUBTFUL: i64 = 24 * 60 * 60 * 1000;

/// The date that the server wrote on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerDate {
    /// The file may come from a cache, so that it is this late or later.
    AtLeast(i64),
    /// The file came from the server now.
    Now(i64),
}

/// Whether the device is so far ahead of the date on a file that the file has to be asked for again, past all caches.
#[must_use]
pub fn is_doubtful(device: i64, server: i64) -> bool {
    device.saturating_sub(server) > DOUBTFUL
}

/// What to add to the device's clock. `built` is the beginning of the day of the build; a server whose own clock is
/// before it does not count.
#[must_use]
pub fn correction(device: i64, server: Option<ServerDate>, built: Option<i64>) -> i64 {
    let built = built.unwrap_or(i64::MIN);
    let (lowest, highest) = match server {
        Some(ServerDate::Now(at)) if at >= built => (at, at),
        Some(ServerDate::AtLeast(at)) => (at.max(built), i64::MAX),
        _ => (built, i64::MAX),
    };
    let bound = device.clamp(lowest, highest);
    let difference = bound.saturating_sub(device);
    // The day of the build is a bound without a tolerance: no clock is before it.
    if difference.unsigned_abs() <= TOLERANCE && device >= built { 0 } else { difference }
}

#[cfg(test)]
mod tests {
    use super::ServerDate::{AtLeast, Now};
    use super::{correction, is_doubtful};

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;
    /// 2026-11-29T00:00:00Z.
    const NOW: i64 = 1_795_910_400_000;
    const BUILT: i64 = NOW - 30 * DAY;

    #[test]
    fn the_server_and_the_build_bound_the_device() {
        for (about, device, server, built, expected) in [
            ("200 days behind", NOW - 200 * DAY, Some(AtLeast(NOW)), Some(BUILT), NOW),
            ("200 days behind, asked again", NOW - 200 * DAY, Some(Now(NOW)), Some(BUILT), NOW),
            ("1970, after an empty battery", 0, Some(AtLeast(NOW)), Some(BUILT), NOW),
            ("behind, and no header", NOW - 200 * DAY, None, Some(BUILT), BUILT),
            ("behind by less than the build, and no header", NOW - 3 * DAY, None, Some(BUILT), NOW - 3 * DAY),
            ("behind, and a file from a cache", NOW - 200 * DAY, Some(AtLeast(NOW - DAY)), None, NOW - DAY),
            ("nine hours behind", NOW - 540 * MINUTE, Some(AtLeast(NOW)), Some(BUILT), NOW),
            ("200 days ahead", NOW + 200 * DAY, Some(Now(NOW)), Some(BUILT), NOW),
            ("nine hours ahead", NOW + 540 * MINUTE, Some(Now(NOW)), None, NOW),
            ("an old file in a cache", NOW, Some(AtLeast(NOW - 9 * DAY)), Some(BUILT), NOW),
            ("a minute apart", NOW - MINUTE, Some(Now(NOW)), Some(BUILT), NOW - MINUTE),
            ("right", NOW, Some(AtLeast(NOW)), Some(BUILT), NOW),
            ("a server whose clock is before the build", NOW, Some(Now(0)), Some(BUILT), NOW),
            ("both before the build", 1, Some(AtLeast(2)), Some(BUILT), BUILT),
            ("both before the build, asked again", 1, Some(Now(2)), Some(BUILT), BUILT),
            ("a minute before the build", BUILT - MINUTE, None, Some(BUILT), BUILT),
            ("nothing known", 5, None, None, 5),
        ] {
            assert_eq!(device + correction(device, server, built), expected, "{about}");
        }
    }

    #[test]
    fn no_time_overflows() {
        for device in [i64::MIN, 0, i64::MAX] {
            for at in [i64::MIN, 0, i64::MAX] {
                for server in [Some(AtLeast(at)), Some(Now(at)), None] {
                    let _ = correction(device, server, Some(at));
                }
                let _ = is_doubtful(device, at);
            }
        }
    }

    #[test]
    fn a_device_a_day_ahead_is_in_doubt() {
        for (ahead, expected) in [(-DAY, false), (0, false), (DAY, false), (DAY + 1, true)] {
            assert_eq!(is_doubtful(NOW + ahead, NOW), expected, "{ahead}");
        }
    }
}
