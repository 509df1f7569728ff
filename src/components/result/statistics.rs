//! Where the company stands among others: published figures with their sources.

use crate::components::layout::Fold;
use crate::state::{App, use_app};
use crate::view::{choice_text, element, header_cell, text};
use assessment::Answer;
use assessment::specification::{Statistic, StatisticRow};
use journey::Evaluation;
use journey::text::grouped;
use leptos::prelude::*;
use std::sync::Arc;

/// The tables that have a row for this company.
#[component]
pub fn Statistics(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let statistics = app.flow().programme.specification().statistics.iter();
    let tables = statistics.filter_map(|statistic| table(app, &evaluation, statistic)).collect::<Vec<_>>();
    if tables.is_empty() {
        return ().into_any();
    }
    let summary = text("h3", None, app.t("result.statistics"));
    // Folded: what others do does not say where this company stands.
    let fold = view! { <Fold class="figures" is_open=Box::new(|| false) summary body=tables.into_any()/> };
    element("div", Some("folds statistics"), vec![fold.into_any()])
}

/// A table; of a table by answers, only the row of the company's answer.
fn table(app: App, evaluation: &Evaluation, statistic: &'static Statistic) -> Option<AnyView> {
    let word = |path: &[&str]| app.t_path(&[&["statistic", &statistic.id], path].concat());
    let answer = statistic.question.as_deref().map(|question| evaluation.answers.get(question));
    let is_shown = |row: &&StatisticRow| match answer {
        None => true,
        Some(Some(Answer::Choice(choice))) => row.of == *choice,
        Some(_) => false,
    };
    let name = |row: &StatisticRow| match statistic.question.as_deref() {
        Some(question) => {
            let question = app.flow().programme.question(question);
            question.map(|question| choice_text(app, question, &row.of)).unwrap_or_default()
        }
        None => word(&["of", &row.of]),
    };
    let rows = statistic.rows.iter().filter(is_shown).map(|row| {
        let cells = statistic.columns.iter().map(|column| {
            // A gap has a word: an empty cell would pass for nothing.
            let value = row.value(column).map(|value| grouped(&value.to_string()));
            text("td", None, value.unwrap_or_else(|| app.t("result.no_figure")))
        });
        let name = header_cell("row", None, vec![name(row).into_any()]);
        element("tr", None, std::iter::once(name).chain(cells).collect())
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return None;
    }
    let columns = statistic.columns.iter().map(|column| word(&["column", column]));
    let headings = std::iter::once(word(&["row"])).chain(columns);
    let headings = headings.map(|heading| header_cell("col", None, vec![heading.into_any()])).collect();
    let parts = vec![
        text("caption", None, word(&["name"])),
        element("thead", None, vec![element("tr", None, headings)]),
        element("tbody", None, rows),
    ];
    let table = view! {
        <div data-statistic=statistic.id.clone()>
            {vec![element("table", Some("statistic"), parts), text("p", Some("note"), word(&["note"]))]}
        </div>
    };
    Some(table.into_any())
}
