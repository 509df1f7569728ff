//! The tables in the layout of the deck.

use super::Report;
use super::change::{Change, Changes};
use super::count::{ByMonth, Row, Rows, Year, sum};
use super::month::{MONTHS, calendar};
use super::region;
use super::table::{Cell, Document, Table};
use crate::messages::Messages;
use consultation::calendar::Date;

/// The deck's sign for a figure that there is not.
pub const NONE: &str = "━";

/// How many requests a remark names. `list` shows the others.
const MAX_NAMED: usize = 20;

/// The whole report.
pub fn document(report: &Report, messages: &Messages) -> Document {
    let year = report.counts.current_year();
    let changes = report.changes.as_ref().map(|changes| changes_table(changes, messages));
    let tables = [
        results(report, &year, messages),
        regions(report, &year, messages),
        chambers(report, &year, messages),
    ];
    Document {
        heading: messages.message("report.heading", &[("date", &date(report.date, messages))]),
        lines: lines(report, messages),
        tables: tables.into_iter().chain([years(report, messages)]).chain(changes).collect(),
        notes: notes(report, messages),
    }
}

/// The consultations of the two years before, and the registered managers.
fn lines(report: &Report, messages: &Messages) -> Vec<String> {
    let current = report.counts.current.year;
    let count = |year| figure(report, year, Row::Consultations).map(|count| count.to_string());
    let (last, before) = ((current - 1).to_string(), (current - 2).to_string());
    let years = count(current - 1).map(|count_last| match count(current - 2) {
        None => messages.message("report.year-before", &[("year", &last), ("count", &count_last)]),
        Some(count_before) => messages.message(
            "report.two-years-before",
            &[("year", &last), ("count", &count_last), ("before", &before), ("before_count", &count_before)],
        ),
    });
    let managers = report.targets.managers(current).map(|count| {
        messages.message("report.managers", &[("year", &current.to_string()), ("count", &count.to_string())])
    });
    years.into_iter().chain(managers).collect()
}

/// The sum of a row in a year: from the file of results, else of the requests; none for a year without either.
pub fn figure(report: &Report, year: i32, row: Row) -> Option<u32> {
    let counted = || report.counts.years.get(&year).map(|year| sum(year.all.row(row)));
    report.targets.result(year, row).or_else(counted)
}

/// Target, actual and planned by month. The cells below the months to come are one.
fn results(report: &Report, year: &Year, messages: &Messages) -> Table {
    let text = |id: &str| messages.text(&format!("report.{id}")).to_owned();
    let month = |index| Cell::heading(self::month(index, messages));
    let to_come = MONTHS - year.begun;
    let first = vec![
        Cell::heading(text("unit")).over_rows(2),
        Cell::heading(text("target")).over_rows(2),
        Cell::heading(text("actual")).over_columns(1 + year.begun),
        Cell::heading(text("planned")).over_columns(to_come),
    ];
    let last = (to_come == 0).then(|| Cell::heading(text("from-next-april")));
    let second = [Cell::heading(text("total"))].into_iter().chain((0..MONTHS).map(month)).chain(last);
    let rows = Row::ALL.map(|row| {
        let months = year.all.row(row);
        let planned = match row {
            Row::Consultations => Cell::number(report.counts.planned),
            Row::Applications | Row::Approvals => Cell::text(NONE),
        };
        let target = report.targets.target(report.counts.current.year, row);
        let cells = [Cell::heading(text(row.id())), number(target), Cell::number(sum(months))];
        let months = months.iter().take(year.begun).map(|count| Cell::number(*count));
        cells.into_iter().chain(months).chain([planned.over_columns(to_come)]).collect()
    });
    let head = [first, second.collect()];
    Table {
        heading: text("results"),
        rows: head.into_iter().chain(rows).collect(),
        notes: vec![text("consultations-note")],
    }
}

/// Applications of each region, and the difference to the previous month.
fn regions(report: &Report, year: &Year, messages: &Messages) -> Table {
    let current = report.counts.current;
    let names =
        region::names(messages).into_iter().chain([messages.text("report.unknown-region").to_owned()]);
    let is_known = |index: usize| index < region::REGIONS.len();
    // Only requests of another programme come from an unknown prefecture.
    let shown = |(index, (_, months)): &(usize, (String, &ByMonth))| is_known(*index) || sum(months) > 0;
    let columns: Vec<_> =
        names.zip(&year.regions).enumerate().filter(shown).map(|(_, column)| column).collect();
    let total = (messages.text("report.total").to_owned(), year.all.row(Row::Applications));
    let columns: Vec<_> = columns.into_iter().chain([total]).collect();
    let row = |id: &str, cell: &dyn Fn(&ByMonth) -> Cell| {
        let cells = columns.iter().map(|(_, months)| cell(months));
        [Cell::heading(messages.text(id))].into_iter().chain(cells).collect()
    };
    let names = columns.iter().map(|(name, _)| Cell::heading(name.clone()));
    Table {
        heading: messages.message("report.regions", &[("year", &current.year.to_string())]),
        rows: vec![
            [Cell::heading("")].into_iter().chain(names).collect(),
            row("report.count", &|months| Cell::number(sum(months))),
            row("report.difference", &|months| difference(months, current.index)),
        ],
        notes: Vec::new(),
    }
}

/// A row per chamber, the requests from no chamber's page last.
fn chambers(report: &Report, year: &Year, messages: &Messages) -> Table {
    let current = report.counts.current;
    let headings =
        Row::ALL.map(|row| Cell::heading(messages.text(&format!("report.{}", row.id()))).over_columns(2));
    let head = [Cell::heading(messages.text("report.chamber"))].into_iter().chain(headings).collect();
    let rows = by_chamber(year, messages).into_iter().map(|(name, rows)| {
        let cells = Row::ALL.map(|row| {
            let months = rows.row(row);
            [Cell::number(sum(months)), difference(months, current.index)]
        });
        [Cell::heading(name)].into_iter().chain(cells.into_iter().flatten()).collect()
    });
    Table {
        heading: messages.message("report.chambers", &[("year", &current.year.to_string())]),
        rows: [head].into_iter().chain(rows).collect(),
        notes: Vec::new(),
    }
}

/// The chambers by name, the requests from no chamber's page last.
pub fn by_chamber(year: &Year, messages: &Messages) -> Vec<(String, Rows)> {
    let named = year.chambers.iter().filter_map(|(name, rows)| Some((name.clone()?, *rows)));
    let none = year.chambers.get(&None).map(|rows| (messages.text("report.no-chamber").to_owned(), *rows));
    named.chain(none).collect()
}

/// A row per fiscal year, the current one last.
fn years(report: &Report, messages: &Messages) -> Table {
    let text = |id: &str| Cell::heading(messages.text(&format!("report.{id}")));
    let columns = Row::ALL.map(|row| text(row.id()));
    let head = [text("fiscal-year"), text("target")].into_iter().chain(columns).collect();
    let mut all: Vec<i32> = report.counts.years.keys().copied().chain(report.targets.years()).collect();
    all.retain(|year| *year <= report.counts.current.year);
    all.sort_unstable();
    all.dedup();
    let rows = all.into_iter().map(|year| {
        let name = messages.message("report.year", &[("year", &year.to_string())]);
        let target = number(report.targets.target(year, Row::Consultations));
        let cells = Row::ALL.map(|row| number(figure(report, year, row)));
        [Cell::heading(name), target].into_iter().chain(cells).collect()
    });
    Table {
        heading: messages.text("report.years").to_owned(),
        rows: [head].into_iter().chain(rows).collect(),
        notes: Vec::new(),
    }
}

/// A row per cell that has changed since an earlier report.
fn changes_table(changes: &Changes, messages: &Messages) -> Table {
    let heading = messages.message("report.changes", &[("date", &date(changes.date, messages))]);
    if changes.cells.is_empty() {
        let notes = vec![messages.text("report.changes-none").to_owned()];
        return Table { heading, rows: Vec::new(), notes };
    }
    let head = ["row", "month-column", "before", "now", "added", "removed"];
    let head = head.map(|id| Cell::heading(messages.text(&format!("report.{id}")))).into();
    let rows = changes.cells.iter().map(|change| {
        let Change { row, month, before, now, added, removed } = change;
        let year = month.calendar_year().to_string();
        let month = calendar(month.index).to_string();
        let month = messages.message("report.month-of-year", &[("year", &year), ("month", &month)]);
        let count = |count: &usize| Cell::number(u32::try_from(*count).unwrap_or(u32::MAX));
        let list = |receipts: &[String]| Cell::text(receipts.join(messages.text("report.list-separator")));
        let name = messages.text(&format!("report.{}", row.id())).to_owned();
        vec![Cell::heading(name), Cell::heading(month), count(before), count(now), list(added), list(removed)]
    });
    Table { heading, rows: [head].into_iter().chain(rows).collect(), notes: Vec::new() }
}

/// Remarks about contradicting regions and suspect requests.
fn notes(report: &Report, messages: &Messages) -> Vec<String> {
    let Report { contradictions, suspects, .. } = report;
    let more = (contradictions.len() > MAX_NAMED).then_some("…");
    let named = contradictions.iter().take(MAX_NAMED).map(String::as_str).chain(more);
    let receipts = named.collect::<Vec<_>>().join(messages.text("report.list-separator"));
    let count = contradictions.len().to_string();
    let contradictions = (!contradictions.is_empty())
        .then(|| messages.message("report.contradictions", &[("count", &count), ("receipts", &receipts)]));
    let suspects =
        (*suspects > 0).then(|| messages.message("report.suspects", &[("count", &suspects.to_string())]));
    contradictions.into_iter().chain(suspects).collect()
}

fn difference(months: &ByMonth, index: usize) -> Cell {
    Cell::difference(months.get(index).copied().unwrap_or_default())
}

fn number(number: Option<u32>) -> Cell {
    number.map_or_else(|| Cell::text(NONE), Cell::number)
}

/// The name of a month, by its place in the fiscal year.
pub fn month(index: usize, messages: &Messages) -> String {
    messages.message("report.month", &[("month", &calendar(index).to_string())])
}

fn date(date: Date, messages: &Messages) -> String {
    let (year, month, day) =
        (date.year().to_string(), u8::from(date.month()).to_string(), date.day().to_string());
    messages.message("report.date", &[("year", &year), ("month", &month), ("day", &day)])
}
