//! Where the company stands: the answer first, then what would change it and the button to book, then why.

use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::components::result::{
    Contradiction, ExternalLink, FirstSteps, PrintButton, PrintRecord, Programmes, Readiness, ShareLink,
    Statistics, Support, WhatIfNotice, headline, standing,
};
use crate::state::{App, use_app};
use crate::view::{fresh, history_address, text};
use journey::{Evaluation, share_link};
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
    let notice = view! { <WhatIfNotice evaluation=evaluation.clone()/> }.into_any();
    let book = view! {
        <div class="book">
            {text("p", None, app.t("result.book"))}
            <PrimaryButton action="next" label="action.consult"/>
        </div>
    };
    let own = standing(app, evaluation.clone(), vec![notice], Some(book.into_any()));
    let evaluation = move || evaluation.clone();
    let link = app.journey.with_untracked(|journey| share_link::write(&journey.form, app.flow()));
    view! {
        <Page heading submit=Submit::Next>
            {own}
            <Programmes/>
            {text("h2", None, app.t("result.readiness"))}
            <Readiness evaluation=evaluation()/>
            <FirstSteps evaluation=evaluation()/>
            <Support evaluation=evaluation()/>
            <Statistics evaluation=evaluation()/>
            <PrintRecord evaluation=evaluation()/>
            <Actions>
                <button type="submit" class="button secondary" data-action="next">{app.t("action.consult")}</button>
                <div class="pair">
                    <PrintButton/>
                    <ShareLink/>
                </div>
                <ExternalLink href=history_address(&link) text=app.t("result.history")/>
            </Actions>
        </Page>
    }
    .into_any()
}
