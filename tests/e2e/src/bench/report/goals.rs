//! The goals of the widget and the studio, and whether the figures reach them.

use super::rows::{BYTES, CHECK, FIRST_ANSWER, FIRST_PAINT, LOADER, PAINT, Row, SHIFT, WORK};
use super::table::{NOTHING, cell, median, number, paired};
use super::{Column, STATIC, SURVEYJS_2, WIDGET};
use crate::bench::figures::Figures;

/// What a figure is compared with.
enum Limit {
    /// A number in the measure's unit.
    Absolute(f64),
    /// A multiple of the same figure of another page.
    Multiple { of: Column, most: f64, aim: Option<f64> },
}

/// A goal: the figure of a page is not above the limit.
struct Goal {
    row: Row,
    /// The id in the figures.
    page: &'static str,
    label: &'static str,
    limit: Limit,
}

const GOALS: [Goal; 8] = [
    Goal {
        row: FIRST_PAINT,
        page: WIDGET.id,
        label: "first paint",
        limit: Limit::Multiple { of: STATIC, most: 1.25, aim: None },
    },
    Goal {
        row: PAINT,
        page: WIDGET.id,
        label: "first contentful paint",
        limit: Limit::Multiple { of: STATIC, most: 1.25, aim: None },
    },
    Goal {
        row: FIRST_ANSWER,
        page: WIDGET.id,
        label: "first answer accepted",
        limit: Limit::Multiple { of: SURVEYJS_2, most: 0.45, aim: Some(0.42) },
    },
    Goal { row: WORK, page: WIDGET.id, label: WORK.label, limit: Limit::Absolute(16.0) },
    Goal { row: SHIFT, page: WIDGET.id, label: SHIFT.label, limit: Limit::Absolute(0.01) },
    Goal { row: BYTES, page: WIDGET.id, label: "bytes, compressed", limit: Limit::Absolute(120_000.0) },
    Goal { row: LOADER, page: "loader", label: LOADER.label, limit: Limit::Absolute(5.0) },
    Goal { row: CHECK, page: "studio", label: CHECK.label, limit: Limit::Absolute(500.0) },
];

/// The head of the table, and a line a goal.
pub fn lines(figures: &Figures) -> Vec<[String; 4]> {
    let head = ["", "goal", "reached", ""].map(str::to_owned);
    std::iter::once(head).chain(GOALS.iter().map(|goal| goal.line(figures))).collect()
}

impl Goal {
    fn line(&self, measured: &Figures) -> [String; 4] {
        let figures = measured.of(self.page, self.row.measure);
        let (goal, reached, verdict) = match &self.limit {
            Limit::Absolute(most) => {
                let goal = format!("≤ {}", number(*most, &self.row));
                (goal, cell(&self.row, figures), verdict(median(figures), *most, None))
            }
            Limit::Multiple { of, most, aim } => {
                let others = measured.of(of.id, self.row.measure);
                let (ratio, text) = paired(figures, others);
                let aimed = aim.map(|aim| format!(", aim {aim:.2}")).unwrap_or_default();
                (format!("≤ {most:.2} × {}{aimed}", of.title), text, verdict(ratio, *most, *aim))
            }
        };
        [self.label.to_owned(), goal, reached, verdict]
    }
}

fn verdict(reached: Option<f64>, most: f64, aim: Option<f64>) -> String {
    let Some(reached) = reached else { return NOTHING.to_owned() };
    let text = match aim {
        _ if reached > most => "missed",
        Some(aim) if reached > aim => "met, without the aim",
        _ => "met",
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_missed_above_its_limit_only() {
        assert_eq!(verdict(Some(0.46), 0.45, Some(0.42)), "missed");
        assert_eq!(verdict(Some(0.45), 0.45, Some(0.42)), "met, without the aim");
        assert_eq!(verdict(Some(0.42), 0.45, Some(0.42)), "met");
        assert_eq!(verdict(Some(16.0), 16.0, None), "met");
        assert_eq!(verdict(None, 16.0, None), NOTHING);
    }
}
