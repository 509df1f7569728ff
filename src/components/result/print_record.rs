//! What a printed result needs besides what the screen shows: the day, the programme's version, every answer and
//! the sources. The screen hides it.

use super::Text;
use crate::state::use_app;
use crate::view::{answer_text, slot_text};
use assessment::specification::Question;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The record, on paper only.
#[component]
pub fn PrintRecord(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let specification = app.flow().programme.specification();
    let day = slot_text(app, "day", app.flow().today, "");
    let made = app.t_args(
        "record.made",
        &[
            ("day", day.trim_end()),
            ("name", &app.t("programme.name")),
            ("id", &specification.id),
            ("version", &specification.version.to_string()),
        ],
    );
    let answer = |question: &Question| {
        let answer = evaluation.answers.get(&question.id)?;
        let short = app.t_path(&["question", &question.id, "short"]);
        let name = app.t_args("value.of", &[("name", &short)]);
        let text = [name, answer_text(app, &question.id, Some(answer))].concat();
        Some(view! { <Text tag="li" text/> }.into_any())
    };
    let answers = specification.questions.iter().filter_map(answer);
    let sources = specification
        .sources
        .iter()
        .map(|source| view! { <Text tag="li" text=app.t_path(&["source", &source.id])/> }.into_any());
    view! {
        <section class="record">
            <Text tag="p" text=made/>
            <Text tag="h2" text=app.t("record.answers")/>
            <ul>{answers.collect_view()}</ul>
            <Text tag="h2" text=app.t("record.sources")/>
            <ul>{sources.collect_view()}</ul>
        </section>
    }
}
