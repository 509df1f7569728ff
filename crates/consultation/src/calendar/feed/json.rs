//! Reads events as JSON: a list, or an object with the list as `occasions`, of objects with `title`, `start`
//! and, optionally, `end`, `place` and `url`. Times are RFC 3339, whole days ISO dates.

use super::{EventDraft, Feed, Purpose, Unreadable};
use crate::calendar::event_time::EventTime;
use crate::calendar::iso::{digits, parse_iso};
use serde_json::Value;

pub(super) fn read(feed: &[u8], purpose: Purpose) -> Result<Feed, Unreadable> {
    // `from_slice` would be a second parser in the wasm.
    let feed = std::str::from_utf8(feed).map_err(|_| Unreadable)?;
    let value: Value = serde_json::from_str(feed).map_err(|_| Unreadable)?;
    let list = value.as_array().or_else(|| value.get("occasions")?.as_array()).ok_or(Unreadable)?;
    let mut calendar = Feed::default();
    for item in list {
        if calendar.is_full() {
            break;
        }
        match draft(item, purpose) {
            Some(draft) => calendar.push(draft),
            None => calendar.skipped += 1,
        }
    }
    Ok(calendar)
}

/// `None` where a member has the wrong type. A missing one is found by the check that follows.
fn draft(item: &Value, purpose: Purpose) -> Option<EventDraft> {
    let text = |name: &str| match item.get(name) {
        None | Some(Value::Null) => Some(""),
        Some(value) => value.as_str(),
    };
    let time = |name: &str| match text(name)? {
        "" => Some(None),
        text => event_time(text).map(Some),
    };
    let untitled = EventDraft::new(purpose);
    Some(EventDraft {
        title: Some(text("title")?).filter(|title| !title.is_empty()).map_or(untitled.title, str::to_owned),
        from: time("start")?,
        to: time("end")?,
        place: text("place")?.to_owned(),
        url: text("url")?.to_owned(),
    })
}

/// `2026-04-01`, or `2026-04-01T13:30:00+09:00` with or without seconds.
fn event_time(text: &str) -> Option<EventTime> {
    let date = parse_iso(text.get(..10)?)?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Some(EventTime::day(date));
    }
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, offset) = match time.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let (clock, offset) = time.split_at_checked(time.len().checked_sub(6)?)?;
            (clock, offset_minutes(offset)?)
        }
    };
    let part = |from: usize| clock.get(from..from + 2).and_then(|part| digits(part, 2));
    let (hour, minute) = (part(0)?, part(3)?);
    let rest = clock.get(5..)?;
    let seconds = rest.chars().all(|character| character.is_ascii_digit() || ":.".contains(character));
    (clock.get(2..3) == Some(":") && seconds).then_some(())?;
    EventTime::from_clock(date, hour, minute, offset)
}

/// Minutes of `+09:00`.
fn offset_minutes(offset: &str) -> Option<i64> {
    let sign = match offset.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    Some(sign * (i64::from(digits(hours, 2)?) * 60 + i64::from(digits(minutes, 2)?)))
}
