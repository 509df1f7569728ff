//! Published calendars, such as seminars. A feed is untrusted input: it may be broken, huge or hostile. The parser
//! skips and counts what it cannot read, and every text stays plain text.

mod icalendar;
mod json;

use super::event_time::EventTime;
use time::Date;

/// A longer feed is refused.
const MAX_BYTES: usize = 512 * 1024;
/// Entries after these are ignored.
const MAX_ENTRIES: usize = 1_000;
/// A longer title or place is truncated.
const MAX_CHARS: usize = 200;
/// A longer address is dropped.
const MAX_URL_BYTES: usize = 2_000;

/// Some programs begin a UTF-8 text with it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The title of an entry of busy time, which is never shown.
const NO_TITLE: &str = "-";

/// The feed is not a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The readable part of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// The readable events.
    pub events: Vec<Event>,
    /// The number of unreadable entries, which are skipped.
    pub skipped: usize,
}

/// One published event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The title, at most 200 characters.
    pub title: String,
    /// The beginning.
    pub from: EventTime,
    /// The end; for whole days the last day. Absent where it is not given or equals the beginning.
    pub to: Option<EventTime>,
    /// The venue, at most 200 characters.
    pub place: Option<String>,
    /// The address of its description. Begins with `https://` and has no character that could end an attribute.
    pub url: Option<String>,
}

/// The purpose for which a calendar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To show its events, which need a title.
    Events,
    /// To find busy times. Titles do not matter, and transparent entries do not count.
    Busy,
}

/// Reads iCalendar (RFC 5545) or JSON, by its first characters.
///
/// # Errors
/// The feed is neither, or longer than 512 KiB.
pub fn read(feed: &[u8]) -> Result<Feed, Unreadable> {
    read_for(feed, Purpose::Events)
}

/// Reads busy times: those of events, and the free/busy times of iCalendar. Their titles are not for display.
///
/// # Errors
/// As of [`read`].
pub fn busy(feed: &[u8]) -> Result<Feed, Unreadable> {
    read_for(feed, Purpose::Busy)
}

fn read_for(feed: &[u8], purpose: Purpose) -> Result<Feed, Unreadable> {
    let feed = feed.strip_prefix(BYTE_ORDER_MARK).unwrap_or(feed).trim_ascii_start();
    let begin = feed.get(..icalendar::BEGIN.len()).unwrap_or_default();
    match feed {
        _ if feed.len() > MAX_BYTES => Err(Unreadable),
        _ if begin.eq_ignore_ascii_case(icalendar::BEGIN) => Ok(icalendar::read(feed, purpose)),
        [b'[' | b'{', ..] => json::read(feed, purpose),
        _ => Err(Unreadable),
    }
}

/// The events that have not ended, earliest first, without duplicates, at most `limit`.
#[must_use]
pub fn upcoming(mut feed: Feed, today: Date, limit: usize) -> Feed {
    feed.events.retain(|event| event.to.unwrap_or(event.from).date >= today);
    feed.events.sort_by(|left, right| (left.from, &left.title).cmp(&(right.from, &right.title)));
    feed.events.dedup();
    feed.events.truncate(limit);
    feed
}

/// The members of an entry before they are checked together.
#[derive(Default)]
struct EventDraft {
    title: String,
    from: Option<EventTime>,
    to: Option<EventTime>,
    place: String,
    url: String,
}

impl EventDraft {
    fn new(purpose: Purpose) -> Self {
        let title = if purpose == Purpose::Busy { NO_TITLE } else { "" };
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// `None` without a title or a beginning, or with an end before the beginning.
    fn checked(self) -> Option<Event> {
        let from = self.from?;
        let to = self.to.filter(|to| *to != from);
        let in_order = to.is_none_or(|to| to >= from && to.time.is_some() == from.time.is_some());
        let event = Event {
            title: plain(&self.title),
            from,
            to,
            place: Some(plain(&self.place)).filter(|place| !place.is_empty()),
            url: Some(self.url.trim().to_owned()).filter(|url| is_address(url)),
        };
        (in_order && !event.title.is_empty()).then_some(event)
    }
}

impl Feed {
    fn push(&mut self, draft: EventDraft) {
        match draft.checked() {
            Some(event) => self.events.push(event),
            None => self.skipped += 1,
        }
    }

    fn is_full(&self) -> bool {
        self.events.len() + self.skipped >= MAX_ENTRIES
    }
}

/// Bidirectional control characters, which can make a text read as another.
const DIRECTION_MARKS: [std::ops::RangeInclusive<char>; 2] =
    ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];

/// A text in one line, without control characters, truncated to [`MAX_CHARS`].
fn plain(text: &str) -> String {
    let is_mark = |character: &char| DIRECTION_MARKS.iter().any(|marks| marks.contains(character));
    let visible = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().filter(|character| !is_mark(character)).map(visible).collect();
    let words: Vec<_> = text.split_whitespace().collect();
    let text: String = words.join(" ").chars().take(MAX_CHARS).collect();
    text.trim_end().to_owned()
}

fn is_address(url: &str) -> bool {
    let safe = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"\"'<>`\\".contains(character)
    };
    url.starts_with("https://") && url.len() <= MAX_URL_BYTES && url.chars().all(safe)
}
