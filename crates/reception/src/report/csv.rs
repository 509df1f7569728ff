//! One rectangular table for a spreadsheet program: a row for each month of each fiscal year, and one for the year.

use super::Report;
use super::count::{ByMonth, Row, Year, sum};
use super::layout::{figure, month};
use super::region::{REGIONS, names};
use crate::messages::Messages;
use crate::{Error, csv};
use std::collections::BTreeSet;

/// Target, count and sum so far of each row, planned consultations, then the applications of each region and chamber.
/// The byte order mark stands in front.
pub fn table(report: &Report, messages: &Messages) -> Result<String, Error> {
    let text = |id: &str| messages.text(&format!("report.{id}")).to_owned();
    let years = &report.counts.years;
    let chambers: BTreeSet<&Option<String>> = years.values().flat_map(|year| year.chambers.keys()).collect();
    let chamber_name = |name: &&Option<String>| match name {
        Some(name) => format!("{} {name}", text("chamber")),
        None => text("no-chamber"),
    };
    let rows_headings = Row::ALL.into_iter().flat_map(|row| {
        let name = text(if row == Row::Consultations { "row-consultations" } else { row.id() });
        let of = |id: &str| messages.message(id, &[("row", &name)]);
        [of("report.row-target"), name.clone(), of("report.cumulative")]
    });
    let headings = [text("fiscal-year"), text("month-column")].into_iter().chain(rows_headings);
    let headings = headings.chain([text("planned")]).chain(names(messages)).chain([text("unknown-region")]);
    let mut rows: Vec<Vec<String>> = vec![headings.chain(chambers.iter().map(chamber_name)).collect()];
    for (number, year) in years {
        for index in 0..year.begun {
            let counted = |months: &ByMonth| months.get(index).copied().unwrap_or_default();
            let name = month(index, messages);
            let so_far = |_: Row, months: &ByMonth| months.iter().take(index + 1).sum();
            rows.push(row(report, (*number, year), &name, &chambers, &counted, &so_far));
        }
        let so_far = |row: Row, _: &ByMonth| figure(report, *number, row).unwrap_or_default();
        rows.push(row(report, (*number, year), &text("total"), &chambers, &sum, &so_far));
    }
    csv::table(rows, true)
}

/// A row of a month or of a year. What is planned stands in the last row.
fn row(
    report: &Report,
    (number, year): (i32, &Year),
    name: &str,
    chambers: &BTreeSet<&Option<String>>,
    counted: &dyn Fn(&ByMonth) -> u32,
    so_far: &dyn Fn(Row, &ByMonth) -> u32,
) -> Vec<String> {
    let rows = Row::ALL.into_iter().flat_map(|row| {
        let months = year.all.row(row);
        let target = report.targets.target(number, row).map(|target| target.to_string()).unwrap_or_default();
        [target, counted(months).to_string(), so_far(row, months).to_string()]
    });
    let is_current = number == report.counts.current.year;
    let planned = if is_current { report.counts.planned.to_string() } else { String::new() };
    let regions = year.regions.iter().take(REGIONS.len() + 1).map(|months| counted(months).to_string());
    let of_chamber = |name: &&Option<String>| {
        let rows = year.chambers.get(*name);
        rows.map_or(0, |rows| counted(rows.row(Row::Applications))).to_string()
    };
    let cells = [number.to_string(), name.to_owned()].into_iter().chain(rows).chain([planned]).chain(regions);
    cells.chain(chambers.iter().map(of_chamber)).collect()
}
