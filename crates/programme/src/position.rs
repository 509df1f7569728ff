//! Where an entry stands in its file.

use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A place in a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Position {
    /// The place of a byte offset. An offset past the end is the end.
    pub(crate) fn at(content: &str, offset: usize) -> Self {
        let before = content.get(..offset).unwrap_or(content);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: count(line), column: count(column) }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// The arrays of a programme file by the family of their entries, as keys from the root.
const ARRAYS: [(&str, &[&str]); 13] = [
    ("source", &["sources"]),
    ("tier", &["tiers"]),
    ("question", &["questions"]),
    ("fact", &["facts"]),
    ("criterion", &["criteria"]),
    ("readiness", &["readiness"]),
    ("topic", &["consultation", "topics"]),
    ("format", &["consultation", "formats"]),
    ("stage", &["consultation", "stages"]),
    ("route", &["routes"]),
    ("statistic", &["statistics"]),
    ("region", &["regions"]),
    ("earlier", &["earlier"]),
];

/// The keys with the id of an entry: the first that the entry has.
fn id_keys(family: &str) -> &'static [&'static str] {
    if family == "earlier" { &["programme", "version"] } else { &["id"] }
}

/// The family of the entries of an array, by its keys from the root.
pub(crate) fn family(keys: &[String]) -> Option<&'static str> {
    ARRAYS.iter().find(|(_, array)| *array == keys).map(|(family, _)| *family)
}

/// Whether the entries of a family are words of one list, and have no heading each.
pub(crate) fn is_word(family: &str) -> bool {
    LISTS.contains(&family)
}

/// The families whose entries are words of one list.
const LISTS: [&str; 3] = ["tier", "format", "stage"];

/// A parsed file, for the places of its entries.
pub(crate) struct Places<'a> {
    content: &'a str,
    table: Spanned<DeTable<'a>>,
}

impl<'a> Places<'a> {
    /// Parses a file. Of one with faults, the entries that can be read have places.
    pub(crate) fn new(content: &'a str) -> Self {
        Self { content, table: DeTable::parse_recoverable(content).0 }
    }

    /// The place of an entry such as `question.industry`, a key, a case's name or the id of a text; within it that of a
    /// key or value, if the entry has it.
    pub(crate) fn find(&self, entry: &str, within: Option<&str>) -> Option<Position> {
        let root = self.table.get_ref();
        let found = self.in_array(entry).or_else(|| case(root, entry, 0)).or_else(|| path(root, entry));
        let (own, value) = found?;
        let exact = within.and_then(|within| span_within(value, within));
        Some(Position::at(self.content, exact.unwrap_or(own).start))
    }

    /// The place of the second entry of this name.
    pub(crate) fn find_second(&self, entry: &str) -> Option<Position> {
        let found = self.nth_in_array(entry, 1).or_else(|| case(self.table.get_ref(), entry, 1));
        found.map(|(own, _)| Position::at(self.content, own.start))
    }

    /// Whether the file has a text with this id.
    pub(crate) fn has_text(&self, id: &str) -> bool {
        let mut table = self.table.get_ref();
        let mut parts = id.split('.').peekable();
        while let Some(part) = parts.next() {
            match (get(table, part).map(|(_, value)| value.get_ref()), parts.peek()) {
                (Some(DeValue::Table(inner)), Some(_)) => table = inner,
                (Some(DeValue::String(_)), None) => return true,
                _ => return false,
            }
        }
        false
    }

    /// An entry with an id, by its family.
    fn in_array<'b>(&'b self, entry: &str) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
        self.nth_in_array(entry, 0)
    }

    /// Of several entries with this id, the one at an index.
    fn nth_in_array<'b>(
        &'b self,
        entry: &str,
        index: usize,
    ) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
        let (family, id) = entry.split_once('.')?;
        let (_, keys) = ARRAYS.iter().find(|(name, _)| *name == family)?;
        let [parents @ .., last] = keys else { return None };
        let mut table = self.table.get_ref();
        for parent in parents {
            table = get(table, parent)?.1.get_ref().as_table()?;
        }
        element(get(table, last)?.1, (id_keys(family), id), index)
    }
}

/// A worked case by its name; of several, the one at an index.
fn case<'b, 'a>(
    root: &'b DeTable<'a>,
    name: &str,
    index: usize,
) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
    element(get(root, "cases")?.1, (&["name"], name), index)
}

/// The element of an array that is a text, or has a text or number under one of the keys; of several, the one at an
/// index. Its span is that of the text.
fn element<'b, 'a>(
    array: &'b Spanned<DeValue<'a>>,
    (keys, text): (&[&str], &str),
    index: usize,
) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
    let mut elements = array.get_ref().as_array()?.iter().filter_map(|element| match element.get_ref() {
        DeValue::String(own) if own == text => Some((element.span(), element)),
        DeValue::Table(table) => {
            let (_, own) = keys.iter().find_map(|key| get(table, key))?;
            let is_it = match own.get_ref() {
                DeValue::Integer(number) => number.as_str() == text,
                own => own.as_str() == Some(text),
            };
            is_it.then(|| (own.span(), element))
        }
        _ => None,
    });
    elements.nth(index)
}

/// The entry at a path of keys, or the deepest table on the way to it below the first.
fn path<'b, 'a>(root: &'b DeTable<'a>, path: &str) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
    let mut found = None;
    let mut table = Some(root);
    for (depth, part) in path.split('.').enumerate() {
        match table.and_then(|table| get(table, part)) {
            Some((span, value)) => {
                table = value.get_ref().as_table();
                found = Some((span, value));
            }
            None if depth < 2 => return None,
            None => break,
        }
    }
    found
}

fn get<'b, 'a>(table: &'b DeTable<'a>, name: &str) -> Option<(Range<usize>, &'b Spanned<DeValue<'a>>)> {
    let (key, value) = table.iter().find(|(key, _)| key_text(key) == name)?;
    Some((key.span(), value))
}

fn key_text<'b>(key: &'b Spanned<DeString<'_>>) -> &'b str {
    key.get_ref().as_ref()
}

/// The span of the first key or plain value that is this text.
fn span_within(value: &Spanned<DeValue<'_>>, text: &str) -> Option<Range<usize>> {
    let is_it = match value.get_ref() {
        DeValue::Array(array) => return array.iter().find_map(|element| span_within(element, text)),
        DeValue::Table(table) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            return entries.into_iter().find_map(|(key, value)| {
                if key_text(key) == text { Some(key.span()) } else { span_within(value, text) }
            });
        }
        DeValue::String(own) => own == text,
        DeValue::Integer(own) => own.as_str() == text,
        _ => false,
    };
    is_it.then(|| value.span())
}

#[cfg(test)]
mod tests {
    use super::{Places, Position};

    const FILE: &str = "id = \"a\"\ntiers = [\"none\", \"gold\"]\n\n[[questions]]\nid = \"site\"\nchoices = [\n  \"in\",\n]\n\
        [[criteria]]\nid = \"x\"\nrequires = { at_least = { question = \"site\", value = 50 } }\n\
        [[cases]]\nname = \"名前. a\"\n[cases.answers]\nsite = \"in\"\n[consultation]\nformats = [\"call\"]\n\
        [[earlier]]\nprogramme = \"a\"\nrenamed = { old = \"b\" }\n[[earlier]]\nversion = 3\n";

    #[test]
    fn an_entry_has_a_line_and_a_column() {
        let places = Places::new(FILE);
        for (entry, within, line, column) in [
            ("id", None, 1, 1),
            ("tier.gold", None, 2, 18),
            ("question.site", None, 5, 6),
            ("question.site", Some("in"), 7, 3),
            ("question.site", Some("gone"), 5, 6),
            ("criterion.x", Some("50"), 11, 54),
            ("名前. a", None, 13, 8),
            ("名前. a", Some("site"), 15, 1),
            ("format.call", None, 17, 12),
            ("earlier.a", Some("b"), 20, 19),
            ("earlier.3", None, 22, 11),
        ] {
            assert_eq!(places.find(entry, within), Some(Position { line, column }), "{entry} {within:?}");
        }
        for entry in ["question.none", "programme", "pages", ""] {
            assert_eq!(places.find(entry, None), None, "{entry}");
        }
    }

    #[test]
    fn the_second_entry_of_a_name_has_its_own_place() {
        let places = Places::new(
            "tiers = [\"a\",\n\"a\"]\n[[facts]]\nid = \"x\"\n[[facts]]\nid = \"x\"\n[[cases]]\nname = \"c\"\n",
        );
        let at = |entry: &str| places.find_second(entry).map(|position| position.line);
        assert_eq!([at("tier.a"), at("fact.x"), at("c")], [Some(2), Some(6), None]);
    }

    #[test]
    fn a_missing_text_has_the_place_of_its_table() {
        let places = Places::new("[question.site]\nlabel = \"あ\"\n");
        let at = |id: &str| places.find(id, None).map(|position| position.to_string());
        assert_eq!(at("question.site.label").as_deref(), Some("2:1"));
        assert_eq!(at("question.site.short").as_deref(), Some("1:11"));
        assert_eq!(at("question.other.short"), None);
        assert!(places.has_text("question.site.label") && !places.has_text("question.site"));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(Position::at("あい\nうえ", "あい\nう".len()), Position { line: 2, column: 2 });
        assert_eq!(Position::at("a", 9), Position { line: 1, column: 2 });
    }
}
