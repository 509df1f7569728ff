//! What a printed result needs besides what the screen shows: the day, the programme's version, every answer and
//! the sources. The screen hides it.

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
        Some(view! { <li>{text}</li> }.into_any())
    };
    let answers = specification.questions.iter().filter_map(answer);
    let sources = specification
        .sources
        .iter()
        .map(|source| view! { <li>{app.t_path(&["source", &source.id])}</li> }.into_any());
    view! {
        <section class="record">
            <p>{made}</p>
            <h2>{app.t("record.answers")}</h2>
            <ul>{answers.collect_view()}</ul>
            <h2>{app.t("record.sources")}</h2>
            <ul>{sources.collect_view()}</ul>
        </section>
    }
}
