//! The consultation form.

use crate::journey::{Event, Moment, PREFERENCES};
use crate::parts::{Choice, Field, checkboxes, page, primary, question, radios, select, slot_text, text_input};
use crate::widget::Widget;
use consultation::calendar::{Offered, iso, offered_days};
use consultation::fields::TEXT_FIELDS;
use leptos::prelude::*;

/// What the consultation is about first, then when, then who asks.
pub fn request(widget: Widget) -> AnyView {
    let offer = widget.setup(|setup| setup.programme.specification().consultation.clone());
    let worded = |kind: &str, ids: &mut dyn Iterator<Item = String>| -> Vec<Choice> {
        ids.map(|id| (id.clone(), widget.of(&[kind, &id]))).collect()
    };
    let topics = worded("topic", &mut offer.topics.into_iter().map(|topic| topic.id));
    let formats = worded("format", &mut offer.formats.into_iter());
    let stages = worded("stage", &mut offer.stages.into_iter());
    let (texts, notes) = TEXT_FIELDS.split_at(TEXT_FIELDS.len() - 1);
    let consent = vec![("yes".to_owned(), widget.t("field.consent.choice"))];
    let share = vec![("yes".to_owned(), widget.t("field.share_assessment.choice"))];
    let assessed = widget.standing(|standing| {
        standing.is_some_and(|standing| standing.answers.iter().next().is_some())
    });
    let body = view! {
        <p class="lead">{widget.t("request.lead")}</p>
        {checkboxes(widget, &named(widget, "topics", Some(true)), topics)}
        {radios(widget, &named(widget, "format", Some(true)), formats)}
        {radios(widget, &named(widget, "stage", Some(false)), stages)}
        {slots(widget)}
        <h2>{widget.t("request.who")}</h2>
        {prefecture(widget)}
        {texts.iter().map(|field| text_input(widget, field)).collect_view()}
        {notes.iter().map(|field| text_input(widget, field)).collect_view()}
        {assessed.then(|| checkboxes(widget, &named(widget, "share_assessment", Some(false)), share))}
        <h2>{widget.t("request.privacy")}</h2>
        <p>{widget.t("request.privacy.text")}</p>
        {checkboxes(widget, &named(widget, "consent", Some(true)), consent)}
        <div class="actions">{primary(widget, "next", "action.review")}</div>
    };
    page(widget, widget.t("step.request.heading"), body.into_any(), Event::Next(Moment::default()))
}

fn named(widget: Widget, name: &str, required: Option<bool>) -> Field {
    Field {
        name: name.to_owned(),
        label: widget.of(&["field", name, "label"]),
        support: widget.find(&["field", name, "support"]),
        required,
    }
}

/// The prefecture, unless the assessment has it already: nothing is asked twice.
fn prefecture(widget: Widget) -> Option<AnyView> {
    let asked = widget.setup(|setup| setup.programme.question("prefecture").cloned())?;
    let known = widget.peek(|journey| {
        let text = journey.entries.text(&asked.id);
        !text.is_empty() && text != "unknown" && journey.errors.is_empty() && !journey.direct
    });
    (!known).then(|| question(widget, &asked, Some(true)))
}

/// Up to three preferred slots, each from one list of days and parts of the day.
fn slots(widget: Widget) -> AnyView {
    let offered: Vec<Choice> = widget.setup(|setup| {
        let days = offered_days(setup.today, &setup.site.calendar, &setup.holidays);
        let slot = |day: &Offered, period: &String| {
            let value = format!("{}/{period}", iso(day.date));
            let label = slot_text(widget, day.date, day.certain, period);
            (value, label)
        };
        let periods = &setup.site.calendar.periods;
        days.iter().flat_map(|day| periods.iter().map(move |period| slot(day, period))).collect()
    });
    let one = |name: &&'static str| select(widget, &named(widget, name, Some(false)), offered.clone(), None);
    view! {
        <h2>{widget.t("request.slots")}</h2>
        <p class="support">{widget.t("request.slots.support")}</p>
        {PREFERENCES.iter().map(one).collect_view()}
    }
    .into_any()
}
