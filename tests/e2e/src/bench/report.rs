//! The figures as tables and as a page.

mod goals;
mod rows;
mod table;

use super::figures::Figures;
use super::peers;
use rows::{Row, SIZES, STUDIO, TIMES, row};
use std::fs;
use table::{NOTHING, aligned, cell, multiple};

/// The page around the tables.
const PAGE: &str = include_str!("report.md");

/// A measured page as a column of the tables.
#[derive(Clone, Copy)]
struct Column {
    /// Its id in the figures.
    id: &'static str,
    title: &'static str,
}

const WIDGET: Column = Column { id: "widget", title: "widget" };
const SURVEYJS_2: Column = Column { id: peers::SURVEYJS_2.id, title: peers::SURVEYJS_2.title };
const SURVEYJS_3: Column = Column { id: peers::SURVEYJS_3.id, title: peers::SURVEYJS_3.title };
const STATIC: Column = Column { id: "static", title: "static page" };
/// The pages beside the widget's.
const OTHERS: [Column; 3] = [SURVEYJS_2, SURVEYJS_3, STATIC];

impl Figures {
    /// The goals and whether they are met.
    pub fn goals(&self) -> String {
        aligned(&goals::lines(self))
    }

    /// Times and memory of every page.
    pub fn times(&self) -> String {
        self.table(&TIMES)
    }

    /// Bytes of every page.
    pub fn sizes(&self) -> String {
        self.table(&SIZES)
    }

    /// The check in the studio.
    pub fn studio(&self) -> String {
        let head = ["", "check in the studio", "with a processor four times slower"].map(str::to_owned);
        let rows = STUDIO.iter().map(|[plain, slow]| {
            let figures = [plain, slow].map(|row| cell(row, self.of("studio", row.measure)));
            let [plain_figures, slow_figures] = figures;
            [plain.label.to_owned(), plain_figures, slow_figures]
        });
        aligned(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
    }

    /// The page with all tables and the method.
    pub fn page(&self, engine: &str, peers: &str, runs: usize) -> String {
        let [bare, slowed, disturbed] =
            ["bare", "slowed", "disturbed"].map(|measure| self.of("machine", measure));
        let [whole, tenths] = [row("", "", 0), row("", "", 1)];
        let texts = [
            ("{{day}}", self.day.clone()),
            ("{{runs}}", runs.to_string()),
            ("{{machine}}", machine()),
            ("{{chromium}}", self.chromium.clone()),
            ("{{peers}}", peers.to_owned()),
            ("{{surveyjs2}}", SURVEYJS_2.title.to_owned()),
            ("{{surveyjs3}}", SURVEYJS_3.title.to_owned()),
            ("{{bare}}", cell(&tenths, bare)),
            ("{{slowed}}", cell(&tenths, slowed)),
            ("{{disturbed}}", cell(&whole, disturbed)),
            ("{{slowdown}}", multiple(slowed, bare)),
            ("{{presses}}", cell(&whole, self.of(WIDGET.id, "presses"))),
            ("{{goals}}", self.goals()),
            ("{{times}}", self.times()),
            ("{{sizes}}", self.sizes()),
            ("{{studio}}", self.studio()),
            ("{{engine}}", engine.trim().to_owned()),
        ];
        texts.into_iter().fold(PAGE.to_owned(), |page, (place, text)| page.replace(place, &text))
    }

    /// A line a measure: the figures of every page, and the widget's as a multiple of each other page's.
    fn table(&self, rows: &[Row]) -> String {
        let titles = [WIDGET, SURVEYJS_2, SURVEYJS_3, STATIC].map(|column| column.title.to_owned());
        let ratios = OTHERS.map(|column| format!("widget : {}", column.title));
        let mut lines = vec![line(String::new(), titles, ratios)];
        lines.extend(rows.iter().map(|row| {
            let figures = |column: Column| self.of(column.id, row.measure);
            let cells = [WIDGET, SURVEYJS_2, SURVEYJS_3, STATIC].map(|column| cell(row, figures(column)));
            let ratios = OTHERS.map(|column| multiple(figures(WIDGET), figures(column)));
            line(row.label.to_owned(), cells, ratios)
        }));
        aligned(&lines)
    }
}

fn line(label: String, [widget, two, three, fixed]: [String; 4], ratios: [String; 3]) -> [String; 8] {
    let [to_two, to_three, to_fixed] = ratios;
    [label, widget, two, three, fixed, to_two, to_three, to_fixed]
}

/// The processor and the operating system.
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

    fn figures(text: &str) -> Figures {
        let measured = serde_json::from_str(text).unwrap();
        Figures { chromium: "C 1".to_owned(), day: "2026-11-25".to_owned(), measured }
    }

    fn cells(table: &str, label: &str) -> Vec<String> {
        let line = table.lines().find(|line| line.contains(label)).unwrap();
        line.split('|').skip(2).map(|cell| cell.trim().to_owned()).collect()
    }

    #[test]
    fn a_line_has_medians_their_spread_and_ratios() {
        let text = r#"{"widget":{"bytes":[100000,80000,90001]},"surveyjs2":{"bytes":[300000,300004]},
            "surveyjs3":{"bytes":[360004]}}"#;
        let cells = cells(&figures(text).sizes(), "all, compressed");
        let expected = ["90001 (80000–100000)", "300002 (300000–300004)", "360004", "–", "0.30", "0.25", "–"];
        assert_eq!(cells[..7], expected);
    }

    #[test]
    fn goals_are_ratios_of_the_same_run_or_numbers() {
        let text = r#"{"widget":{"first_answer":[44,46],"first_contentful_paint":[130],"work_p95":[12]},
            "surveyjs2":{"first_answer":[100,100]},"static":{"first_contentful_paint":[100]}}"#;
        let goals = figures(text).goals();
        let expected = ["≤ 0.45 × SurveyJS 2.5.38, aim 0.42", "0.45 (0.44–0.46)", "met, without the aim"];
        assert_eq!(cells(&goals, "first answer")[..3], expected);
        assert_eq!(cells(&goals, "contentful")[..3], ["≤ 1.25 × static page", "1.30", "missed"]);
        assert_eq!(cells(&goals, "work per answer")[..3], ["≤ 16.0", "12.0", "met"]);
        assert_eq!(cells(&goals, "bytes")[..3], ["≤ 120000", "–", "–"]);
    }

    #[test]
    fn the_check_in_the_studio_has_its_own_table_and_goal() {
        let figures =
            figures(r#"{"studio":{"check_p50":[300,310],"check_p95":[501,499],"check_slow_p95":[900]}}"#);
        assert_eq!(cells(&figures.studio(), "median")[..2], ["305 (300–310)", "–"]);
        assert_eq!(cells(&figures.studio(), "95th")[..2], ["500 (499–501)", "900"]);
        assert_eq!(cells(&figures.goals(), "check in the studio")[..3], ["≤ 500", "500 (499–501)", "met"]);
    }

    #[test]
    fn every_placeholder_of_the_page_is_filled() {
        let page = figures("{}").page("evaluate 1 µs", "survey 1.0", 5);
        assert!(!page.contains("{{"), "{page}");
        assert!(page.contains("evaluate 1 µs") && page.contains("survey 1.0") && page.contains("C 1"));
    }
}
