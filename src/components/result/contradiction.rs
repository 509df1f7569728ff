//! The page in place of a result while answers contradict each other.

use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::state::use_app;
use crate::view::strong;
use journey::contradictions;
use leptos::prelude::*;

/// Which answers contradict each other, and the way back to the first of them.
#[component]
pub fn Contradiction() -> impl IntoView {
    let app = use_app();
    let answers = app.journey.with_untracked(|journey| journey.effective_answers(app.flow()));
    let errors = contradictions(&answers, app.flow(), &|_| true);
    let target = errors.first().map(|error| error.name.clone()).unwrap_or_default();
    let texts = errors.iter().map(|error| view! { <p>{app.error_text(error)}</p> }.into_any()).collect_view();
    view! {
        <Page heading=strong(app.t("result.contradiction")) submit=Submit::Change(target.clone())>
            {texts}
            <Actions>
                <PrimaryButton action="change" label="action.practice" attr:data-target=target/>
            </Actions>
        </Page>
    }
}
