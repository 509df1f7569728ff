//! Every value that is sent, in the order of the form, as it will be sent.

use super::choice_text;
use super::slot_text;
use crate::state::App;
use consultation::calendar::parse_iso;
use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, Preferred};
use journey::PREFERENCES;

/// One value in words.
pub struct Line {
    /// The control's name.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What will be sent; `None` where it was left out.
    pub value: Option<String>,
}

/// The lines of a request.
pub fn request_lines(app: App, request: &ConsultationRequest) -> Vec<Line> {
    let line = |name: &'static str, value: Option<String>| {
        let label = app.t_path(&["field", name, "label"]);
        Line { name, label, value }
    };
    let question_line = |name: &'static str, value: Option<String>| {
        let label = app.t_path(&["question", name, "short"]);
        Line { name, label, value }
    };
    let choice = |name: &'static str, value: Option<&str>| {
        let question = app.flow().programme.question(name);
        question_line(name, question.zip(value).map(|(question, value)| choice_text(app, question, value)))
    };
    let people = |name: &'static str, value: Option<u32>| {
        question_line(name, value.map(|value| app.with_unit(&value.to_string(), "people")))
    };
    let consultation = &request.consultation;
    let mut topics = String::new();
    for topic in &consultation.topics {
        if !topics.is_empty() {
            topics.push_str(&app.t("value.separator"));
        }
        topics.push_str(&app.t_path(&["topic", topic]));
    }
    let mut lines = vec![
        line("topics", Some(topics)),
        line("format", Some(app.t_path(&["format", &consultation.format]))),
        line("stage", consultation.stage.as_deref().map(|stage| app.t_path(&["stage", stage]))),
    ];
    for (index, name) in PREFERENCES.into_iter().enumerate() {
        lines.push(line(name, consultation.preferred.get(index).map(|slot| preferred(app, slot))));
    }
    let organisation = &request.organisation;
    lines.push(choice("prefecture", Some(&organisation.prefecture)));
    lines.push(choice("industry", organisation.industry.as_deref()));
    lines.push(people("total_staff", organisation.total_staff));
    lines.push(people("regular_staff", organisation.regular_staff));
    for field in TEXT_FIELDS {
        lines.push(line(field.id, request.text(field.id).map(str::to_owned)));
    }
    let shared = if request.assessment.is_some() { "value.shared" } else { "value.not_shared" };
    lines.push(line("share_assessment", Some(app.t(shared))));
    lines.push(line("consent", Some(app.t("value.consented"))));
    lines
}

/// A preferred slot in words. A date that the calendar cannot read is shown as it is.
fn preferred(app: App, slot: &Preferred) -> String {
    parse_iso(&slot.date)
        .map_or_else(|| slot.date.clone(), |date| slot_text(app, "chosen", date, &slot.period))
}
