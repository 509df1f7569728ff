//! What became of the request: what was confirmed, what was not, and what happens next.

use crate::journey::Event;
use crate::parts::{page, secondary, summary};
use crate::widget::Widget;
use consultation::delivery::State;
use leptos::prelude::*;

/// The receipt, or the truth in its place. The request stays on screen with its number.
pub fn receipt(widget: Widget) -> AnyView {
    let (state, request) = widget.peek(|journey| (journey.delivery.clone(), journey.request.clone()));
    let Some(request) = request else {
        return page(widget, widget.t("step.receipt.name"), ().into_any(), Event::Start);
    };
    let id = delivery_id(&state);
    let number = request.request.receipt.clone();
    let confirmed = matches!(state, State::Confirmed { .. });
    let may_resend = !confirmed && !matches!(state, State::Sending { .. });
    let body = view! {
        <div class=format!("outcome {id}") data-receipt=number.clone() data-delivery=id>
            <p>{widget.of(&["delivery", id, "text"])}</p>
            <p class="receipt-number">{widget.t("receipt.number")} <strong>{number.clone()}</strong></p>
        </div>
        <h2>{widget.t("receipt.next")}</h2>
        <p>{widget.of(&["delivery", id, "next"])}</p>
        <div class="actions">
            {may_resend.then(|| secondary(widget, "resend", "action.resend", move || widget.send()))}
            {secondary(widget, "print", "action.print", move || (widget.outside().print)())}
            {(!confirmed).then(|| secondary(widget, "change", "action.change_request", move || {
                widget.dispatch(Event::Change("request".to_owned()));
            }))}
            {secondary(widget, "erase", "action.erase", move || widget.dispatch(Event::Erase))}
        </div>
        <h2>{widget.t("receipt.copy")}</h2>
        {summary(widget, &request.request, false)}
    };
    page(widget, widget.of(&["delivery", id, "heading"]), body.into_any(), Event::Send)
}

/// The state's name in the page and in the wording.
const fn delivery_id(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Sending { .. } => "sending",
        State::Confirmed { .. } => "confirmed",
        State::Rejected { .. } => "rejected",
        State::Unknown { .. } => "unknown",
        State::Queued => "queued",
    }
}
