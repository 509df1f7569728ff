//! The questions that could still change the tier.

use super::Rows;
use crate::state::{App, use_app};
use crate::view::text;
use journey::{Evaluation, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// The number of questions that are visible where nothing else says what to do.
const MAX_VISIBLE: usize = 3;

/// A row for each question, which leads to it; nothing where no answer can change the tier any more.
#[component]
pub fn OpenQuestions(
    evaluation: Arc<Evaluation>,
    /// Whether changes are advised. They come first, and the questions are folded beneath them, as under a further
    /// programme of the visit.
    has_advice: bool,
) -> AnyView {
    let app = use_app();
    let rows = evaluation.open_questions.iter().map(|question| row(app, question)).collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    let is_folded = has_advice || !app.is_leading();
    let (limit, others) =
        if is_folded { (0, "result.all_questions") } else { (MAX_VISIBLE, "result.more_questions") };
    let heading = (!is_folded).then(|| text("h2", None, app.t("result.open")));
    view! {
        {heading}
        <Rows class="questions" rows limit others/>
    }
    .into_any()
}

fn row(app: App, question: &str) -> AnyView {
    let changed = question.to_owned();
    view! {
        <li>
            <button
                type="button"
                class="link"
                data-action="change"
                data-target=question.to_owned()
                on:click:capture=move |_| app.dispatch(Message::Change(changed.clone()))
            >
                {vec![
                    text("span", None, app.t_path(&["question", question, "short"])),
                    text("span", None, app.t("result.answer")),
                ]}
            </button>
        </li>
    }
    .into_any()
}
