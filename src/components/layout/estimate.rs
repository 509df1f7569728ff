//! The provisional estimate. People who see it see it follow each key; people who hear it hear it once an answer is
//! complete.

use super::button::Button;
use super::so_far::{is_decided_for_all, so_far, track_programmes};
use crate::state::{App, memo, memo_text, use_app};
use crate::view::{fresh, prerendered};
use journey::{Evaluation, Message};
use leptos::prelude::*;

/// The line, in the steps of questions. It is never moved or rebuilt while they are answered: what grows when a field
/// is left would move the button that is being pressed.
#[component]
pub fn Estimate() -> impl IntoView {
    let app = use_app();
    // Set at each answer, though the text may be the same: a browser's translation may have replaced it.
    let seen = move || {
        app.page.track();
        track_programmes(app);
        app.evaluation.with(|evaluation| Some(sentence(app, evaluation.as_ref())))
    };
    let heard = memo_text(Box::new(move || Some(sentence(app, app.settled_evaluation().as_ref()))));
    let is_decided = memo(Box::new(move |_| {
        app.page.track();
        track_programmes(app);
        app.evaluation.with(|evaluation| {
            let is_decided =
                evaluation.as_ref().is_some_and(|evaluation| evaluation.open_questions.is_empty());
            is_decided && is_decided_for_all(app)
        })
    }));
    view! {
        <div class="estimate" hidden=move || (!app.location().step.is_question()).then(String::new)>
            <p aria-hidden="true" prop:textContent=seen>{prerendered(seen)}</p>
            <p class="out-of-sight" aria-live="polite" aria-atomic="true" prop:textContent=heard>
                {prerendered(move || heard.get())}
            </p>
            {fresh(move || is_decided.get().then(|| see_result(app)).into_any())}
        </div>
    }
}

/// Once no answer can change the tier, the result is a tap away.
fn see_result(app: App) -> AnyView {
    let on_click = Box::new(move || app.dispatch(Message::Change("result".to_owned())));
    view! {
        <Button class="link" action="change" on_click attr:data-target="result">{app.t("action.see_result")}</Button>
    }
    .into_any()
}

fn sentence(app: App, evaluation: Option<&Evaluation>) -> String {
    let Some(evaluation) = evaluation else { return app.t("estimate.contradiction") };
    if let Some(lines) = so_far(app) {
        return lines;
    }
    let tier = |index: usize| Evaluation::tier(app.flow(), index);
    let at_least = app.t_path(&["tier", tier(evaluation.assessment.at_least), "name"]);
    let at_most = app.within_reach(tier(evaluation.assessment.at_most));
    let left = evaluation.open_questions.len().to_string();
    let values = [("at_least", at_least.as_str()), ("at_most", at_most.as_str()), ("left", left.as_str())];
    let is_exact = evaluation.assessment.at_least == evaluation.assessment.at_most;
    let id = match (is_exact, evaluation.open_questions.is_empty()) {
        (true, _) => "estimate.exact",
        (false, true) => "estimate.decided",
        (false, false) => "estimate.open",
    };
    app.t_args(id, &values)
}
