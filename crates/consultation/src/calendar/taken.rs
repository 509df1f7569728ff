//! Which slots are taken, from a calendar that says when the experts are busy.

use super::When;
use super::feed::{Unreadable, busy};

const MINUTES_PER_DAY: i64 = 24 * 60;

/// A part of a day that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// When it begins, or the day where nobody says which part of it is meant.
    pub from: When,
    /// When it ends; as of [`Slot::from`].
    pub to: When,
}

/// For each slot whether something in the calendar reaches into it. What ends when a slot begins does not.
///
/// # Errors
/// The file is no calendar, or too long; see [`super::feed::read`].
pub fn taken(feed: &[u8], slots: &[Slot]) -> Result<Vec<bool>, Unreadable> {
    let busy = busy(feed)?;
    let spans = busy.occasions.iter().map(|entry| (begin(entry.from), end(entry.to.unwrap_or(entry.from))));
    let spans: Vec<(i64, i64)> = spans.collect();
    let is_taken = |slot: &Slot| {
        let (from, to) = (begin(slot.from), end(slot.to));
        spans.iter().any(|(begin, end)| *begin < to && (*end > from || (end == begin && *begin >= from)))
    };
    Ok(slots.iter().map(is_taken).collect())
}

/// Minutes since a day long ago.
fn begin(when: When) -> i64 {
    let (hour, minute) = when.time.unwrap_or_default();
    i64::from(when.date.to_julian_day()) * MINUTES_PER_DAY + i64::from(hour) * 60 + i64::from(minute)
}

/// A whole day ends with the next one's beginning.
fn end(when: When) -> i64 {
    begin(when) + if when.time.is_none() { MINUTES_PER_DAY } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Slot, taken};
    use crate::calendar::{When, parse_iso};

    /// 9 to 12 and 13 to 17 o'clock on 3 December 2026, and the whole of the day after it.
    fn slots() -> [Slot; 3] {
        let day = parse_iso("2026-12-03").unwrap();
        let at = |hour| When::of_clock_in_japan(day, hour, 0).unwrap();
        let next = When::day(day.next_day().unwrap());
        [Slot { from: at(9), to: at(12) }, Slot { from: at(13), to: at(17) }, Slot { from: next, to: next }]
    }

    fn calendar(component: &str, lines: &[&str]) -> String {
        let lines = lines.join("\r\n");
        format!("BEGIN:VCALENDAR\r\nBEGIN:{component}\r\n{lines}\r\nEND:{component}\r\nEND:VCALENDAR\r\n")
    }

    #[test]
    fn whatever_reaches_into_a_slot_takes_it() {
        let event = |lines: &[&str]| calendar("VEVENT", lines);
        let free_busy = |line: &str| calendar("VFREEBUSY", &[line]);
        for (feed, expected) in [
            (event(&["DTSTART:20261203T090000", "DTEND:20261203T093000"]), [true, false, false]),
            (event(&["DTSTART:20261203T120000", "DTEND:20261203T130000"]), [false, false, false]),
            (event(&["DTSTART:20261203T115900", "DTEND:20261203T130100"]), [true, true, false]),
            (event(&["DTSTART:20261203T130000"]), [false, true, false]),
            (event(&["DTSTART;VALUE=DATE:20261203"]), [true, true, false]),
            (event(&["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"]), [true, true, true]),
            (event(&["DTSTART;VALUE=DATE:20261203", "TRANSP:TRANSPARENT"]), [false; 3]),
            (event(&["DTSTART;VALUE=DATE:20261203", "STATUS:CANCELLED"]), [false; 3]),
            (event(&["DTSTART:20261204T233000", "DTEND:20261205T003000"]), [false, false, true]),
            (free_busy("FREEBUSY:20261203T010000Z/20261203T020000Z"), [true, false, false]),
            (
                free_busy("FREEBUSY;FBTYPE=BUSY:20261203T010000Z/PT15M,20261204T010000Z/PT1H"),
                [true, false, true],
            ),
            (free_busy("FREEBUSY;FBTYPE=FREE:20261203T010000Z/20261203T020000Z"), [false; 3]),
            (free_busy("FREEBUSY:broken/20261203T020000Z"), [false; 3]),
            (
                r#"[{"start":"2026-12-03T13:00+09:00","end":"2026-12-03T13:30+09:00"}]"#.to_owned(),
                [false, true, false],
            ),
            (r#"[{"title":"x","start":"2026-12-04"}]"#.to_owned(), [false, false, true]),
            ("[]".to_owned(), [false; 3]),
        ] {
            assert_eq!(taken(feed.as_bytes(), &slots()).unwrap(), expected, "{feed}");
        }
        assert!(taken(b"<html>", &slots()).is_err());
    }
}
