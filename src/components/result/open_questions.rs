//! The questions that could still change the tier.

use crate::components::layout::ChangeLink;
use crate::state::use_app;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// How many questions are left and a link to each; nothing where no answer can change the tier any more.
#[component]
pub fn OpenQuestions(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    if evaluation.open_questions.is_empty() {
        return ().into_any();
    }
    let items = evaluation.open_questions.iter().map(|question| {
        let short = app.t_path(&["question", question, "short"]);
        view! {
            <li>
                {short.clone()}
                <ChangeLink target=question.clone() subject=short/>
            </li>
        }
        .into_any()
    });
    let left = evaluation.open_questions.len().to_string();
    view! {
        <div class="open">
            <p>{app.t_args("result.open", &[("left", &left)])}</p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
    .into_any()
}
