//! The score of each field, then and now: a picture and its numbers.

use super::criteria::Column;
use crate::state::{Chosen, History, use_history};
use assessment::Readiness as State;
use assessment::comparison::{Comparison, FieldComparison};
use leptos::prelude::*;
use telework_check::state::App;

/// A table with a row for each field: its name, two bars, and the numbers.
#[component]
pub fn Readiness(chosen: Chosen, comparison: Comparison) -> impl IntoView {
    let history = use_history();
    // No rule decides a score, so of the old answers under the present rules only those without newer ones are shown.
    let mut columns = Column::of(&chosen);
    if columns.len() > 2 {
        columns.retain(|column| *column != Column::Carried);
    }
    let headings = columns.iter().map(|column| {
        view! { <th scope="col">{history.t(&["history.column.", column.id()].concat())}</th> }
    });
    let headings = headings.collect_view();
    // One result alone is compared with nothing.
    let of_two = if columns.len() > 1 { "_of_two" } else { "" };
    let words = |id: &str| history.t(&[id, of_two].concat());
    let (caption, picture) = (words("history.fields_caption"), words("history.column.picture"));
    let rows =
        comparison.fields.iter().map(|field| row(history, chosen.then.then, field, &columns)).collect_view();
    (!comparison.fields.is_empty()).then(|| {
        view! {
            <section aria-labelledby="fields-heading">
                <h2 id="fields-heading">{history.t("history.fields")}</h2>
                <table class="readiness then-and-now">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{history.t("history.column.field")}</th>
                            <th scope="col">{picture}</th>
                            {headings}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}

fn row(history: History, then: App, field: &FieldComparison, columns: &[Column]) -> AnyView {
    let (mut bars, mut cells) = (Vec::new(), Vec::new());
    for column in columns {
        let state = match column {
            Column::Before => &field.readiness.before,
            Column::Carried => &field.readiness.carried,
            Column::Now => &field.readiness.now,
        };
        let class = if *column == Column::Before { "then" } else { "now" };
        bars.extend(state.as_ref().and_then(|state| state.score).map(|score| bar(class, score)));
        cells.push(view! { <td class="score" data-view=column.id()>{words(history, state)}</td> });
    }
    let name = [history.app, then].iter().find_map(|app| app.t_opt(&["readiness", &field.id, "name"]));
    view! {
        <tr data-field=field.id.clone()>
            <th scope="row">{name.unwrap_or_else(|| field.id.clone())}</th>
            <td class="bars">{bars}</td>
            {cells}
        </tr>
    }
    .into_any()
}

/// The drawing of a score from 0 to 100: hatched then, filled now. The numbers are in the next cells, so it is hidden
/// from screen readers.
fn bar(class: &'static str, score: u8) -> AnyView {
    let lines = (class == "then").then(|| {
        // Each stripe ends at the score.
        let line = |at: u8| {
            let width = (score - at).min(4);
            view! { <path d=format!("M{at} 8 L{} {}", at + width, 8 - 2 * width)></path> }.into_any()
        };
        (0..score).step_by(3).map(line).collect::<Vec<_>>()
    });
    view! {
        <svg class=["bar ", class].concat() viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="whole" width="100" height="8"></rect>
            <rect class="reached" width=score.to_string() height="8"></rect>
            {lines}
        </svg>
    }
    .into_any()
}

/// A score in words.
fn words(history: History, state: &Option<State>) -> String {
    match state {
        None => history.t("history.no_field"),
        Some(State { score: Some(score), .. }) => {
            history.app.t_args("bars.score", &[("score", &score.to_string())])
        }
        Some(State { answered: 0, .. }) => history.t("bars.open"),
        Some(_) => history.t("bars.none"),
    }
}
