//! Every value that is sent, in the order of the form, as it will be sent.

use super::actions::{change_link, secondary};
use super::element::{Piece, element, live_text, row, text};
use super::question::choice_text;
use super::slot::slot_text;
use crate::journey::Event;
use crate::widget::Widget;
use consultation::calendar::parse_iso;
use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, Frozen, Preferred};

/// One line: the control's name, what it is called, what will be sent.
struct Line {
    name: &'static str,
    label: String,
    value: Option<String>,
}

/// The request as a list; with links to change each line as long as it can be changed.
pub fn summary(widget: Widget, request: &ConsultationRequest, changeable: bool) -> Piece {
    let lines = lines(widget, request).into_iter().map(|line| {
        let change = changeable
            .then(|| element("dd").class("change").child(change_link(widget, line.name, &line.label)));
        let class = if line.value.is_none() { "empty" } else { "" };
        let value = line.value.unwrap_or_else(|| widget.t("value.none"));
        element("div")
            .class("line")
            .attr("data-field", line.name)
            .child(text("dt", "", line.label))
            .child(text("dd", class, value))
            .maybe_child(change)
    });
    element("dl").class("summary").each(lines)
}

/// The button that copies the number and the list, for a mail or a note.
pub fn copy(widget: Widget) -> Piece {
    let button = secondary(widget, "copy", "action.copy", move || {
        let mut copied = String::new();
        if let Some(Frozen { request, .. }) = &widget.journey_now().request {
            copied = widget.t("receipt.number") + " " + &request.receipt;
            for line in lines(widget, request) {
                copied.push('\n');
                copied.push_str(&widget.fill("value.of", &[("name", &line.label)]));
                copied.push_str(&line.value.unwrap_or_default());
            }
        }
        (widget.outside().copy)(&copied, Box::new(move |copied| widget.dispatch(Event::Copied(copied))));
    });
    let said = live_text(move || match widget.journey().copied {
        None => String::new(),
        Some(copied) => widget.t(if copied { "receipt.copied" } else { "receipt.not_copied" }),
    });
    row(vec![button, element("p").class("support").attr("role", "status").child(said)])
}

fn lines(widget: Widget, request: &ConsultationRequest) -> Vec<Line> {
    let label = |name: &str| widget.of(&["field", name, "label"]);
    let line = |name: &'static str, value: Option<String>| Line { name, label: label(name), value };
    let consultation = &request.consultation;
    let mut topics = String::new();
    for topic in &consultation.topics {
        if !topics.is_empty() {
            topics.push_str(&widget.t("value.separator"));
        }
        topics.push_str(&widget.of(&["topic", topic]));
    }
    let question = |name: &'static str, value: Option<&str>| {
        let asked = widget.setup().programme.question(name);
        let value = asked.zip(value).map(|(asked, value)| choice_text(widget, asked, value));
        Line { name, label: widget.of(&["question", name, "short"]), value }
    };
    let people = |name: &'static str, value: Option<u32>| Line {
        name,
        label: widget.of(&["question", name, "short"]),
        value: value.map(|value| widget.with_unit(&value.to_string(), "people")),
    };
    let organisation = &request.organisation;
    let mut lines = vec![
        line("topics", Some(topics)),
        line("format", Some(widget.of(&["format", &consultation.format]))),
        line("stage", consultation.stage.as_deref().map(|stage| widget.of(&["stage", stage]))),
    ];
    for (name, place) in ["preferred_1", "preferred_2", "preferred_3"].into_iter().zip(0..) {
        lines.push(line(name, consultation.preferred.get(place).map(|slot| preferred(widget, slot))));
    }
    lines.push(question("prefecture", Some(&organisation.prefecture)));
    lines.push(question("industry", organisation.industry.as_deref()));
    lines.push(people("total_staff", organisation.total_staff));
    lines.push(people("regular_staff", organisation.regular_staff));
    for field in TEXT_FIELDS {
        lines.push(line(field.id, request.text(field.id).map(str::to_owned)));
    }
    let shared = if request.assessment.is_some() { "value.shared" } else { "value.not_shared" };
    lines.push(line("share_assessment", Some(widget.t(shared))));
    lines.push(line("consent", Some(widget.t("value.consented"))));
    lines
}

/// A preferred slot in words. What the calendar cannot read is shown as it is.
fn preferred(widget: Widget, slot: &Preferred) -> String {
    parse_iso(&slot.date)
        .map_or_else(|| slot.date.clone(), |date| slot_text(widget, "chosen", date, &slot.period))
}
