//! The taken slots, from a calendar of the experts' busy times.

use super::EventTime;
use super::event_time::MINUTES_PER_DAY;
use super::feed::{Feed, Unreadable, Window, busy};
use time::Date;

/// A part of a day that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The beginning, or the whole day where the period has no hours.
    pub from: EventTime,
    /// The end; as for [`Slot::from`].
    pub to: EventTime,
}

/// What a calendar says about slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// For each slot, whether an entry of the calendar overlaps it. An entry that ends when the slot begins does not.
    pub slots: Vec<bool>,
    /// The number of entries that cannot be read, and could overlap a slot.
    pub skipped: usize,
}

/// Finds the slots that a calendar of busy times takes.
///
/// # Errors
/// As of [`super::feed::read`].
pub fn taken(feed: &str, slots: &[Slot]) -> Result<Taken, Unreadable> {
    let days = || slots.iter().flat_map(|slot| [slot.from.date, slot.to.date]);
    // Without slots there is nothing to follow a series for.
    let window = Window {
        from: days().min().unwrap_or(Date::MIN),
        until: days().max().unwrap_or(Date::MIN),
        repeats: usize::MAX,
    };
    let Feed { events, skipped } = busy(feed, &window)?;
    let spans = events.iter().map(|event| (event.from.minutes(), end(event.to.unwrap_or(event.from))));
    let spans: Vec<(i64, i64)> = spans.collect();
    let is_taken = |slot: &Slot| {
        let (from, to) = (slot.from.minutes(), end(slot.to));
        spans.iter().any(|(begin, end)| *begin < to && (*end > from || (end == begin && *begin >= from)))
    };
    Ok(Taken { slots: slots.iter().map(is_taken).collect(), skipped })
}

/// Minutes to the end in Japan. A whole day ends when the next one begins.
fn end(time: EventTime) -> i64 {
    time.minutes() + if time.time.is_none() { MINUTES_PER_DAY } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Slot, taken};
    use crate::calendar::{EventTime, parse_iso};

    /// 9 to 12 and 13 to 17 o'clock on 3 December 2026, and the whole of the day after it.
    fn slots() -> [Slot; 3] {
        let day = parse_iso("2026-12-03").unwrap();
        let at = |hour| EventTime::from_clock_in_japan(day, hour, 0).unwrap();
        let next = EventTime::day(day.next_day().unwrap());
        [Slot { from: at(9), to: at(12) }, Slot { from: at(13), to: at(17) }, Slot { from: next, to: next }]
    }

    fn calendar(component: &str, lines: &[&str]) -> String {
        let lines = lines.join("\r\n");
        format!("BEGIN:VCALENDAR\r\nBEGIN:{component}\r\n{lines}\r\nEND:{component}\r\nEND:VCALENDAR\r\n")
    }

    #[test]
    fn an_entry_that_overlaps_a_slot_takes_it() {
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
            assert_eq!(taken(&feed, &slots()).unwrap().slots, expected, "{feed}");
        }
        assert!(taken("<html>", &slots()).is_err());
    }
}
