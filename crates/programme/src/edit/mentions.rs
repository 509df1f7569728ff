//! Places that name something, for people to look at.

use crate::dates::BEFORE_REIWA;
use crate::half_width::half_width;
use std::collections::BTreeSet;

/// A line of a file that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file with its folder, such as `shared/support.ja.toml`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The name that stands there, as it is written: `令和3年度`, `2021`.
    pub found: String,
    /// The line without the blanks around it.
    pub text: String,
}

/// The lines of a file with a name that `find` finds. Each line is given once.
pub(super) fn mentions(file: &str, text: &str, find: impl Fn(&str) -> Option<String>) -> Vec<Mention> {
    let lines = text.lines().enumerate().filter_map(|(index, line)| {
        let text = line.trim().to_owned();
        Some(Mention { file: file.to_owned(), line: index + 1, found: find(line)?, text })
    });
    lines.collect()
}

/// The years that a programme is named after: that of its first day, and those in its id (`r3`, `2025`).
pub(super) fn years_of(id: &str, valid_from: &str) -> BTreeSet<u32> {
    let first = valid_from.split('-').next().and_then(|year| year.parse().ok());
    let in_id = id.split(['-', '_']).filter_map(|part| match part.strip_prefix('r') {
        Some(era) => era.parse().ok().filter(|era| (1..100).contains(era)).map(|era: u32| era + BEFORE_REIWA),
        None => part.parse().ok().filter(|year| (2000..2200).contains(year)),
    });
    first.into_iter().chain(in_id).collect()
}

/// The name of one of the years in a line: 2021, 令和3年 in any digits, Reiwa 3, R3, r3.
pub(super) fn year_in(line: &str, years: &BTreeSet<u32>) -> Option<String> {
    let characters: Vec<char> = line.chars().collect();
    let plain: Vec<char> = characters.iter().copied().map(half_width).collect();
    let find = |(year, name): (&u32, &Name)| position(&plain, *year, name);
    let (start, end) =
        years.iter().flat_map(|year| NAMES.iter().map(move |name| (year, name))).find_map(find)?;
    Some(characters.get(start..end)?.iter().collect())
}

/// A way to name a year: what stands before and after its number.
struct Name {
    before: &'static [&'static str],
    after: &'static [&'static str],
    is_era: bool,
}

/// The longest names first.
const NAMES: [Name; 3] = [
    Name { before: &["令和"], after: &["年度", "年"], is_era: true },
    Name { before: &["reiwa ", "reiwa-", "r"], after: &[""], is_era: true },
    Name { before: &[""], after: &["年度", "年", ""], is_era: false },
];

/// The first place where a year is named this way, with letters and digits of nothing else around it.
fn position(line: &[char], year: u32, name: &Name) -> Option<(usize, usize)> {
    let number = if name.is_era { year.checked_sub(BEFORE_REIWA).filter(|era| *era > 0)? } else { year };
    let mut numbers = vec![number.to_string()];
    if name.is_era && number == 1 {
        numbers.push("元".to_owned());
    }
    let fits = |start: usize| {
        let ends = name.before.iter().filter_map(move |before| after_text(line, start, before));
        let ends =
            ends.flat_map(|end| numbers.iter().filter_map(move |number| after_text(line, end, number)));
        let mut ends =
            ends.flat_map(|end| name.after.iter().filter_map(move |after| after_text(line, end, after)));
        ends.find(|end| is_apart(line, start, *end))
    };
    (0..line.len()).find_map(|start| Some((start, fits(start)?)))
}

/// The position after a text that stands at `start`, in any case of its letters.
fn after_text(line: &[char], start: usize, text: &str) -> Option<usize> {
    let mut end = start;
    for expected in text.chars() {
        if line.get(end)?.to_ascii_lowercase() != expected {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether no letter or digit of the same word stands next to the text.
fn is_apart(line: &[char], start: usize, end: usize) -> bool {
    let edge = |at: Option<&char>| at.copied();
    let joins = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
        (Some(inside), Some(outside)) => inside.is_ascii_alphanumeric() && outside.is_ascii_alphanumeric(),
        _ => false,
    };
    let before = start.checked_sub(1).and_then(|index| edge(line.get(index)));
    let last = end.checked_sub(1).and_then(|index| edge(line.get(index)));
    !joins(edge(line.get(start)), before) && !joins(last, edge(line.get(end)))
}

#[cfg(test)]
mod tests {
    use super::{year_in, years_of};
    use std::collections::BTreeSet;

    #[test]
    fn a_year_is_found_however_it_is_written() {
        let years = years_of("telework-pioneers-r3", "2021-04-01");
        assert_eq!(years, BTreeSet::from([2021]));
        for (line, found) in [
            ("name = \"百選（令和3年度基準）\"", Some("令和3年度")),
            ("令和３年の募集", Some("令和３年")),
            ("the fiscal year Reiwa 3 (2021)", Some("Reiwa 3")),
            ("２０２１年度の資料", Some("２０２１年度")),
            ("url = \"https://example.org/zyosei_R3.html\"", Some("R3")),
            ("id = \"deck-r3\"", Some("r3")),
            ("as of August 2021.", Some("2021")),
            ("令和5年度から", None),
            ("R30, ur3, 12021 and 20210", None),
            ("3 people, figure 3", None),
        ] {
            assert_eq!(year_in(line, &years).as_deref(), found, "{line}");
        }
    }

    #[test]
    fn the_first_year_of_the_era_has_its_own_sign() {
        let years = years_of("award-2019", "2020-01-01");
        assert_eq!(year_in("令和元年度の募集", &years).as_deref(), Some("令和元年度"));
        assert_eq!(year_in("2020-01-01", &years).as_deref(), Some("2020"));
    }
}
