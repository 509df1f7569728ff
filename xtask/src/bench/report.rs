//! What was measured, as a table and as a page. Every number is one that the suite wrote down.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;

use crate::error::Error;

/// The page around the table.
const PAGE: &str = include_str!("report.md");
/// The pages in the order of the columns, ours first, with what stands above each.
const PAGES: [(&str, &str); 3] = [("widget", "widget"), ("surveyjs", "SurveyJS"), ("static", "static page")];
/// What stands where nothing was measured.
const NOTHING: &str = "–";

/// A line of the table.
struct Row {
    measure: &'static str,
    label: &'static str,
    /// What the figure is divided by.
    unit: f64,
    decimals: usize,
    /// The most that the widget should come to.
    goal: Option<f64>,
}

const fn row(measure: &'static str, label: &'static str, decimals: usize, goal: Option<f64>) -> Row {
    Row { measure, label, unit: 1.0, decimals, goal }
}

const ROWS: [Row; 15] = [
    row("bytes", "bytes of all files, compressed", 0, Some(90_000.0)),
    row("requests", "requests", 0, None),
    row("first_paint", "first paint, ms", 0, None),
    row("first_contentful_paint", "first contentful paint, ms", 0, Some(400.0)),
    row("largest_contentful_paint", "largest contentful paint, ms", 0, None),
    row("layout_shift", "cumulative layout shift", 3, Some(0.01)),
    row("first_answer", "first answer accepted, ms", 0, Some(1_300.0)),
    row("long_tasks", "long tasks", 0, None),
    row("long_task_time", "long tasks together, ms", 0, None),
    Row { unit: 1000.0, ..row("heap", "JavaScript heap, kB", 0, None) },
    Row { unit: 1000.0, ..row("memory", "the heap and the wasm's memory, kB", 0, None) },
    row("work_p50", "work for an answer, median, ms", 1, None),
    row("work_p95", "work for an answer, 95th percentile, ms", 1, Some(16.0)),
    row("repaint_p50", "answer to the second frame, median, ms", 1, None),
    row("repaint_p95", "answer to the second frame, 95th percentile, ms", 1, None),
];

/// What the loader costs a page, which no other has.
const LOADER: Row = row("main_thread", "loader on an embedding page, ms of the main thread", 1, Some(5.0));

/// Everything that was measured.
#[derive(Deserialize)]
pub struct Measured {
    chromium: String,
    day: String,
    /// For each page the measures, and for each measure what each run came to.
    measured: BTreeMap<String, BTreeMap<String, Vec<f64>>>,
}

impl Measured {
    /// Reads what the suite wrote.
    ///
    /// # Errors
    /// When it wrote something else.
    pub fn read(text: &[u8]) -> Result<Self, Error> {
        let program = || "the suite that measures".to_owned();
        serde_json::from_slice(text)
            .map_err(|error| Error::Answer { program: program(), detail: error.to_string() })
    }

    /// The table: a line a measure; medians, with the lowest and the highest of all runs where they differ.
    pub fn table(&self) -> String {
        let head =
            ["", "widget", "goal", "SurveyJS", "static page", "widget : SurveyJS", "widget : static page"];
        let mut lines = vec![head.map(str::to_owned)];
        lines.extend(ROWS.iter().map(|row| {
            let figures = PAGES.map(|(page, _)| self.figures(page, row.measure));
            line(row, figures)
        }));
        lines.push(line(&LOADER, [self.figures("loader", LOADER.measure), &[], &[]]));
        aligned(&lines)
    }

    /// The page with the table and how it came about.
    pub fn page(&self, engine: &str, peers: &str, runs: u32) -> String {
        let [bare, slowed, disturbed] =
            ["bare", "slowed", "disturbed"].map(|measure| self.figures("machine", measure));
        let slowdown = ratio(slowed, bare).unwrap_or_else(|| NOTHING.to_owned());
        let [whole, tenths] = [row("", "", 0, None), row("", "", 1, None)];
        let of_widget = |measure| cell(&whole, self.figures("widget", measure));
        let texts = [
            ("{{day}}", self.day.clone()),
            ("{{runs}}", runs.to_string()),
            ("{{machine}}", machine()),
            ("{{chromium}}", self.chromium.clone()),
            ("{{peers}}", peers.to_owned()),
            ("{{bare}}", cell(&tenths, bare)),
            ("{{slowed}}", cell(&tenths, slowed)),
            ("{{disturbed}}", cell(&whole, disturbed)),
            ("{{slowdown}}", slowdown),
            ("{{answers}}", of_widget("answers")),
            ("{{presses}}", of_widget("presses")),
            ("{{table}}", self.table()),
            ("{{engine}}", engine.trim().to_owned()),
        ];
        texts.into_iter().fold(PAGE.to_owned(), |page, (place, text)| page.replace(place, &text))
    }

    fn figures(&self, page: &str, measure: &str) -> &[f64] {
        let measures = self.measured.get(page).and_then(|measures| measures.get(measure));
        measures.map(Vec::as_slice).unwrap_or_default()
    }
}

fn line(row: &Row, [ours, surveyjs, floor]: [&[f64]; 3]) -> [String; 7] {
    let goal = row.goal.map(|goal| {
        let missed = median(ours).is_some_and(|reached| reached > goal);
        format!("≤ {}{}", number(goal, row), if missed { ", missed" } else { "" })
    });
    let beside = |peer| ratio(ours, peer).unwrap_or_else(|| NOTHING.to_owned());
    [
        row.label.to_owned(),
        cell(row, ours),
        goal.unwrap_or_default(),
        cell(row, surveyjs),
        cell(row, floor),
        beside(surveyjs),
        beside(floor),
    ]
}

/// The median, and in brackets the lowest and the highest where they are written differently.
fn cell(row: &Row, figures: &[f64]) -> String {
    let Some(median) = median(figures) else { return NOTHING.to_owned() };
    let of_all = |choose: fn(f64, f64) -> f64| figures.iter().copied().fold(median, choose);
    let [lowest, highest] = [f64::min, f64::max].map(|choose| number(of_all(choose), row));
    let median = number(median, row);
    if lowest == highest { median } else { format!("{median} ({lowest}–{highest})") }
}

fn number(figure: f64, row: &Row) -> String {
    format!("{:.*}", row.decimals, figure / row.unit)
}

/// The median of some as a multiple of that of others, unless that is nothing.
fn ratio(some: &[f64], others: &[f64]) -> Option<String> {
    let (some, others) = (median(some)?, median(others)?);
    (others > 0.0).then(|| format!("{:.2}", some / others))
}

/// The figure in the middle; of an even number, the mean of both in the middle.
fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (one, other) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some((one + other) / 2.0)
}

/// A table of Markdown that can be read as it is.
fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    });
    let mut table = String::new();
    for (place, line) in lines.iter().enumerate() {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!(" {cell:width$} |"));
        table.push_str(&format!("|{}\n", cells.collect::<String>()));
        if place == 0 {
            let rules = widths.iter().map(|width| format!("{}|", "-".repeat(width + 2)));
            table.push_str(&format!("|{}\n", rules.collect::<String>()));
        }
    }
    table
}

/// What kind of machine this is, as far as it says.
fn machine() -> String {
    let cores =
        std::thread::available_parallelism().map_or_else(|_| NOTHING.to_owned(), |cores| cores.to_string());
    let described = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = described.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map(|(_, model)| format!(", {}", model.trim())).unwrap_or_default();
    format!("{cores} cores, {} on {}{model}", std::env::consts::ARCH, std::env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str) -> Measured {
        Measured::read(format!(r#"{{"chromium":"C 1","day":"2026-11-25","measured":{text}}}"#).as_bytes())
            .unwrap()
    }

    #[test]
    fn a_line_has_medians_their_spread_and_ratios() {
        let text = r#"{"widget":{"bytes":[100000,80000,90001]},"surveyjs":{"bytes":[300000,300004]}}"#;
        let table = measured(text).table();
        let line = table.lines().find(|line| line.contains("bytes")).unwrap();
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let expected =
            ["90001 (80000–100000)", "≤ 90000, missed", "300002 (300000–300004)", "–", "0.30", "–"];
        assert_eq!(cells[2..8], expected);
    }

    #[test]
    fn nothing_is_a_multiple_of_nothing() {
        assert_eq!(ratio(&[1.0], &[0.0]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[4.0, 1.0]), Some(2.5));
    }

    #[test]
    fn every_place_of_the_page_is_filled() {
        let page = measured("{}").page("evaluate 1 µs", "survey 1.0", 5);
        assert!(!page.contains("{{"), "{page}");
        assert!(page.contains("evaluate 1 µs") && page.contains("survey 1.0") && page.contains("C 1"));
    }
}
