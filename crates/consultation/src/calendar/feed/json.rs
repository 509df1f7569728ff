//! Reads events as JSON: a list, or an object with the list as `occasions`, of objects with `title`, `start`
//! and, optionally, `end`, `place`, `url` and `uid`. Times have the forms of [`Written`].

use super::at::At;
use super::written::Written;
use super::{Collector, Repeated, Texts, Unreadable};
use crate::calendar::event_time::MINUTES_PER_DAY;
use serde_json::Value;

pub(super) fn read(feed: &str, calendar: &mut Collector) -> Result<(), Unreadable> {
    let value: Value = serde_json::from_str(feed).map_err(|_| Unreadable)?;
    let list = value.as_array().or_else(|| value.get("occasions")?.as_array()).ok_or(Unreadable)?;
    let uids: Vec<String> = list.iter().map(uid).collect();
    let repeated = Repeated::among(uids.iter().map(String::as_str));
    for (item, uid) in list.iter().zip(&uids) {
        match event(item, uid, calendar) {
            Some((texts, from, length)) => {
                calendar.push(&texts, from, length, repeated.contains(uid).then_some(from));
            }
            None => calendar.skip(day(item, "start"), last_day(item)),
        }
    }
    Ok(())
}

/// `None` without a title or a beginning, with a member of the wrong type, or with an end before the beginning.
fn event(item: &Value, uid: &str, calendar: &Collector) -> Option<(Texts, At<'static>, i64)> {
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
    let texts = calendar.texts(text("title")?, text("place")?, text("url")?, uid)?;
    Some((texts, from, length))
}

/// The identifier, which some programs write as a number.
fn uid(item: &Value) -> String {
    match item.get("uid") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn day(item: &Value, name: &str) -> Option<i64> {
    Some(Written::parse(item.get(name)?.as_str()?)?.day())
}

/// The last day of an entry, as far as it can be read.
fn last_day(item: &Value) -> Option<i64> {
    Some(day(item, "start")?.max(day(item, "end").unwrap_or_default()))
}
