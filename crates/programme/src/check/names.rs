//! Names that a text repeats: those of tiers, and the year of the programme. A copied or renamed programme contradicts
//! itself where one of them stays.

use super::findings::Findings;
use crate::dates::BEFORE_REIWA;
use crate::finding::nearest;
use crate::half_width::half_width;
use crate::load::Loaded;
use crate::texts::Texts;
use std::collections::{BTreeMap, BTreeSet};

/// Families of texts in which every quoted name is that of a tier.
const ABOUT_TIERS: [&str; 3] = ["tier.", "result.", "reach."];

/// Texts that name the year of the programme, and no other one.
const OF_THE_YEAR: [&str; 2] = ["programme.name", "programme.basis"];

pub(super) fn check(loaded: &Loaded, texts: &Texts, findings: &mut Findings<'_, '_>) {
    check_tiers(loaded, texts, findings);
    check_years(loaded, texts, findings);
}

/// The short name of a tier is part of its name, and a quoted name is one of them.
fn check_tiers(loaded: &Loaded, texts: &Texts, findings: &mut Findings<'_, '_>) {
    let (mut names, mut reached) = (BTreeMap::new(), BTreeSet::new());
    for tier in &loaded.specification.tiers {
        let keys = ["name", "short"].map(|part| format!("tier.{tier}.{part}"));
        let [name, short] = keys.each_ref().map(|key| texts.get(key).map(String::as_str));
        if let (Some(name), Some(short), [key, _]) = (name, short, &keys)
            && !name.to_lowercase().contains(&short.to_lowercase())
        {
            let place = findings.place(findings.file, key, None);
            let values = [("short", short), ("name", name), ("place", &place)];
            findings.add(format!("tier.{tier}.short"), "other-name", &values);
        }
        let named = keys.into_iter().zip([name, short]).filter_map(|(key, name)| Some((name?, key)));
        named.for_each(|(name, key)| _ = names.entry(name).or_insert(key));
        reached.extend(texts.get(&format!("reach.{tier}")).map(String::as_str));
    }
    // The texts of all programmes name no tier.
    let about_tiers =
        texts.iter().filter(|(key, _)| ABOUT_TIERS.iter().any(|family| key.starts_with(family)));
    let about_tiers: Vec<_> = about_tiers.filter(|(key, _)| !findings.index.is_shared_text(key)).collect();
    for (key, text) in about_tiers {
        let is_known =
            |quoted: &&str| names.contains_key(quoted) || reached.contains(quoted) || quoted.contains('{');
        for quoted in quoted(text).filter(|quoted| !is_known(quoted)) {
            // The name that may be meant, or else all of them, each with its line.
            let meant = nearest(quoted, names.keys().copied());
            let shown = names.iter().filter(|(name, _)| meant.is_none_or(|meant| **name == meant));
            let shown = shown.map(|(name, key)| {
                let place = findings.place(findings.file, key, None);
                findings.vocabulary.message("finding.name-at", &[("name", name), ("place", &place)])
            });
            let shown: Vec<_> = shown.collect();
            let names = shown.join(&findings.vocabulary.message("finding.comma", &[]));
            let code = if meant.is_some() { "other-name-of-a-tier" } else { "no-name-of-a-tier" };
            findings.add(key, code, &[("found", quoted), ("names", &names)]);
        }
    }
}

/// The parts of a text in quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let marks = [('「', '」'), ('“', '”')];
    marks.into_iter().flat_map(|(open, close)| {
        text.split(open).skip(1).filter_map(move |rest| Some(rest.split_once(close)?.0))
    })
}

/// The id, the name and the basis of a programme name the year in which it begins, if they name one.
fn check_years(loaded: &Loaded, texts: &Texts, findings: &mut Findings<'_, '_>) {
    let Some(begin) = years_of_day(&loaded.specification.valid_from) else { return };
    for key in OF_THE_YEAR {
        let Some(text) = texts.get(key) else { continue };
        let years = years_in(text);
        if let Some((word, year)) = years.first()
            && !years.iter().any(|(_, year)| begin.contains(year))
        {
            let place = findings.place("programme.toml", "valid_from", None);
            let values = [
                ("found", word.as_str()),
                ("year", &year.to_string()),
                ("from", &loaded.specification.valid_from),
                ("place", &place),
            ];
            findings.add(key, "other-year", &values);
        }
    }
}

/// The fiscal and the calendar year of an ISO date. A fiscal year begins in April.
fn years_of_day(date: &str) -> Option<[u32; 2]> {
    let mut parts = date.split('-').map(str::parse::<u32>);
    let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    Some([if month < 4 { year.checked_sub(1)? } else { year }, year])
}

/// The fiscal years in a text, in words and as a number: `令和3年度`, `2021年度`, `fiscal 2021`.
fn years_in(text: &str) -> Vec<(String, u32)> {
    let plain: String = text.chars().map(half_width).collect();
    let mut years = Vec::new();
    for (index, _) in plain.match_indices("年度") {
        let before = plain.get(..index).unwrap_or_default();
        let digits = before.len() - before.trim_end_matches(|last: char| last.is_ascii_digit()).len();
        let (head, digits) = before.split_at(before.len() - digits);
        let number = if head.ends_with("令和元") { Some(1) } else { digits.parse::<u32>().ok() };
        let Some(number) = number else { continue };
        let is_reiwa = head.ends_with("令和") || head.ends_with("令和元");
        let year = if is_reiwa { number + BEFORE_REIWA } else { number };
        let era = if is_reiwa { "令和" } else { "" };
        years.push((format!("{era}{digits}年度"), year));
    }
    for (index, word) in plain.match_indices("fiscal ") {
        let rest = plain.get(index + word.len()..).unwrap_or_default();
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(year) = digits.parse() {
            years.push((format!("fiscal {digits}"), year));
        }
    }
    years
}

/// The year at the end of an id, such as `-r3` or `-2026`.
pub(super) fn check_id(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
    let id = &loaded.specification.id;
    let Some(begin) = years_of_day(&loaded.specification.valid_from) else { return };
    let last = id.rsplit('-').next().unwrap_or_default();
    let reiwa = last.strip_prefix('r').and_then(|digits| digits.parse::<u32>().ok());
    let year = match reiwa {
        Some(number) => number.checked_add(BEFORE_REIWA),
        None => last.parse().ok().filter(|_| last.len() == 4),
    };
    if let Some(year) = year.filter(|year| !begin.contains(year)) {
        let place = findings.place(findings.file, "valid_from", None);
        let from = loaded.specification.valid_from.as_str();
        let values = [("found", last), ("year", &*year.to_string()), ("from", from), ("place", &place)];
        findings.add("id", "other-year-of-id", &values);
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, years_in, years_of_day};

    #[test]
    fn years_are_read_in_both_calendars() {
        for (text, expected) in [
            ("令和3年度基準による目安", &[2021][..]),
            ("令和７年度（2025年度）に", &[2025, 2025]),
            ("令和元年度", &[2019]),
            ("criteria of fiscal 2021 (令和3年度)", &[2021, 2021]),
            ("2025年7月号、年度", &[]),
        ] {
            let mut years: Vec<_> = years_in(text).into_iter().map(|(_, year)| year).collect();
            years.sort_unstable();
            assert_eq!(years, expected, "{text}");
        }
        assert_eq!(years_of_day("2026-03-31"), Some([2025, 2026]));
        assert_eq!(years_of_day("soon"), None);
    }

    #[test]
    fn quoted_parts_are_between_their_own_marks() {
        assert_eq!(quoted("「a」と「b」、“c”と「d").collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
