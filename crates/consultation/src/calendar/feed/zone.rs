//! Time zones: by their definition in the file (`VTIMEZONE`), and otherwise by a name that means one offset all year.

use super::property::Property;
use super::rule::{Budget, Rule};
use super::written::{Written, offset};
use crate::calendar::event_time::{JAPAN_OFFSET_MINUTES, MINUTES_PER_DAY};

/// Definitions after these are ignored, and so are further transitions of one.
const MAX_ZONES: usize = 200;
const MAX_OBSERVANCES: usize = 200;
/// Transitions are sought in the years around the window: a yearly rule has one in each.
const SEARCH_DAYS: i64 = 800;

/// Names of Japan's time zone: of the IANA database, of POSIX, of Windows in English and Japanese (Tokyo, Tokyo standard
/// time, Japan standard time).
const JAPAN: [&str; 11] = [
    "Asia/Tokyo",
    "Japan",
    "JST",
    "JST-9",
    "Etc/GMT-9",
    "Tokyo Standard Time",
    "Japan Standard Time",
    "Tokyo",
    "\u{6771}\u{4eac}",
    "\u{6771}\u{4eac} (\u{6a19}\u{6e96}\u{6642})",
    "\u{65e5}\u{672c}\u{6a19}\u{6e96}\u{6642}",
];
/// Names of coordinated universal time.
const UTC: [&str; 11] = [
    "UTC",
    "GMT",
    "Z",
    "UCT",
    "Zulu",
    "Universal",
    "Etc/UTC",
    "Etc/GMT",
    "Etc/UCT",
    "Coordinated Universal Time",
    "tzone://Microsoft/Utc",
];
/// Cities after the offset in names such as `(UTC+09:00) Osaka, Sapporo, Tokyo`. Another zone's offset can change with
/// the season, so that its name does not say it.
const CITIES: [&str; 2] = ["Tokyo", "\u{6771}\u{4eac}"];

/// A time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone<'z> {
    /// Minutes ahead of UTC all year.
    Fixed(i64),
    /// Ordered by their onset.
    Changing(&'z [Transition]),
}

/// Japan's, which is also that of a time without a zone.
pub(super) const JAPANESE: Zone<'static> = Zone::Fixed(JAPAN_OFFSET_MINUTES);

/// A change of the offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Transition {
    /// When it comes, by the clock before it.
    onset: i64,
    /// The offset before it, in minutes.
    before: i64,
    /// The offset after it, in minutes.
    after: i64,
}

impl Zone<'_> {
    /// The offset of a local time, in minutes. A time that is there twice is the first one, and one that is left out has
    /// the offset before the gap (RFC 5545, section 3.3.5).
    fn offset(self, wall: i64) -> i64 {
        let transitions = match self {
            Self::Fixed(offset) => return offset,
            Self::Changing(transitions) => transitions,
        };
        let next = transitions.partition_point(|transition| transition.onset <= wall);
        match next.checked_sub(1).and_then(|last| transitions.get(last)) {
            Some(last) if wall < last.onset + (last.after - last.before) => last.before,
            Some(last) => last.after,
            None => transitions.first().map_or(JAPAN_OFFSET_MINUTES, |first| first.before),
        }
    }

    /// A local time of the zone as minutes in Japan.
    pub(super) fn in_japan(self, wall: i64) -> i64 {
        wall - self.offset(wall) + JAPAN_OFFSET_MINUTES
    }
}

/// One period of a definition, `STANDARD` or `DAYLIGHT`.
#[derive(Debug, Default)]
struct Observance {
    start: Option<i64>,
    before: Option<i64>,
    after: Option<i64>,
    rules: Vec<Rule>,
    more: Vec<i64>,
    is_damaged: bool,
}

/// A definition that is being read.
#[derive(Debug, Default)]
pub(super) struct Definition<'a> {
    name: &'a str,
    observances: Vec<Observance>,
    is_damaged: bool,
}

impl<'a> Definition<'a> {
    /// A period begins.
    pub(super) fn begin_observance(&mut self) {
        match self.observances.len() < MAX_OBSERVANCES {
            true => self.observances.push(Observance::default()),
            false => self.is_damaged = true,
        }
    }

    /// A property of the definition, or of the period that began last.
    pub(super) fn set(&mut self, name: &str, property: &Property<'a>) {
        if name == "TZID" {
            self.name = property.value.trim();
        }
        let Some(observance) = self.observances.last_mut() else { return };
        let wall = |text: &str| match Written::parse(text)? {
            Written::Day(day) => Some(day * MINUTES_PER_DAY),
            Written::Clock { wall, .. } => Some(wall),
        };
        match name {
            "DTSTART" => observance.start = wall(property.value),
            "TZOFFSETFROM" => observance.before = offset(property.value.trim()),
            "TZOFFSETTO" => observance.after = offset(property.value.trim()),
            "RDATE" => observance.more.extend(property.value.split(',').filter_map(wall)),
            "RRULE" => match Rule::parse(property.value) {
                Some(rule) => observance.rules.push(rule),
                None => observance.is_damaged = true,
            },
            _ => {}
        }
    }
}

/// The definitions of a file, for a window of days.
#[derive(Debug, Default)]
pub(super) struct Zones<'a>(Vec<(&'a str, Vec<Transition>)>);

impl<'a> Zones<'a> {
    /// Finds the transitions of each definition from `from` to `to`, which are Julian day numbers, and the one before.
    pub(super) fn new(definitions: &[Definition<'a>], from: i64, to: i64, budget: &mut Budget) -> Self {
        let mut zones = Vec::new();
        for definition in definitions.iter().take(MAX_ZONES) {
            if let Some(transitions) = transitions(definition, from, to, budget) {
                zones.push((definition.name, transitions));
            }
        }
        Self(zones)
    }

    /// The zone with a name: as the file defines it, or else as the name says. `None` where neither is known.
    pub(super) fn find(&self, name: &str) -> Option<Zone<'_>> {
        let name = name.trim();
        let exact = self.0.iter().find(|(listed, _)| *listed == name);
        let defined = exact.or_else(|| self.0.iter().find(|(listed, _)| listed.eq_ignore_ascii_case(name)));
        defined.map(|(_, transitions)| Zone::Changing(transitions)).or_else(|| by_name(name))
    }
}

/// `None` where the definition cannot be read in full.
fn transitions(
    definition: &Definition<'_>,
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Option<Vec<Transition>> {
    let mut transitions = Vec::new();
    for observance in &definition.observances {
        let Observance { start, before, after, rules, more, is_damaged } = observance;
        let (start, after) = ((*start).filter(|_| !is_damaged)?, (*after)?);
        let before = before.unwrap_or(after);
        let mut push = |onset| transitions.push(Transition { onset, before, after });
        push(start);
        more.iter().copied().for_each(&mut push);
        let (start_day, time) = (start.div_euclid(MINUTES_PER_DAY), start.rem_euclid(MINUTES_PER_DAY));
        for rule in rules {
            // Where the rule has ended, its last transition is still in force.
            let last = rule.until.map_or(from, |until| until.day().min(from));
            let days = rule.days(start_day, last - SEARCH_DAYS, to, budget)?;
            let is_in_time = |day: &i64| match rule.until {
                None => true,
                Some(Written::Day(until)) => *day <= until,
                Some(Written::Clock { wall, offset }) => {
                    day * MINUTES_PER_DAY + time - offset.map_or(0, |offset| before - offset) <= wall
                }
            };
            days.into_iter().filter(is_in_time).for_each(|day| push(day * MINUTES_PER_DAY + time));
        }
    }
    transitions.sort_unstable_by_key(|transition| (transition.onset - transition.before, transition.after));
    transitions.dedup();
    (!definition.is_damaged && !transitions.is_empty() && !definition.name.is_empty()).then_some(transitions)
}

/// A name that means one offset all year.
fn by_name(name: &str) -> Option<Zone<'static>> {
    let is_one_of = |names: &[&str]| names.iter().any(|listed| listed.eq_ignore_ascii_case(name));
    // Some programs prefix the name of their own table: `/mozilla.org/20050126_1/Asia/Tokyo`.
    let is_prefixed = name.to_ascii_lowercase().ends_with("/asia/tokyo");
    if name.is_empty() || is_one_of(&JAPAN) || is_prefixed {
        return Some(JAPANESE);
    }
    if is_one_of(&UTC) {
        return Some(Zone::Fixed(0));
    }
    let with_cities = name.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((zone, cities)) = with_cities {
        let is_japan =
            CITIES.iter().any(|city| cities.contains(city)) && after_utc(zone) == Some(JAPAN_OFFSET_MINUTES);
        return is_japan.then_some(JAPANESE);
    }
    after_utc(name).or_else(|| offset(name)).map(Zone::Fixed)
}

/// Minutes of `UTC+9`, `UTC+09:00` or `GMT+0900`.
fn after_utc(name: &str) -> Option<i64> {
    let is_utc =
        name.get(..3).is_some_and(|start| ["UTC", "GMT"].iter().any(|utc| start.eq_ignore_ascii_case(utc)));
    let text = name.get(3..).filter(|_| is_utc)?.trim();
    let (sign, hours) = text.split_at_checked(1)?;
    // An hour of one digit.
    let padded = (hours.len() == 1).then(|| [sign, "0", hours].concat());
    offset(padded.as_deref().unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::{JAPANESE, Zone, by_name};

    #[test]
    fn a_name_that_means_one_offset_is_a_zone() {
        for name in [
            "",
            "Asia/Tokyo",
            "asia/tokyo",
            "Japan",
            "JST",
            "Tokyo Standard Time",
            "東京 (標準時)",
            "/mozilla.org/20050126_1/Asia/Tokyo",
            "/freeassociation.sourceforge.net/Asia/Tokyo",
            "(UTC+09:00) Osaka, Sapporo, Tokyo",
            "(GMT+09:00) 大阪、札幌、東京",
            "UTC+9",
            "UTC+09:00",
            "GMT+0900",
            "+09:00",
            "Etc/GMT-9",
        ] {
            assert_eq!(by_name(name), Some(JAPANESE), "{name}");
        }
        for (name, minutes) in
            [("UTC", 0), ("Etc/UTC", 0), ("tzone://Microsoft/Utc", 0), ("UTC-03:30", -210), ("GMT+1", 60)]
        {
            assert_eq!(by_name(name), Some(Zone::Fixed(minutes)), "{name}");
        }
        for name in [
            "America/New_York",
            "Customized Time Zone",
            "tzone://Microsoft/Custom",
            "(UTC-08:00) Pacific Time (US & Canada)",
            "(UTC+09:00) Seoul",
            "Etc/GMT+5",
            "UTC+",
            "UTC+99",
            "あ",
            "UTCあ",
            "+",
        ] {
            assert_eq!(by_name(name), None, "{name}");
        }
    }
}
