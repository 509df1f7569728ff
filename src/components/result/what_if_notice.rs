//! The notice that the result assumes answers which were not given.

use crate::components::layout::SecondaryButton;
use crate::state::use_app;
use crate::view::{answer_text, text};
use journey::{Evaluation, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// What is assumed, and the way back to the company's answers; nothing where nothing is assumed.
#[component]
pub fn WhatIfNotice(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let assumed = app.journey.with_untracked(|journey| journey.what_if.clone());
    if assumed.is_empty() {
        return ().into_any();
    }
    let items = assumed.iter().map(|(question, _)| {
        let short = app.t_path(&["question", question, "short"]);
        let name = app.t_args("value.of", &[("name", &short)]);
        let answer = answer_text(app, question, evaluation.answers.get(question));
        text("li", None, [name, answer].concat())
    });
    let on_click = move || app.dispatch(Message::WhatIf(Vec::new()));
    view! {
        <div class="trial" data-trial="">
            {text("p", None, app.t("result.trial"))}
            <ul>{items.collect_view()}</ul>
            <SecondaryButton action="untry" label="action.untry" on_click/>
        </div>
    }
    .into_any()
}
