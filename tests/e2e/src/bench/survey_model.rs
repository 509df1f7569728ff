//! The questionnaire as a SurveyJS model, which both versions read.

use super::questionnaire::Questionnaire;
use assessment::specification::{Kind, Page, Predicate, Question};
use serde_json::{Value, json};

/// The model: the first screen, the pages of questions, and a heading in place of the result.
pub fn model(questionnaire: &Questionnaire) -> Value {
    let points = questionnaire.points().map(|point| format!("<li>{point}</li>")).concat();
    let lead = questionnaire.text("programme.lead");
    let start = json!({ "type": "html", "name": "start", "html": format!("<p>{lead}</p><ul>{points}</ul>") });
    let mut pages = vec![json!({ "elements": [start] })];
    pages.extend(questionnaire.specification.pages.iter().map(|shown| page(questionnaire, shown)));
    json!({
        "locale": "ja",
        "title": questionnaire.text("programme.title"),
        "firstPageIsStartPage": true,
        "startSurveyText": questionnaire.text("action.start"),
        "pagePrevText": questionnaire.text("action.back"),
        "pageNextText": questionnaire.text("action.next"),
        "completeText": questionnaire.text("action.see_result"),
        "showProgressBar": true,
        "progressBarType": "pages",
        "showQuestionNumbers": false,
        "completedHtml": format!("<h1>{}</h1>", questionnaire.text("step.result.name")),
        "pages": pages,
    })
}

fn page(questionnaire: &Questionnaire, page: &Page) -> Value {
    let elements = questionnaire.questions(page).flat_map(|asked| question(questionnaire, asked));
    let mut written = json!({
        "title": questionnaire.heading(page),
        "elements": elements.collect::<Vec<_>>(),
    });
    if let Some(lead) = questionnaire.lead(page) {
        written["description"] = lead.into();
    }
    written
}

/// The question; a number has an "unknown" checkbox beside it.
fn question(questionnaire: &Questionnaire, question: &Question) -> Vec<Value> {
    let mut written = json!({ "name": question.id, "title": questionnaire.label(question) });
    if let Some(support) = questionnaire.support(question) {
        written["description"] = support.into();
    }
    if let Some(when) = &question.asked_when {
        written["visibleIf"] = expression(when).into();
    }
    if question.kind == Kind::Choice {
        let choices = questionnaire.choices(question).into_iter().map(|(value, words)| {
            let when = question.choice_when.iter().find(|(choice, _)| choice == value);
            let mut choice = json!({ "value": value, "text": words });
            if let Some((_, when)) = when {
                choice["visibleIf"] = expression(when).into();
            }
            choice
        });
        written["choices"] = choices.collect();
        let is_list = questionnaire.is_list(question);
        written["type"] = if is_list { "dropdown" } else { "radiogroup" }.into();
        if is_list {
            // The native list, as in the widget.
            written["renderAs"] = "select".into();
        }
        return vec![written];
    }
    let unknown = format!("{}_unknown", question.id);
    written["type"] = "text".into();
    written["inputType"] = "number".into();
    written["step"] = if question.decimals > 0 { json!(0.1) } else { json!(1) };
    written["min"] = json!(question.minimum);
    written["max"] = json!(question.maximum);
    written["enableIf"] = format!("{{{unknown}}} empty").into();
    let beside = json!({
        "type": "checkbox",
        "name": unknown,
        "titleLocation": "hidden",
        "startWithNewLine": false,
        "choices": [{ "value": "unknown", "text": questionnaire.text("choice.unknown") }],
    });
    vec![written, beside]
}

/// A condition in SurveyJS' expression language.
fn expression(when: &Predicate) -> String {
    let joined = |parts: &[Predicate], word: &str| {
        let parts: Vec<_> = parts.iter().map(|part| format!("({})", expression(part))).collect();
        parts.join(word)
    };
    match when {
        Predicate::All(parts) => joined(parts, " and "),
        Predicate::Any(parts) => joined(parts, " or "),
        Predicate::Not(part) => format!("!({})", expression(part)),
        Predicate::Is { question, value } => format!("{{{question}}} = '{value}'"),
        Predicate::OneOf { question, values } => {
            let values: Vec<_> = values.iter().map(|value| format!("'{value}'")).collect();
            format!("[{}] contains {{{question}}}", values.join(", "))
        }
        Predicate::AtLeast { question, value } => format!("{{{question}}} >= {value}"),
        Predicate::AtMost { question, value } => format!("{{{question}}} <= {value}"),
        Predicate::Share { .. } | Predicate::Fact(_) | Predicate::Judged(_) => {
            panic!("no question of this programme depends on such a condition: {when:?}")
        }
    }
}
