//! An answer to a question of the programme: in words, and as the value of its control.

use super::choice_text;
use crate::state::App;
use assessment::Answer;

/// The answer in words, with its unit; where there is none, the word for an open question.
pub fn answer_text(app: App, question: &str, answer: Option<&Answer>) -> String {
    match (answer, app.flow().programme.question(question)) {
        (Some(Answer::Choice(choice)), Some(question)) => choice_text(app, question, choice),
        (Some(Answer::Number(number)), Some(question)) => {
            app.with_unit(&number.to_string(), question.unit.as_deref().unwrap_or_default())
        }
        (Some(Answer::Unknown), _) => app.t("choice.unknown"),
        _ => app.t("value.open"),
    }
}

/// The answer as its control has it: `unknown`, the id of a choice, or a decimal number.
pub fn answer_value(answer: &Answer) -> String {
    match answer {
        Answer::Unknown => "unknown".to_owned(),
        Answer::Choice(choice) => choice.clone(),
        Answer::Number(number) => number.to_string(),
    }
}
