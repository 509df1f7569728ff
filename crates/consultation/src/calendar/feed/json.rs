//! Reads events as JSON: a list, or an object with the list as `occasions`, of objects with `title`, `start`
//! and, optionally, `end`, `place`, `url` and `uid`. Times have the forms of [`Written`].

use super::at::At;
use super::written::Written;
use super::{Collector, Texts, Unreadable};
use crate::calendar::event_time::MINUTES_PER_DAY;
use serde_json::Value;

pub(super) fn read(feed: &str, calendar: &mut Collector) -> Result<(), Unreadable> {
    let value: Value = serde_json::from_str(feed).map_err(|_| Unreadable)?;
    let list = value.as_array().or_else(|| value.get("occasions")?.as_array()).ok_or(Unreadable)?;
    for item in list {
        match event(item, calendar) {
            Some((texts, from, length)) => calendar.push(&texts, from, length, None),
            None => calendar.skip(last_day(item)),
        }
    }
    Ok(())
}

/// `None` without a title or a beginning, with a member of the wrong type, or with an end before the beginning.
fn event(item: &Value, calendar: &Collector) -> Option<(Texts, At<'static>, i64)> {
    let text = |name: &str| match item.get(name) {
        None | Some(Value::Null) => Some(""),
        Some(value) => value.as_str(),
    };
    let time = |name: &str| match text(name)? {
        "" => Some(None),
        text => Written::parse(text).map(|written| Some(At::in_japan(written))),
    };
    let from = time("start")??;
    let length = match (from, time("end")?) {
        (At::Day(_), None) => MINUTES_PER_DAY,
        // Here the end of whole days is the last one.
        (At::Day(from), Some(At::Day(to))) => {
            Some((to - from + 1) * MINUTES_PER_DAY).filter(|length| *length > 0)?
        }
        (At::Clock(..), None) => 0,
        (_, Some(to)) => from.length_to(to)?,
    };
    let texts = calendar.texts(text("title")?, text("place")?, text("url")?, text("uid")?)?;
    Some((texts, from, length))
}

/// The last day of an entry, as far as it can be read.
fn last_day(item: &Value) -> Option<i64> {
    let day = |name: &str| Some(Written::parse(item.get(name)?.as_str()?)?.day());
    Some(day("start")?.max(day("end").unwrap_or_default()))
}
