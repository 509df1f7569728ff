//! The consultation form.

use crate::journey::{Event, HIDDEN_FIELD, PREFERENCES};
use crate::parts::{
    Choice, Field, Piece, Submit, actions, checkboxes, element, live, page, primary, question, radios, row,
    select, shared, slot_text, text, text_input,
};
use crate::setup::Slot;
use crate::widget::Widget;
use consultation::fields::TEXT_FIELDS;

/// What the consultation is about first, then when, then who asks.
pub fn request(widget: Widget) -> Piece {
    let offer = &widget.setup().programme.specification().consultation;
    let worded = |kind: &str, id: &String| (id.clone(), widget.of(&[kind, id]));
    let topics = offer.topics.iter().map(|topic| worded("topic", &topic.id)).collect();
    let formats = offer.formats.iter().map(|id| worded("format", id)).collect();
    let stages = offer.stages.iter().map(|id| worded("stage", id)).collect();
    let confirm = |name: &str, required: bool| {
        let choice = ("yes".to_owned(), widget.of(&["field", name, "choice"]));
        checkboxes(widget, &Field::named(widget, name, Some(required)), vec![choice])
    };
    let standing = widget.standing_now();
    let assessed = standing.as_ref().filter(|standing| standing.answers.iter().next().is_some());
    let body = row(Vec::new())
        .child(text("p", "lead", widget.t("request.lead")))
        .child(checkboxes(widget, &Field::named(widget, "topics", Some(true)), topics))
        .child(radios(widget, &Field::named(widget, "format", Some(true)), formats))
        .child(radios(widget, &Field::named(widget, "stage", Some(false)), stages))
        .child(slots(widget))
        .child(text("h2", "", widget.t("request.who")))
        .maybe_child(prefecture(widget))
        .each(TEXT_FIELDS.iter().map(|field| text_input(widget, field)))
        .child(hidden_field(widget))
        .maybe_child(
            assessed.map(|standing| row(vec![confirm("share_assessment", false), shared(widget, standing)])),
        )
        .child(confirm("consent", true))
        .child(actions(vec![primary(widget, "next", "action.review")]));
    page(widget, widget.t("step.request.heading"), body, Submit::Next)
}

/// A field that only programs fill in: it is out of sight, out of the order of focus and out of what is
/// read aloud.
fn hidden_field(widget: Widget) -> Piece {
    let control = element("input")
        .attr("type", "text")
        .attr("name", HIDDEN_FIELD)
        .attr("tabindex", "-1")
        .attr("autocomplete", "off")
        .on_value("input", move |text| widget.dispatch(Event::Enter(HIDDEN_FIELD.to_owned(), text)));
    element("div").class("out-of-sight").attr("aria-hidden", "true").child(control)
}

/// The prefecture, unless the assessment has it already: nothing is asked twice.
fn prefecture(widget: Widget) -> Option<Piece> {
    let journey = widget.journey_now();
    let text = journey.entries.text("prefecture");
    let known = !text.is_empty() && text != "unknown" && journey.errors.is_empty() && !journey.direct;
    let asked = widget.setup().programme.question("prefecture").filter(|_| !known)?;
    Some(question(widget, asked, Some(true)))
}

/// Up to three preferred slots, each from one list of days and parts of the day. Those that are taken leave
/// the list as soon as that is known.
fn slots(widget: Widget) -> Piece {
    let lists = live(move || {
        let taken = widget.taken();
        let mut offered: Vec<Choice> = Vec::new();
        for Slot { day, period, id } in widget.setup().slots() {
            // Past the end of the holiday data nobody can tell whether the day is one.
            let form = if day.certain { "offered" } else { "uncertain" };
            if !taken.contains(&id) {
                offered.push((id, slot_text(widget, form, day.date, period)));
            }
        }
        let one = |name: &&str| select(widget, &Field::named(widget, name, Some(false)), &offered, None);
        row(Vec::new()).each(PREFERENCES.iter().map(one))
    });
    row(vec![
        text("h2", "", widget.t("request.slots.heading")),
        text("p", "support", widget.t("request.slots.support")),
        lists,
    ])
}
