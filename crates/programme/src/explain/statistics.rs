//! The statistics: published figures about other companies.

use super::{Page, tick};
use assessment::specification::{Statistic, StatisticRow};
use maud::{Markup, html};

pub(super) fn statistics(page: &mut Page<'_>) -> Option<Markup> {
    let statistics = &page.loaded.specification.statistics;
    let rows: Vec<_> = statistics.iter().map(|statistic| row(page, statistic)).collect();
    let columns = [page.kind("statistic"), page.message("text"), page.message("counts")];
    (!rows.is_empty()).then(|| page.table("rules", &columns, &rows))
}

fn row(page: &mut Page<'_>, statistic: &Statistic) -> Markup {
    let id = &statistic.id;
    let called = page.called("statistic", id, "name");
    let note = page.text(&format!("statistic.{id}.note"));
    let no_figure = page.message("no_figure");
    let row_header = page.text(&format!("statistic.{id}.row"));
    let columns: Vec<_> = statistic
        .columns
        .iter()
        .map(|column| page.text(&format!("statistic.{id}.column.{column}")))
        .collect();
    html! {
        tr {
            th scope="row" { (called) (page.source(&statistic.source)) }
            td { p { (note) } }
            td {
                table {
                    thead { tr { th scope="col" { (row_header) } @for column in &columns { th scope="col" { (column) } } } }
                    tbody {
                        @for row in &statistic.rows {
                            tr {
                                th scope="row" { (name(page, statistic, row)) }
                                @for column in &statistic.columns {
                                    td { @if let Some(value) = row.value(column) { (value) } @else { (no_figure) } }
                                }
                            }
                        }
                    }
                }
            }
            (tick())
        }
    }
}

/// The name of a row: a choice of the question, or a separate name.
fn name(page: &mut Page<'_>, statistic: &Statistic, row: &StatisticRow) -> Markup {
    match &statistic.question {
        Some(question) => {
            let choice = page.vocabulary.choice(question, &row.of);
            html! { (choice) }
        }
        None => page.text(&format!("statistic.{}.of.{}", statistic.id, row.of)),
    }
}
