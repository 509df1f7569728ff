//! One entry of a calendar (`VEVENT`), with its zone, and the times that its series is made of.

use super::at::At;
use super::property::Property;
use super::rule::Rule;
use super::written::{Written, duration};
use super::zone::{JAPANESE, Zone, Zones};
use crate::calendar::event_time::MINUTES_PER_DAY;

/// Properties that make a series, and that are not supported.
const EXCEPTION_RULE: &str = "EXRULE";
/// Values of Outlook's busy status. Who works elsewhere is not busy ([MS-OXCICAL], section 2.1.3.1.1.20.25).
const FREE: [&str; 2] = ["FREE", "WORKINGELSEWHERE"];
const BUSY: [&str; 3] = ["TENTATIVE", "BUSY", "OOF"];

/// The properties of an entry that is being read.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) title: String,
    pub(super) place: String,
    pub(super) url: &'a str,
    pub(super) uid: String,
    pub(super) sequence: i64,
    /// It takes place no more.
    pub(super) is_cancelled: bool,
    start: Option<Property<'a>>,
    end: Option<Property<'a>>,
    duration: Option<&'a str>,
    recurrence_id: Option<Property<'a>>,
    rules: Vec<&'a str>,
    dates: Vec<Property<'a>>,
    exceptions: Vec<Property<'a>>,
    is_transparent: bool,
    /// Outlook's busy status.
    is_free: Option<bool>,
    takes_whole_days: bool,
    is_unsupported: bool,
}

/// What an exception or a changed day is known by: whether it is a day, and the day or the minutes in Japan.
pub(super) type Key = (bool, i64);

/// The times of an entry.
#[derive(Debug)]
pub(super) struct Schedule<'z> {
    pub(super) from: At<'z>,
    /// In minutes.
    pub(super) length: i64,
    pub(super) rules: Vec<Rule>,
    /// Further times, each with its length.
    pub(super) dates: Vec<(At<'z>, i64)>,
    /// In order.
    pub(super) exceptions: Vec<Key>,
    /// The day of a series for which it stands.
    pub(super) replaces: Option<At<'z>>,
    /// It stands for all following days as well, which is not supported.
    pub(super) changes_the_rest: bool,
}

impl<'a> Entry<'a> {
    pub(super) fn set(&mut self, name: &str, property: Property<'a>) {
        match name {
            "SUMMARY" | "LOCATION" => {
                self.is_unsupported |= property.has("ENCODING", "QUOTED-PRINTABLE");
                let text = if name == "SUMMARY" { &mut self.title } else { &mut self.place };
                *text = property.text();
            }
            "URL" => self.url = property.value,
            "UID" => self.uid = property.text(),
            "SEQUENCE" => self.sequence = property.value.trim().parse().unwrap_or_default(),
            "STATUS" => self.is_cancelled = property.is("CANCELLED"),
            "TRANSP" => self.is_transparent = property.is("TRANSPARENT"),
            "X-MICROSOFT-CDO-BUSYSTATUS" | "X-MICROSOFT-MSNCALENDAR-BUSYSTATUS" => {
                let is_free = FREE.iter().any(|word| property.is(word));
                self.is_free = Some(is_free).filter(|_| is_free || BUSY.iter().any(|word| property.is(word)));
            }
            "X-MICROSOFT-CDO-ALLDAYEVENT" | "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT" => {
                self.takes_whole_days = property.is("TRUE");
            }
            "DTSTART" => self.start = Some(property),
            "DTEND" => self.end = Some(property),
            "DURATION" => self.duration = Some(property.value),
            "RECURRENCE-ID" => self.recurrence_id = Some(property),
            "RRULE" => self.rules.push(property.value),
            "RDATE" => self.dates.push(property),
            "EXDATE" => self.exceptions.push(property),
            EXCEPTION_RULE => self.is_unsupported = true,
            _ => {}
        }
    }

    /// Whether it blocks no time.
    pub(super) fn is_free(&self) -> bool {
        self.is_free.unwrap_or(self.is_transparent)
    }

    /// Whether it stands for one day of a series.
    pub(super) const fn is_changed_day(&self) -> bool {
        self.recurrence_id.is_some()
    }

    /// That day. A time without a zone is that of the entry's own beginning.
    pub(super) fn replaces<'z>(&self, zones: &'z Zones<'_>) -> Option<At<'z>> {
        let id = self.recurrence_id.as_ref()?;
        at(id, id.value, zones, self.own_zone(zones))
    }

    fn own_zone<'z>(&self, zones: &'z Zones<'_>) -> Zone<'z> {
        match self.start.as_ref().and_then(|start| at(start, start.value, zones, JAPANESE)) {
            Some(At::Clock(_, zone)) => zone,
            _ => JAPANESE,
        }
    }

    /// The day on which it begins, as far as that is known without its zone.
    pub(super) fn first_day(&self) -> Option<i64> {
        Some(Written::parse(self.start.as_ref()?.value)?.day())
    }

    /// The last day on which it can take place, as far as that is known without its zone.
    pub(super) fn last_day(&self) -> Option<i64> {
        let day = |property: &Option<Property<'_>>| Some(Written::parse(property.as_ref()?.value)?.day());
        let first = self.first_day()?;
        let days = self.duration.map_or(Some(0), duration)? / MINUTES_PER_DAY + 1;
        let days = days.max(day(&self.end).unwrap_or(first) - first);
        let until = |rule: &str| {
            let (_, rest) = rule.split_once("UNTIL=")?;
            Some(Written::parse(rest.split(';').next()?)?.day())
        };
        let last = match (self.rules.as_slice(), self.dates.as_slice()) {
            ([], []) => first,
            ([rule], []) => until(rule)?,
            _ => return None,
        };
        last.checked_add(days)
    }

    /// `None` where a property cannot be read or is not supported.
    pub(super) fn schedule<'z>(&self, zones: &'z Zones<'_>) -> Option<Schedule<'z>> {
        if self.is_unsupported {
            return None;
        }
        let start = self.start.as_ref()?;
        let mut from = at(start, start.value, zones, JAPANESE)?;
        let default_zone = self.own_zone(zones);
        let mut length = match (self.duration, &self.end) {
            (Some(text), _) => duration(text)?,
            (None, Some(end)) => from.length_to(at(end, end.value, zones, default_zone)?)?,
            (None, None) => 0,
        };
        let is_midnight = from.minutes().rem_euclid(MINUTES_PER_DAY) == 0 && length % MINUTES_PER_DAY == 0;
        if self.takes_whole_days && is_midnight {
            from = At::Day(from.minutes().div_euclid(MINUTES_PER_DAY));
        }
        if let At::Day(_) = from {
            length = length.max(MINUTES_PER_DAY);
        }
        let mut exceptions = Vec::new();
        for property in &self.exceptions {
            for value in values(property) {
                exceptions.push(key(at(property, value, zones, default_zone)?));
            }
        }
        exceptions.sort_unstable();
        let mut dates = Vec::new();
        for property in &self.dates {
            for value in values(property) {
                dates.push(match value.split_once('/') {
                    Some(_) => period(property, value, zones)?,
                    None => (at(property, value, zones, default_zone)?, length),
                });
            }
        }
        Some(Schedule {
            from,
            length,
            rules: self.rules.iter().map(|rule| Rule::parse(rule)).collect::<Option<_>>()?,
            dates,
            exceptions,
            replaces: if self.is_changed_day() { Some(self.replaces(zones)?) } else { None },
            changes_the_rest: self.recurrence_id.as_ref().is_some_and(|id| id.has("RANGE", "THISANDFUTURE")),
        })
    }
}

impl Schedule<'_> {
    pub(super) fn is_series(&self) -> bool {
        !self.rules.is_empty() || !self.dates.is_empty()
    }
}

fn values<'a>(property: &Property<'a>) -> impl Iterator<Item = &'a str> {
    property.value.split(',').filter(|value| !value.trim().is_empty())
}

/// A time among the values of a property. `default_zone` is the zone of a time without one.
fn at<'z>(
    property: &Property<'_>,
    value: &str,
    zones: &'z Zones<'_>,
    default_zone: Zone<'z>,
) -> Option<At<'z>> {
    let written = Written::parse(value)?;
    if property.has("VALUE", "DATE") {
        return Some(At::Day(written.day()));
    }
    let zone = match (written, property.parameter("TZID")) {
        (Written::Clock { offset: None, .. }, Some(name)) => zones.find(name)?,
        _ => default_zone,
    };
    Some(At::new(written, zone))
}

/// `20261203T010000Z/PT1H`, or with an end: the beginning and the minutes.
pub(super) fn period<'z>(
    property: &Property<'_>,
    value: &str,
    zones: &'z Zones<'_>,
) -> Option<(At<'z>, i64)> {
    let (from, to) = value.split_once('/')?;
    let from = at(property, from, zones, JAPANESE)?;
    let length = match duration(to) {
        Some(length) => length,
        None => from.length_to(at(property, to, zones, JAPANESE)?)?,
    };
    Some((from, length))
}

pub(super) fn key(at: At<'_>) -> Key {
    match at {
        At::Day(day) => (true, day),
        At::Clock(..) => (false, at.minutes()),
    }
}

/// The keys that mean a time of a series: its own, the one of its day, and the one of the beginning of a whole day.
pub(super) fn keys(at: At<'_>) -> [Key; 2] {
    [(true, at.day()), (false, at.minutes())]
}
