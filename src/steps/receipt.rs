//! What became of the request: what was confirmed, what was not, and what happens next.

use crate::journey::Event;
use crate::parts::{
    Piece, Submit, actions, copy, delivery_id, element, keep, link, page, primary, row, secondary, summary,
    text,
};
use crate::widget::Widget;
use consultation::delivery::State;
use consultation::request::{ConsultationRequest, Frozen};

/// The receipt, or the truth in its place. The request stays on screen with its number.
pub fn receipt(widget: Widget) -> Piece {
    let journey = widget.journey_now();
    match &journey.request {
        Some(Frozen { request, .. }) => shown(widget, &journey.delivery, request),
        None => page(widget, widget.t("step.receipt.name"), row(Vec::new()), Submit::Start),
    }
}

fn shown(widget: Widget, state: &State, request: &ConsultationRequest) -> Piece {
    let id = delivery_id(state);
    let confirmed = matches!(state, State::Confirmed { .. });
    let number = text("strong", "", request.receipt.clone());
    let number = element("p").class("receipt-number").text(widget.t("receipt.number")).child(number);
    let mut choices = Vec::new();
    let journey = widget.journey_now();
    let wording = if journey.form.is_some() { "form" } else { id };
    let outcome = element("div")
        .class(&["outcome ", id].concat())
        .attr("data-receipt", &request.receipt)
        .attr("data-delivery", id)
        .child(text("p", "", widget.of(&["delivery", wording, "text"])))
        .child(number);
    if let Some(form) = &journey.form {
        let open = element("a").class("button primary").attr("href", form);
        choices
            .push(open.attr("target", "_blank").attr("rel", "noopener").text(widget.t("action.open_form")));
    } else if !confirmed {
        choices.push(primary(widget, "resend", "action.resend"));
        choices.push(secondary(widget, "change", "action.change_request", move || {
            widget.dispatch(Event::Change("request".to_owned()));
        }));
    }
    if matches!(state, State::Unknown { .. } | State::Queued) {
        choices.push(keep(widget));
    }
    choices.push(copy(widget));
    if !request.consultation.preferred.is_empty() {
        let offer = move || (widget.outside().offer_calendar)(widget);
        choices.push(secondary(widget, "calendar", "action.calendar", offer));
    }
    choices.push(secondary(widget, "print", "action.print", move || (widget.outside().print)("")));
    // It acts at once and takes the number away too, so it stands last and weighs little.
    let erase = link(widget, "erase", "action.erase", move || widget.dispatch(Event::Erase));
    let body = row(vec![
        outcome,
        text("h2", "", widget.t("receipt.next")),
        text("p", "", widget.of(&["delivery", wording, "next"])),
        actions(choices),
        text("h2", "", widget.t("receipt.copy")),
        summary(widget, request, false),
        element("p").child(erase),
    ]);
    page(widget, widget.of(&["delivery", id, "heading"]), body, Submit::Send)
}
