//! Reads the part of iCalendar (RFC 5545) that calendars of seminars and of busy times use.
//!
//! The libraries for it contain time zone tables or a general parser; a few properties of one component are enough
//! here, in a wasm that a phone loads.

use super::at::At;
use super::entry::{Entry, Key, Schedule, key, keys, period};
use super::property::Property;
use super::rule::Budget;
use super::zone::{Definition, Zones};
use super::{Collector, Purpose, Repeated, Texts};
use crate::calendar::event_time::MINUTES_PER_DAY;

pub(super) const BEGIN: &str = "BEGIN:VCALENDAR";

/// How many candidate days the series of a feed may cost.
const MAX_STEPS: usize = 500_000;
/// Zones differ by up to a day, and the end of a series is known to the day.
const MARGIN_DAYS: i64 = 2;
/// Longer entries of a series are followed only this far back.
const MAX_LENGTH_DAYS: i64 = 3_660;

/// What a file consists of. Zones can be defined after the entries that use them.
#[derive(Default)]
struct File<'a> {
    entries: Vec<Entry<'a>>,
    definitions: Vec<Definition<'a>>,
    busy: Vec<Property<'a>>,
    damaged: usize,
}

/// An entry with its times.
struct Placed<'a, 'z> {
    entry: Entry<'a>,
    schedule: Schedule<'z>,
    texts: Texts,
    /// It is cancelled, or not for this purpose.
    is_hidden: bool,
}

pub(super) fn read(feed: &str, calendar: &mut Collector) {
    let file = parse(feed, calendar.purpose);
    calendar.skipped += file.damaged;
    let mut budget = Budget::new(MAX_STEPS);
    let (from, to) = (calendar.first_day() - MARGIN_DAYS, calendar.last_day() + MARGIN_DAYS);
    let zones = Zones::new(&file.definitions, from - MAX_LENGTH_DAYS, to, &mut budget);
    let replaced = replaced(&file.entries, &zones);
    let placed = place(file.entries, &zones, calendar);
    let single = placed.iter().filter(|placed| !placed.entry.is_changed_day());
    let repeated = Repeated::among(single.map(|placed| placed.entry.uid.as_str()));
    let is_superseded = |placed: &Placed<'_, '_>| {
        let Some(at) = placed.schedule.replaces else { return false };
        let occurrence = (placed.entry.uid.as_str(), key(at));
        let after = replaced.partition_point(|(uid, key, _)| (uid.as_str(), *key) <= occurrence);
        let latest = after.checked_sub(1).and_then(|last| replaced.get(last));
        latest.is_some_and(|(_, _, sequence)| *sequence > placed.entry.sequence)
    };
    for property in &file.busy {
        for value in property.value.split(',') {
            match period(property, value, &zones) {
                Some((from, length)) => calendar.push(&Texts::default(), from, length, None),
                None => calendar.skipped += 1,
            }
        }
    }
    let (series, single): (Vec<_>, Vec<_>) =
        placed.into_iter().filter(|placed| !placed.is_hidden).partition(|placed| placed.schedule.is_series());
    for placed in single.iter().filter(|placed| !is_superseded(placed)) {
        let Schedule { from, length, replaces, changes_the_rest, .. } = &placed.schedule;
        // Two days of a series have one identifier.
        let which = replaces.or_else(|| repeated.contains(&placed.entry.uid).then_some(*from));
        calendar.push(&placed.texts, *from, *length, which);
        calendar.skipped += usize::from(*changes_the_rest);
    }
    for placed in &series {
        let gone = |at: At<'_>| {
            let is_exception = |key: &Key| placed.schedule.exceptions.binary_search(key).is_ok();
            let is_replaced = |key: &Key| {
                let position = replaced.binary_search_by(|(uid, replaced_key, _)| {
                    (uid.as_str(), replaced_key).cmp(&(placed.entry.uid.as_str(), key))
                });
                position.is_ok() && !placed.entry.uid.is_empty()
            };
            keys(at).iter().any(|key| is_exception(key) || is_replaced(key))
        };
        match days(&placed.schedule, from, to, &mut budget) {
            Some(mut days) => {
                days.retain(|(at, _)| !gone(*at));
                calendar.push_series(&placed.texts, &days);
            }
            None => calendar.skipped += 1,
        }
    }
}

/// The times of a series around the window, in order.
fn days<'z>(schedule: &Schedule<'z>, from: i64, to: i64, budget: &mut Budget) -> Option<Vec<(At<'z>, i64)>> {
    let Schedule { from: start, length, rules, dates, .. } = schedule;
    let first = start.day();
    let from = from - (length / MINUTES_PER_DAY).min(MAX_LENGTH_DAYS);
    // A series that begins after the window has at least its first day.
    let to = to.max(first);
    let mut days = Vec::new();
    for rule in rules {
        let of_rule = rule.days(first, from, to, budget)?.into_iter().map(|day| start.on(day));
        days.extend(
            of_rule.filter(|at| rule.until.is_none_or(|until| at.is_until(until))).map(|at| (at, *length)),
        );
    }
    // The beginning belongs to the series whether or not the rule names it.
    days.push((*start, *length));
    budget.take(dates.len())?;
    days.extend(dates);
    days.sort_by_key(|(at, length)| (at.minutes(), *length));
    days.dedup();
    Some(days)
}

/// The days of series that entries replace, in order: the series, the day, and the version.
fn replaced(entries: &[Entry<'_>], zones: &Zones<'_>) -> Vec<(String, Key, i64)> {
    let of_entry = |entry: &Entry<'_>| Some((entry.uid.clone(), key(entry.replaces(zones)?), entry.sequence));
    let mut replaced: Vec<_> = entries.iter().filter_map(of_entry).collect();
    replaced.sort();
    replaced
}

/// The entries with their times. Those that cannot be read are counted, unless they are over in any case.
fn place<'a, 'z>(
    entries: Vec<Entry<'a>>,
    zones: &'z Zones<'_>,
    calendar: &mut Collector,
) -> Vec<Placed<'a, 'z>> {
    let mut placed = Vec::new();
    for entry in entries {
        let is_free = calendar.purpose == Purpose::Busy && entry.is_free();
        let is_hidden = entry.is_cancelled || is_free;
        let texts = calendar.texts(&entry.title, &entry.place, entry.url, &entry.uid);
        match (entry.schedule(zones), texts) {
            (Some(schedule), Some(texts)) => placed.push(Placed { entry, schedule, texts, is_hidden }),
            // A day that is called off, but which one?
            _ if is_hidden && !(entry.is_changed_day() && entry.replaces(zones).is_none()) => {}
            _ => calendar.skip(entry.first_day(), entry.last_day()),
        }
    }
    placed
}

fn parse(feed: &str, purpose: Purpose) -> File<'_> {
    let mut file = File::default();
    let mut entry: Option<Entry<'_>> = None;
    let mut definition: Option<Definition<'_>> = None;
    // A component inside an entry, such as an alarm, has properties of the same names.
    let mut depth = 0_usize;
    let mut has_ended = false;
    for line in feed.split(['\r', '\n']) {
        let Some(property) = Property::parse(line) else { continue };
        let name = property.name.to_ascii_uppercase();
        let is_entry = property.is("VEVENT");
        match (name.as_str(), &mut entry) {
            ("BEGIN", before) if is_entry => {
                // An entry without an end may lack properties.
                file.damaged += usize::from(before.is_some());
                (entry, depth) = (Some(Entry::default()), 0);
                file.definitions.extend(definition.take());
            }
            ("END", open) if is_entry => {
                file.entries.extend(open.take());
                depth = 0;
            }
            ("BEGIN", Some(_)) => depth += 1,
            ("END", Some(_)) => depth = depth.saturating_sub(1),
            (name, Some(entry)) => {
                if depth == 0 {
                    entry.set(name, property);
                }
            }
            ("BEGIN", None) if property.is("VCALENDAR") => has_ended = false,
            ("END", None) if property.is("VCALENDAR") => has_ended = true,
            ("BEGIN", None) if property.is("VTIMEZONE") => {
                file.definitions.extend(definition.replace(Definition::default()));
            }
            ("END", None) if property.is("VTIMEZONE") => file.definitions.extend(definition.take()),
            ("BEGIN", None) if property.is("VAVAILABILITY") && purpose == Purpose::Busy => file.damaged += 1,
            ("BEGIN", None) => {
                if let Some(definition) = &mut definition {
                    definition.begin_observance();
                }
            }
            ("FREEBUSY", None) if purpose == Purpose::Busy && !property.has("FBTYPE", "FREE") => {
                file.busy.push(property);
            }
            (name, None) => {
                if let Some(definition) = &mut definition {
                    definition.set(name, &property);
                }
            }
        }
    }
    // What was cut off is not known.
    file.damaged += usize::from(entry.is_some() || !has_ended);
    file.definitions.extend(definition);
    file
}
