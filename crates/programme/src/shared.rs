//! The shared folder: lists of choices, regions and the national holidays.

use crate::dates::is_iso_date;
use crate::files::{Files, SHARED};
use crate::source::{LoadError, Source};
use assessment::Specification;
use assessment::specification::Region;
use serde::{Deserialize, Serialize};

/// The national holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// The last day that the list covers, as an ISO date. Holidays past it are unknown.
    pub until: String,
    /// The holidays as ISO dates, in order.
    pub days: Vec<String>,
}

/// `programmes/shared/lists.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    lists: Vec<List>,
    #[serde(default)]
    regions: Vec<Region>,
}

/// Choices that a question takes with `list = "<id>"`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    id: String,
    choices: Vec<String>,
}

/// Fills in the shared lists of a programme, and the regions.
///
/// # Errors
/// A question with an unknown list, or with a list and choices of its own.
pub(crate) fn fill(specification: &mut Specification, from: &Source, files: &Files) -> Result<(), LoadError> {
    let source = files.source(&format!("{SHARED}/lists.toml"))?;
    let lists: Lists = source.parse()?;
    for question in &mut specification.questions {
        let Some(name) = &question.list else { continue };
        let line = from.line_of(&format!("id = \"{}\"", question.id));
        if !question.choices.is_empty() {
            let message =
                format!("{} has a list and choices of its own. Remove one of the two.", question.id);
            return Err(from.error(line, message));
        }
        let Some(list) = lists.lists.iter().find(|list| list.id == *name) else {
            let ids: Vec<_> = lists.lists.iter().map(|list| list.id.as_str()).collect();
            let message = format!(
                "{} takes the list {name:?}, which {} does not have. Use one of: {}.",
                question.id,
                source.path.display(),
                ids.join(", ")
            );
            return Err(from.error(line, message));
        };
        question.choices.clone_from(&list.choices);
    }
    if specification.regions.is_empty() {
        specification.regions = lists.regions;
    }
    Ok(())
}

/// Reads the national holidays.
///
/// # Errors
/// A day that does not exist, is out of order, or is after the end of the list.
pub(crate) fn holidays(files: &Files) -> Result<Holidays, LoadError> {
    let source = files.source(&format!("{SHARED}/holidays.toml"))?;
    let holidays: Holidays = source.parse()?;
    let mut before = "";
    for day in holidays.days.iter().chain([&holidays.until]) {
        let line = source.line_of(&format!("\"{day}\""));
        if !is_iso_date(day) {
            return Err(source.error(line, format!("{day:?} is not a date. Write it as YYYY-MM-DD.")));
        }
        if day.as_str() <= before && day != &holidays.until {
            let message = format!("{day} does not follow {before}. Put the days in order, each once.");
            return Err(source.error(line, message));
        }
        if *day > holidays.until {
            let message = format!("{day} lies after `until`. Move `until` to the end of that year.");
            return Err(source.error(line, message));
        }
        before = day;
    }
    Ok(holidays)
}
