//! A programme for another year, begun as a copy.

use super::EditError;
use super::document::{Document, Step, path_text, quoted};
use super::mentions::{Mention, mentions, year_in, years_of};
use super::rename::IdKind;
use crate::dates::{day_after, day_before, is_iso_date};
use crate::files::Files;
use assessment::specification::is_id;

/// The version and the days of a new year.
#[derive(Debug, Clone, Copy)]
pub struct YearDates<'a> {
    /// The version, usually 1.
    pub version: u32,
    /// The first day, as an ISO date.
    pub valid_from: &'a str,
    /// The last day, as an ISO date.
    pub valid_to: &'a str,
}

/// A copied programme.
#[derive(Debug)]
pub struct NewYear {
    /// The files with the copy.
    pub files: Files,
    /// How the days of both years follow each other.
    pub succession: Succession,
    /// The lines of the copy that still name the old year.
    pub mentions: Vec<Mention>,
}

/// How the days of the old and the new year follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Succession {
    /// The programme belongs to no series, so both years may be valid side by side.
    NoSeries,
    /// The new year begins on the day after the old one ends. Nothing was changed.
    Follows,
    /// The old year ended later. Its last day was set to the day before the new year.
    Closed {
        /// The last day before the change.
        from: String,
        /// The last day now.
        to: String,
    },
    /// Days between the two years belong to neither. Nothing was changed.
    Gap {
        /// The last day of the old year.
        from: String,
        /// The first day of the new year.
        to: String,
    },
}

/// Copies a programme for another year: sets its id, version and days, and ends the old year of a series on the day
/// before. The copy of a series gets an entry for the answers to the old year. Comments stay.
///
/// # Errors
/// A malformed or taken id, a day that does not exist, days in the wrong order, or files that cannot be read.
pub fn new_year(files: &Files, id: &str, new_id: &str, dates: YearDates<'_>) -> Result<NewYear, EditError> {
    let YearDates { version, valid_from, valid_to } = dates;
    if !is_id(new_id) {
        return Err(EditError::Id { id: new_id.to_owned() });
    }
    let folders = files.folders();
    if folders.contains(&new_id) {
        return Err(EditError::Taken { id: new_id.to_owned() });
    }
    if !folders.contains(&id) {
        let known = folders.into_iter().map(str::to_owned).collect();
        return Err(EditError::Unknown { kind: IdKind::Programme, id: id.to_owned(), known });
    }
    for date in [valid_from, valid_to] {
        if !is_iso_date(date) {
            return Err(EditError::Date { date: date.to_owned() });
        }
    }
    if valid_from > valid_to {
        return Err(EditError::Dates { from: valid_from.to_owned(), to: valid_to.to_owned() });
    }
    let mut changed = files.clone();
    let succession = succeed(&mut changed, id, valid_from)?;
    let names: Vec<_> = files.names_in(id).map(str::to_owned).collect();
    for name in &names {
        if let Some(content) = files.get(&format!("{id}/{name}")) {
            changed.insert(format!("{new_id}/{name}"), content);
        }
    }
    let path = format!("{new_id}/programme.toml");
    let mut programme = Document::read(&changed, &path)?;
    let old_from = programme.value("valid_from").unwrap_or_default().to_owned();
    set_text(&mut programme, "id", new_id);
    set_text(&mut programme, "valid_from", valid_from);
    set_text(&mut programme, "valid_to", valid_to);
    let range = programme.values("version").next().map(|(.., range)| range.clone());
    if let Some(range) = range {
        programme.replace(range, version.to_string());
    }
    if succession != Succession::NoSeries {
        add_earlier(&mut programme, id);
    }
    programme.write(&mut changed);
    let entry = programme_line(id);
    let is_new = |line: &str| {
        let has_day = [valid_from, valid_to].iter().any(|date| line.contains(date));
        line.trim() == entry || (line.starts_with("valid_") && has_day)
    };
    let mentions = old_year_in(&changed, new_id, &names, &years_of(id, &old_from), is_new)?;
    Ok(NewYear { files: changed, succession, mentions })
}

/// The table with the earlier programmes.
const EARLIER: &str = "earlier";

/// The line of an entry with the id of the old year.
fn programme_line(old_id: &str) -> String {
    format!("programme = {}", quoted(old_id))
}

/// Adds an entry for the answers to the old year, and the id of the old year to the entries about its versions.
fn add_earlier(programme: &mut Document, old_id: &str) {
    let entry = |path: &[Step]| path.split_last().map_or_else(String::new, |(_, entry)| path_text(entry));
    let versions = programme.values("earlier.*.version");
    let versions: Vec<_> = versions.map(|(path, _, range)| (entry(path), range.clone())).collect();
    for (entry, range) in versions {
        if programme.value(&format!("{entry}.programme")).is_none() {
            let separator = if programme.below_header(&entry).is_some() { "\n" } else { ", " };
            programme.replace(range.end..range.end, format!("{separator}{}", programme_line(old_id)));
        }
    }
    // A list in brackets takes no heading. The entry is optional: it has nothing to declare yet.
    let is_list = programme.value("earlier.0.*").is_some() && programme.below_header("earlier.0").is_none();
    if !is_list {
        programme.append(&format!("[[{EARLIER}]]\n{}\n", programme_line(old_id)));
    }
}

/// Ends the old year where the new one begins.
fn succeed(files: &mut Files, id: &str, valid_from: &str) -> Result<Succession, EditError> {
    let mut old = Document::read(files, &format!("{id}/programme.toml"))?;
    if old.value("series").is_none() {
        return Ok(Succession::NoSeries);
    }
    let [first, last] = ["valid_from", "valid_to"].map(|name| old.value(name).unwrap_or_default().to_owned());
    // Dates of this form compare correctly as text.
    if valid_from <= first.as_str() {
        return Err(EditError::Begins { id: id.to_owned(), valid_from: first });
    }
    if day_after(&last) == valid_from {
        return Ok(Succession::Follows);
    }
    if last.as_str() < valid_from {
        return Ok(Succession::Gap { from: last, to: valid_from.to_owned() });
    }
    let to = day_before(valid_from);
    set_text(&mut old, "valid_to", &to);
    old.write(files);
    Ok(Succession::Closed { from: last, to })
}

fn set_text(document: &mut Document, path: &str, text: &str) {
    let range = document.values(path).next().map(|(.., range)| range.clone());
    if let Some(range) = range {
        document.replace_text(range, text);
    }
}

/// The lines of a folder that name one of the years, except new lines.
fn old_year_in(
    files: &Files,
    id: &str,
    names: &[String],
    years: &std::collections::BTreeSet<u32>,
    is_new: impl Fn(&str) -> bool,
) -> Result<Vec<Mention>, EditError> {
    let mut found = Vec::new();
    for name in names {
        let path = format!("{id}/{name}");
        let document = Document::read(files, &path)?;
        let lines =
            mentions(&path, document.text(), |line| if is_new(line) { None } else { year_in(line, years) });
        found.extend(lines);
    }
    Ok(found)
}
