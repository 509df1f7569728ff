//! What a printed result needs besides what the screen shows: the day, the programme's version, every answer and
//! the sources. The screen hides it.

use crate::state::use_app;
use crate::view::{answer_text, element, slot_text, text};
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
        let answer = [name, answer_text(app, &question.id, Some(answer))].concat();
        Some(text("li", None, answer))
    };
    let answers = specification.questions.iter().filter_map(answer);
    let sources =
        specification.sources.iter().map(|source| text("li", None, app.t_path(&["source", &source.id])));
    let parts = vec![
        text("p", None, made),
        text("h2", None, app.t("record.answers")),
        element("ul", None, answers.collect()),
        text("h2", None, app.t("record.sources")),
        element("ul", None, sources.collect()),
    ];
    element("section", Some("record"), parts)
}
