//! A question of the programme, as the control that suits its answers.

use super::choice_rows::Choice;
use super::number_input::NumberInput;
use super::radio_group::RadioGroup;
use super::select::Select;
use crate::state::{App, use_app};
use crate::view::{FieldText, choice_text};
use assessment::specification::{self, Kind};
use leptos::prelude::*;

/// More choices than this become a native list.
const MAX_ROWS: usize = 8;

/// The question with its label, support text, error and control.
#[component]
pub fn Question(
    /// The question.
    question: &'static specification::Question,
    /// Whether the request needs an answer; `None` where "I do not know" is one.
    required: Option<bool>,
) -> AnyView {
    let app = use_app();
    let id = question.id.as_str();
    let text = FieldText {
        name: id.to_owned(),
        label: app.t_path(&["question", id, "label"]),
        support: app.t_opt(&["question", id, "support"]),
        required,
    };
    match question.kind {
        Kind::Number => {
            let unit = question.unit.as_deref().map(|unit| app.t_path(&["unit", unit])).unwrap_or_default();
            let has_decimals = question.decimals > 0;
            view! { <NumberInput text unit has_decimals/> }.into_any()
        }
        Kind::Choice => {
            let mut choices = offered(app, question);
            if required != Some(true) {
                choices.push(("unknown".to_owned(), app.t("choice.unknown")));
            }
            if choices.len() > MAX_ROWS {
                let autocomplete = (id == "prefecture").then_some("address-level1");
                view! { <Select text choices autocomplete/> }.into_any()
            } else {
                view! { <RadioGroup text choices/> }.into_any()
            }
        }
    }
}

/// The choices that are offered to this company, in words.
fn offered(app: App, question: &specification::Question) -> Vec<Choice> {
    app.evaluation.with_untracked(|evaluation| {
        let values = match evaluation {
            Some(evaluation) => app.flow().programme.offered_choices(&evaluation.situation, &question.id),
            None => question.choices.iter().map(String::as_str).collect(),
        };
        values.into_iter().map(|value| (value.to_owned(), choice_text(app, question, value))).collect()
    })
}
