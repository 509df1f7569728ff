//! Where the company stands, whichever of the differing answers is right.

use crate::together::use_together;
use assessment::Verdict;
use assessment::specification::Criterion;
use journey::Evaluation;
use journey::together::Comparison;
use leptos::context::Provider;
use leptos::prelude::*;
use std::sync::Arc;
use telework_check::components::result::{TierLadder, headline};

/// The bounds of the tier and the verdicts, which follow each decision.
#[component]
pub fn BothResult(comparison: Comparison) -> impl IntoView {
    let together = use_together();
    let app = together.history.app;
    let evaluation = move || comparison.decided(&together.decisions.get()).evaluation(app.flow());
    let details = evaluation.clone();
    // The region stays when its sentence changes, so that it is announced.
    let sentence = move || match evaluation() {
        Some(evaluation) => headline(app, &evaluation),
        None => {
            view! { <span class="error" data-contradiction="">{together.t("history.contradiction")}</span> }
                .into_any()
        }
    };
    let details = move || {
        details().map(|evaluation| {
            let evaluation = Arc::new(evaluation);
            let ladder = Arc::clone(&evaluation);
            view! {
                <Provider value=app><TierLadder evaluation=ladder missing=None/></Provider>
                <Verdicts evaluation/>
            }
        })
    };
    view! {
        <section aria-labelledby="both-heading">
            <h2 id="both-heading">{together.t("history.together.result")}</h2>
            <p class="headline" role="status">{sentence}</p>
            {details}
        </section>
    }
}

/// A row for each criterion.
#[component]
fn Verdicts(evaluation: Arc<Evaluation>) -> impl IntoView {
    let together = use_together();
    let app = together.history.app;
    let row = |(criterion, verdict): (&Criterion, &Verdict)| {
        let verdict = verdict.id();
        view! {
            <tr data-criterion=criterion.id.clone() data-verdict=verdict>
                <th scope="row">{app.t_path(&["criterion", &criterion.id, "label"])}</th>
                <td>{app.t_path(&["verdict", verdict])}</td>
            </tr>
        }
    };
    let criteria = app.flow().programme.specification().criteria.iter();
    let rows = criteria.zip(&evaluation.assessment.verdicts).map(row).collect_view();
    view! {
        <details>
            <summary>{together.t("history.criteria")}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{together.t("history.column.criterion")}</th>
                        <th scope="col">{together.t("history.together.result")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
