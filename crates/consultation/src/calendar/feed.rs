//! Dates that others publish, such as seminars. What comes is foreign: it may be broken, huge or hostile.
//! Whatever can be read is read, what cannot is counted, and every text stays a text.

mod icalendar;
mod json;

use super::when::When;
use time::Date;

/// A longer text is no calendar of seminars.
const MOST_BYTES: usize = 512 * 1024;
/// More entries than these are not looked at.
const MOST_ENTRIES: usize = 1_000;
/// A longer title or place is cut.
const MOST_CHARACTERS: usize = 200;
/// A longer address is left out.
const MOST_ADDRESS_BYTES: usize = 2_000;

/// What some programs put in front of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Stands for a title that nobody is to see.
const NO_TITLE: &str = "-";

/// The file is no calendar at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// What could be read of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// The entries that could be read.
    pub occasions: Vec<Occasion>,
    /// How many could not.
    pub unread: usize,
}

/// One date that others publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// What it is called, at most 200 characters.
    pub title: String,
    /// When it begins.
    pub from: When,
    /// When it ends: the last day where it is about whole days. Absent where that is not said, or is the
    /// day on which it begins.
    pub to: Option<When>,
    /// Where it is, at most 200 characters.
    pub place: Option<String>,
    /// Where it is described. Begins with `https://` and has no character that could end an attribute.
    pub url: Option<String>,
}

/// What a calendar is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To show its entries, which need a title.
    Occasions,
    /// To know when somebody is busy. What it is called does not matter, and entries that block no time do not
    /// count.
    Busy,
}

/// Reads iCalendar (RFC 5545) or JSON, whichever it is.
///
/// # Errors
/// The file is neither, or longer than 512 KiB.
pub fn read(feed: &[u8]) -> Result<Feed, Unreadable> {
    read_for(feed, Purpose::Occasions)
}

/// Reads when somebody is busy: from entries, and from the free and busy times of iCalendar. What they are
/// called is not to be shown.
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
        _ if feed.len() > MOST_BYTES => Err(Unreadable),
        _ if begin.eq_ignore_ascii_case(icalendar::BEGIN) => Ok(icalendar::read(feed, purpose)),
        [b'[' | b'{', ..] => json::read(feed, purpose),
        _ => Err(Unreadable),
    }
}

/// The first of those that have not ended, earliest first, each once.
#[must_use]
pub fn coming(mut feed: Feed, today: Date, most: usize) -> Feed {
    feed.occasions.retain(|occasion| occasion.to.unwrap_or(occasion.from).date >= today);
    feed.occasions.sort_by(|one, other| (one.from, &one.title).cmp(&(other.from, &other.title)));
    feed.occasions.dedup();
    feed.occasions.truncate(most);
    feed
}

/// What was read of an entry, before it is known to make sense.
#[derive(Default)]
struct Entry {
    title: String,
    from: Option<When>,
    to: Option<When>,
    place: String,
    url: String,
}

impl Entry {
    fn of(purpose: Purpose) -> Self {
        let title = if purpose == Purpose::Busy { NO_TITLE } else { "" };
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// `None` without a title or a beginning, or where it ends before it begins.
    fn checked(self) -> Option<Occasion> {
        let from = self.from?;
        let to = self.to.filter(|to| *to != from);
        let in_order = to.is_none_or(|to| to >= from && to.time.is_some() == from.time.is_some());
        let occasion = Occasion {
            title: plain(&self.title),
            from,
            to,
            place: Some(plain(&self.place)).filter(|place| !place.is_empty()),
            url: Some(self.url.trim().to_owned()).filter(|url| is_address(url)),
        };
        (in_order && !occasion.title.is_empty()).then_some(occasion)
    }
}

impl Feed {
    fn take(&mut self, entry: Entry) {
        match entry.checked() {
            Some(occasion) => self.occasions.push(occasion),
            None => self.unread += 1,
        }
    }

    fn is_full(&self) -> bool {
        self.occasions.len() + self.unread >= MOST_ENTRIES
    }
}

/// Marks that turn the direction of the text around them, so that it reads as something else.
const DIRECTION_MARKS: [std::ops::RangeInclusive<char>; 2] =
    ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];

/// A text in one line, without characters that control anything, and not too long.
fn plain(text: &str) -> String {
    let turns = |character: &char| DIRECTION_MARKS.iter().any(|marks| marks.contains(character));
    let visible = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().filter(|character| !turns(character)).map(visible).collect();
    let words: Vec<_> = text.split_whitespace().collect();
    let text: String = words.join(" ").chars().take(MOST_CHARACTERS).collect();
    text.trim_end().to_owned()
}

fn is_address(url: &str) -> bool {
    let safe = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"\"'<>`\\".contains(character)
    };
    url.starts_with("https://") && url.len() <= MOST_ADDRESS_BYTES && url.chars().all(safe)
}
