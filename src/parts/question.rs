//! A question of the programme, as the control that suits its answers.

use super::choices::{Choice, radios};
use super::element::Piece;
use super::field::Field;
use super::number::number;
use super::select::select;
use crate::widget::Widget;
use assessment::specification::{Kind, Question};

/// More choices than this become a native list.
const MOST_ROWS: usize = 8;

/// The question with its label, support text, error and control.
pub fn question(widget: Widget, question: &Question, required: Option<bool>) -> Piece {
    let id = question.id.as_str();
    let around = Field {
        name: id.to_owned(),
        label: widget.of(&["question", id, "label"]),
        support: widget.find(&["question", id, "support"]),
        required,
    };
    match question.kind {
        Kind::Number => {
            let unit = question.unit.as_deref().map(|unit| widget.of(&["unit", unit])).unwrap_or_default();
            number(widget, &around, unit, question.decimals > 0)
        }
        Kind::Choice => {
            let mut choices = offered(widget, question);
            if required != Some(true) {
                choices.push(("unknown".to_owned(), widget.t("choice.unknown")));
            }
            if choices.len() > MOST_ROWS {
                let autocomplete = (id == "prefecture").then_some("address-level1");
                select(widget, &around, &choices, autocomplete)
            } else {
                radios(widget, &around, choices)
            }
        }
    }
}

/// The choices that are offered to this company, worded.
fn offered(widget: Widget, question: &Question) -> Vec<Choice> {
    let standing = widget.standing_now();
    let values = match standing.as_ref() {
        Some(standing) => widget.setup().programme.offered_choices(&standing.situation, &question.id),
        None => question.choices.iter().map(String::as_str).collect(),
    };
    values.into_iter().map(|value| (value.to_owned(), choice_text(widget, question, value))).collect()
}

/// The wording of a choice: the question's own, its list's, or the general one.
pub(super) fn choice_text(widget: Widget, question: &Question, value: &str) -> String {
    let own = widget.find(&["question", &question.id, "choice", value]);
    let listed = || question.list.as_deref().and_then(|list| widget.find(&["list", list, value]));
    own.or_else(listed).unwrap_or_else(|| widget.of(&["choice", value]))
}
