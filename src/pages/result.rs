//! Where the company stands: the answer first, then why, then what would change it.

use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::components::result::{
    Advice, Contradiction, CriteriaList, FirstSteps, OpenQuestions, PrintButton, PrintRecord, Readiness,
    ShareLink, Statistics, Support, TierLadder, WhatIfNotice,
};
use crate::state::{App, use_app};
use crate::view::fresh;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The result, provisional as long as answers are missing.
#[component]
pub fn ResultPage() -> impl IntoView {
    let app = use_app();
    // While this page is shown, only a what-if changes the evaluation.
    fresh(move || match app.evaluation.get() {
        Some(evaluation) => evaluated(app, Arc::new(evaluation)),
        None => view! { <Contradiction/> }.into_any(),
    })
}

fn evaluated(app: App, evaluation: Arc<Evaluation>) -> AnyView {
    let heading = headline(app, &evaluation);
    let evaluation = move || evaluation.clone();
    view! {
        <Page heading submit=Submit::Next>
            <WhatIfNotice evaluation=evaluation()/>
            <p class="basis">{app.t("programme.basis")}</p>
            <TierLadder evaluation=evaluation()/>
            <OpenQuestions evaluation=evaluation()/>
            <Advice evaluation=evaluation()/>
            <h2>{app.t("result.criteria")}</h2>
            <CriteriaList evaluation=evaluation()/>
            <h2>{app.t("result.readiness")}</h2>
            <Readiness evaluation=evaluation()/>
            <FirstSteps evaluation=evaluation()/>
            <Support evaluation=evaluation()/>
            <Statistics evaluation=evaluation()/>
            <p class="note">{app.t("programme.jury_note")}</p>
            <p class="note">{app.t("programme.other_conditions")}</p>
            <PrintRecord evaluation=evaluation()/>
            <Actions>
                <PrimaryButton action="next" label="action.consult"/>
                <PrintButton/>
                <ShareLink/>
            </Actions>
        </Page>
    }
    .into_any()
}

/// One sentence in large type. A programme may word single outcomes better than the general form.
fn headline(app: App, evaluation: &Evaluation) -> String {
    let id = |tier: usize| Evaluation::tier(app.flow(), tier);
    let (at_least, at_most) = (id(evaluation.assessment.at_least), id(evaluation.assessment.at_most));
    if let Some(specific) = app.t_opt(&["result", "headline", at_least, at_most]) {
        return specific;
    }
    let id = if at_least == at_most { "result.headline.exact" } else { "result.headline.between" };
    let lowest = app.t_path(&["tier", at_least, "name"]);
    app.t_args(id, &[("at_least", &lowest), ("at_most", &app.within_reach(at_most))])
}
