//! Each criterion in the three views: what the rules changed, and what the company changed.

use crate::state::{Chosen, History, use_history};
use assessment::Verdict;
use assessment::comparison::{Comparison, CriterionComparison};
use leptos::prelude::*;
use telework_check::state::App;

/// The views that a comparison has, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The old rules with the old answers.
    Before,
    /// The present rules with the old answers.
    Carried,
    /// The present rules with the new answers.
    Now,
}

impl Column {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Carried => "carried",
            Self::Now => "now",
        }
    }

    /// The views that say something about these results. The same rules need one view less, as does one result alone.
    pub(super) fn of(chosen: &Chosen) -> Vec<Self> {
        if chosen.is_present_alone() {
            return vec![Self::Now];
        }
        let rules = (!chosen.then.is_present()).then_some(Self::Carried);
        let company = chosen.now.is_some().then_some(Self::Now);
        [Some(Self::Before), rules, company].into_iter().flatten().collect()
    }
}

/// A table with a row for each criterion.
#[component]
pub fn Criteria(chosen: Chosen, comparison: Comparison) -> impl IntoView {
    let history = use_history();
    let columns = Column::of(&chosen);
    let has_changes = columns.len() > 1;
    let heading = |id: &str| {
        let id = ["history.column.", id].concat();
        view! { <th scope="col">{history.t(&id)}</th> }.into_any()
    };
    let mut headings = vec![heading("criterion")];
    headings.extend(columns.iter().map(|column| heading(column.id())));
    headings.extend(has_changes.then(|| heading("changed")));
    let rows =
        comparison.criteria.iter().map(|criterion| row(history, chosen.then.then, criterion, &columns));
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="criteria-heading">
            <h2 id="criteria-heading">{history.t("history.criteria")}</h2>
            <div class="scrolls" role="group" tabindex="0" aria-labelledby="criteria-heading">
                <table class="three-ways">
                    <thead><tr>{headings}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(history: History, then: App, criterion: &CriterionComparison, columns: &[Column]) -> AnyView {
    let verdicts = &criterion.verdicts;
    let mut cells = Vec::new();
    for column in columns {
        let verdict = match column {
            Column::Before => verdicts.before,
            Column::Carried => verdicts.carried,
            Column::Now => verdicts.now,
        };
        cells.push(cell(history, *column, verdict));
    }
    let has = |column: Column| columns.contains(&column);
    let by_rules = has(Column::Carried) && verdicts.by_rules().is_some();
    let by_company = has(Column::Now) && verdicts.by_company().is_some();
    let changed = match (by_rules, by_company) {
        (true, true) => "both",
        (true, false) => "rules",
        (false, true) => "company",
        (false, false) => "none",
    };
    let changes = (columns.len() > 1).then(|| {
        view! { <td class="changed">{history.t(&["history.changed.", changed].concat())}</td> }
    });
    view! {
        <tr
            data-criterion=criterion.new.clone().or(criterion.old.clone())
            data-changed-by=changed
        >
            <th scope="row">{name(history, then, criterion)}</th>
            {cells}
            {changes}
        </tr>
    }
    .into_any()
}

fn cell(history: History, column: Column, verdict: Option<Verdict>) -> AnyView {
    let id = verdict.map(Verdict::id);
    let words = match id {
        Some(id) => history.app.t_path(&["verdict", id]),
        None => history.t("history.no_criterion"),
    };
    view! { <td data-view=column.id() data-verdict=id.unwrap_or("none")>{words}</td> }.into_any()
}

/// The name of a criterion: the present one, that of its time, or its id.
fn name(history: History, then: App, criterion: &CriterionComparison) -> String {
    let label = |app: App, id: &Option<String>| app.t_opt(&["criterion", id.as_deref()?, "label"]);
    let present = label(history.app, &criterion.new);
    let named = present.or_else(|| label(then, &criterion.old));
    named.or_else(|| criterion.new.clone()).or_else(|| criterion.old.clone()).unwrap_or_default()
}
