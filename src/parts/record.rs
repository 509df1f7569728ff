//! What a printed result needs besides what the screen shows: the day, the programme's version, every
//! answer and the sources. On the screen it is hidden.

use super::element::{Piece, element, text};
use super::reasons::answer_text;
use super::slot::slot_text;
use crate::journey::Standing;
use crate::widget::Widget;
use assessment::specification::Question;

/// The record, for paper alone.
pub fn record(widget: Widget, standing: &Standing) -> Piece {
    let specification = widget.setup().programme.specification();
    let made = widget.fill(
        "record.made",
        &[
            ("day", slot_text(widget, "day", widget.setup().today, "").trim_end()),
            ("name", &widget.t("programme.name")),
            ("id", &specification.id),
            ("version", &specification.version.to_string()),
        ],
    );
    let answer = |question: &Question| {
        let answer = standing.answers.get(&question.id)?;
        let name = widget.fill("value.of", &[("name", &widget.of(&["question", &question.id, "short"]))]);
        Some(text("li", "", [name, answer_text(widget, &question.id, Some(answer))].concat()))
    };
    let source = |id: &String| text("li", "", widget.of(&["source", id]));
    let heading = |id: &str| text("h2", "", widget.t(id));
    element("section")
        .class("record")
        .child(text("p", "", made))
        .child(heading("record.answers"))
        .child(element("ul").each(specification.questions.iter().filter_map(answer)))
        .child(heading("record.sources"))
        .child(element("ul").each(specification.sources.iter().map(|known| source(&known.id))))
}
