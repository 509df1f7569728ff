//! Published calendars, such as seminars. A feed is untrusted input: it may be broken, huge or hostile. The parser
//! skips and counts what it cannot read, and every text stays plain text.

mod at;
mod encoding;
mod entry;
mod icalendar;
mod json;
mod property;
mod rule;
mod written;
mod zone;

pub use encoding::{Decode, text};

use super::event_time::{EventTime, MINUTES_PER_DAY};
use crate::text::foreign_line;
use at::At;
use time::Date;

/// A longer feed is refused.
const MAX_BYTES: usize = 512 * 1024;
/// A character of one byte can have three in UTF-8.
const MAX_TEXT_BYTES: usize = 3 * MAX_BYTES;
/// Entries after these are counted only.
const MAX_ENTRIES: usize = 20_000;
/// A longer title or place ends with [`CUT`] at this length.
const MAX_CHARS: usize = 200;
/// The end of a text that goes on.
const CUT: char = '…';
/// A longer address is dropped.
const MAX_URL_BYTES: usize = 2_000;
/// A longer identifier is dropped: calendars cut it, so that two entries could become one.
const MAX_UID_BYTES: usize = 255;
/// Stands for what could not be decoded.
const UNDECODED: char = '\u{fffd}';

/// The feed is not a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The days for which a calendar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day. What is over before it is left out.
    pub from: Date,
    /// The day until which series are followed. Single entries after it are read as well.
    pub until: Date,
    /// The maximum number of days of one series.
    pub repeats: usize,
}

/// The readable part of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// The readable events.
    pub events: Vec<Event>,
    /// The number of skipped entries that may belong to the window: unreadable ones, and those that are too many.
    pub skipped: usize,
}

/// One published event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The title, at most 200 characters. Empty for busy times.
    pub title: String,
    /// The beginning.
    pub from: EventTime,
    /// The end; for whole days the last day. Absent where it is not given or equals the beginning.
    pub to: Option<EventTime>,
    /// The venue, at most 200 characters.
    pub place: Option<String>,
    /// The address of its description. Begins with `https://` and has no character that could end an attribute.
    pub url: Option<String>,
    /// What the source knows it by: of a day of a series with that day, so that no two events of a feed share it.
    pub uid: Option<String>,
}

/// The purpose for which a calendar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To show its events, which need a title.
    Events,
    /// To find busy times. Titles do not matter, and transparent entries do not count.
    Busy,
}

/// Reads iCalendar (RFC 5545) or JSON, by its first characters. The text is that of [`text`].
///
/// # Errors
/// The feed is neither, or longer than 512 KiB.
pub fn read(feed: &str, window: &Window) -> Result<Feed, Unreadable> {
    read_for(feed, window, Purpose::Events)
}

/// Reads busy times: those of events, and the free/busy times of iCalendar. They have no titles.
///
/// # Errors
/// As of [`read`].
pub fn busy(feed: &str, window: &Window) -> Result<Feed, Unreadable> {
    read_for(feed, window, Purpose::Busy)
}

fn read_for(feed: &str, window: &Window, purpose: Purpose) -> Result<Feed, Unreadable> {
    let feed = feed.trim_start();
    let begin = feed.get(..icalendar::BEGIN.len()).unwrap_or_default();
    let mut calendar = Collector { purpose, window: *window, events: Vec::new(), skipped: 0 };
    match feed.as_bytes() {
        _ if feed.len() > MAX_TEXT_BYTES => return Err(Unreadable),
        _ if begin.eq_ignore_ascii_case(icalendar::BEGIN) => icalendar::read(feed, &mut calendar),
        [b'[' | b'{', ..] => json::read(feed, &mut calendar)?,
        _ => return Err(Unreadable),
    }
    Ok(Feed { events: calendar.events, skipped: calendar.skipped })
}

/// Sorts the events, earliest first, and leaves out duplicates and all after the first `limit`. Returns whether there
/// are more.
pub fn shorten(feed: &mut Feed, limit: usize) -> bool {
    let order = |event: &Event| (event.from, event.title.clone(), event.place.clone());
    feed.events.sort_by_cached_key(order);
    feed.events.dedup_by(|next, event| {
        let Event { title, from, to, place, url, .. } = next;
        (&*title, &*from, &*to, &*place, &*url)
            == (&event.title, &event.from, &event.to, &event.place, &event.url)
    });
    let has_more = feed.events.len() > limit;
    feed.events.truncate(limit);
    has_more
}

/// The texts of an entry, as they are shown.
#[derive(Debug, Clone, Default)]
struct Texts {
    title: String,
    place: Option<String>,
    url: Option<String>,
    uid: Option<String>,
}

/// What is read, entry by entry.
struct Collector {
    purpose: Purpose,
    window: Window,
    events: Vec<Event>,
    skipped: usize,
}

impl Collector {
    fn first_day(&self) -> i64 {
        i64::from(self.window.from.to_julian_day())
    }

    fn last_day(&self) -> i64 {
        i64::from(self.window.until.to_julian_day())
    }

    /// `None` where an event has no title, or a text that was not decoded.
    fn texts(&self, title: &str, place: &str, url: &str, uid: &str) -> Option<Texts> {
        if self.purpose == Purpose::Busy {
            return Some(Texts::default());
        }
        let (title, place) = (plain(title), plain(place));
        let is_shown = !title.is_empty() && !title.contains(UNDECODED) && !place.contains(UNDECODED);
        let texts = Texts {
            title,
            place: Some(place).filter(|place| !place.is_empty()),
            url: Some(url.trim().to_owned()).filter(|url| is_address(url)),
            uid: Some(foreign_line(uid)).filter(|uid| !uid.is_empty() && uid.len() <= MAX_UID_BYTES),
        };
        is_shown.then_some(texts)
    }

    /// Counts an entry that cannot be read, unless what is known of its days is outside the window.
    fn skip(&mut self, first_day: Option<i64>, last_day: Option<i64>) {
        // A day more for zones that are ahead or behind.
        let is_over = last_day.is_some_and(|day| day + 1 < self.first_day());
        let is_after =
            self.purpose == Purpose::Busy && first_day.is_some_and(|day| day > self.last_day() + 1);
        self.skipped += usize::from(!is_over && !is_after);
    }

    /// Adds an entry that is not over: its texts, its beginning, its length in minutes, and which day it is of those
    /// with its identifier.
    fn push(&mut self, texts: &Texts, at: At<'_>, length: i64, which: Option<At<'_>>) {
        let (first, begin) = (self.first_day() * MINUTES_PER_DAY, at.minutes());
        let is_over = begin < first && begin.saturating_add(length) <= first;
        // Busy times are only sought for the window.
        let is_after = self.purpose == Purpose::Busy && begin >= (self.last_day() + 1) * MINUTES_PER_DAY;
        if is_over || is_after {
            return;
        }
        let times = at.times(length).filter(|_| self.events.len() < MAX_ENTRIES);
        let Some((from, to)) = times else {
            self.skipped += 1;
            return;
        };
        let stamped = |uid: &String| match which.and_then(|which| which.times(0)) {
            Some((which, _)) => [uid, "/", &which.stamp()].concat(),
            None => uid.clone(),
        };
        let Texts { title, place, url, uid } = texts;
        let uid = uid.as_ref().map(stamped);
        self.events.push(Event {
            title: title.clone(),
            from,
            to,
            place: place.clone(),
            url: url.clone(),
            uid,
        });
    }

    /// Adds the days of a series, in order, each with its length.
    fn push_series(&mut self, texts: &Texts, days: &[(At<'_>, i64)]) {
        let before = self.events.len();
        for (at, length) in days {
            if self.events.len() - before == self.window.repeats {
                return;
            }
            if self.events.len() == MAX_ENTRIES {
                self.skipped += 1;
                return;
            }
            self.push(texts, *at, *length, Some(*at));
        }
    }
}

/// The identifiers that several entries share, in order.
struct Repeated(Vec<String>);

impl Repeated {
    fn among<'a>(uids: impl Iterator<Item = &'a str>) -> Self {
        let mut uids: Vec<_> = uids.collect();
        uids.sort_unstable();
        let repeated = uids.iter().zip(uids.iter().skip(1)).filter(|(uid, next)| uid == next);
        Self(repeated.map(|(uid, _)| (*uid).to_owned()).collect())
    }

    fn contains(&self, uid: &str) -> bool {
        self.0.binary_search_by(|listed| listed.as_str().cmp(uid)).is_ok()
    }
}

/// A text in one line, without control characters, cut to [`MAX_CHARS`].
fn plain(text: &str) -> String {
    let text = foreign_line(text);
    match text.char_indices().nth(MAX_CHARS) {
        None => text,
        Some(_) => {
            let kept: String = text.chars().take(MAX_CHARS - 1).collect();
            [kept.trim_end(), CUT.encode_utf8(&mut [0; 4])].concat()
        }
    }
}

fn is_address(url: &str) -> bool {
    let safe = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"\"'<>`\\".contains(character)
    };
    url.starts_with("https://") && url.len() <= MAX_URL_BYTES && url.chars().all(safe)
}
