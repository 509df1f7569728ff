//! The shared folder: lists of choices, regions and the national holidays.

use crate::dates::is_iso_date;
use crate::files::SHARED;
use crate::load::Reader;
use crate::schema::schema_of;
use crate::source::Source;
use assessment::Specification;
use assessment::specification::Region;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The national holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// The last day that the list covers, as an ISO date. Holidays past it are unknown.
    pub until: String,
    /// The holidays as ISO dates, in order.
    pub days: Vec<String>,
}

/// `programmes/shared/lists.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    #[serde(default)]
    lists: Vec<List>,
    #[serde(default)]
    regions: Vec<Region>,
}

/// Choices that a question takes with `list = "<id>"`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct List {
    id: String,
    choices: Vec<String>,
}

/// Reads the shared lists, with their file.
pub(crate) fn lists(reader: &mut Reader<'_>) -> Option<(Lists, Source)> {
    let source = reader.source(&format!("{SHARED}/lists.toml"))?;
    let lists = reader.parse(&source, &schema_of::<Lists>())?;
    Some((lists, source))
}

/// Fills in the shared lists of a programme, and the regions. A question with an unknown list, or with a list and choices
/// of its own, is a finding.
pub(crate) fn fill(
    specification: &mut Specification,
    source: &Source,
    lists: Lists,
    lists_source: &Source,
    reader: &mut Reader<'_>,
) {
    for question in &mut specification.questions {
        let Some(name) = &question.list else { continue };
        let entry = format!("question.{}", question.id);
        if !question.choices.is_empty() {
            reader.add(source, "list-and-choices", (&entry, Some("choices")), &[("list", name)]);
            continue;
        }
        match lists.lists.iter().find(|list| list.id == *name) {
            Some(list) => question.choices.clone_from(&list.choices),
            None => {
                let values = [("list", name.as_str()), ("file", &lists_source.name)];
                reader.add(source, "unknown-list", (&entry, Some(name)), &values);
                let known = lists.lists.iter().map(|list| list.id.as_str());
                if let Some(finding) = reader.findings.pop() {
                    reader.findings.push(finding.or_meant(reader.messages, name, known));
                }
            }
        }
    }
    if specification.regions.is_empty() {
        specification.regions = lists.regions;
    }
}

/// Fills in the shared lists of an earlier programme, which is no part of the check. A question with choices keeps them: they
/// are the list of that time.
pub(crate) fn fill_frozen(specification: &mut Specification, lists: &Lists) {
    for question in specification.questions.iter_mut().filter(|question| question.choices.is_empty()) {
        let list = lists.lists.iter().find(|list| Some(&list.id) == question.list.as_ref());
        if let Some(list) = list {
            question.choices.clone_from(&list.choices);
        }
    }
}

/// Reads the national holidays. A day that does not exist, is out of order, or is after the end of the list is a
/// finding.
pub(crate) fn holidays(reader: &mut Reader<'_>) -> Option<Holidays> {
    let source = reader.source(&format!("{SHARED}/holidays.toml"))?;
    let holidays: Holidays = reader.parse(&source, &schema_of::<Holidays>())?;
    let mut before = "";
    for day in holidays.days.iter().chain([&holidays.until]) {
        let is_end = std::ptr::eq(day, &holidays.until);
        let entry = if is_end { "until" } else { "days" };
        if !is_iso_date(day) {
            reader.add(&source, "no-date", (entry, Some(day)), &[("found", day)]);
        } else if !is_end && day.as_str() <= before {
            reader.add(&source, "day-out-of-order", (entry, Some(day)), &[("day", day), ("before", before)]);
        } else if *day > holidays.until {
            reader.add(&source, "day-after-the-end", (entry, Some(day)), &[("day", day)]);
        }
        before = day;
    }
    Some(holidays)
}
