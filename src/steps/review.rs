//! Every answer that will be sent, each a tap from being changed.

use crate::journey::Event;
use crate::parts::{page, summary};
use crate::widget::Widget;
use consultation::delivery::State;
use leptos::prelude::*;

/// The review. Sending begins here, and only here for the first time.
pub fn review(widget: Widget) -> AnyView {
    let Some(request) = widget.peek(|journey| journey.request.clone()) else {
        return page(widget, widget.t("step.review.heading"), ().into_any(), Event::Start);
    };
    let attempt = move || {
        widget.with(|journey| match journey.delivery {
            State::Sending { attempt } => Some(attempt),
            _ => None,
        })
    };
    let status = move || match attempt() {
        None => String::new(),
        Some(1) => widget.t("delivery.sending"),
        Some(attempt) => widget.fill("delivery.sending_again", &[("attempt", &attempt.to_string())]),
    };
    let delivery = move || attempt().map_or("draft", |_| "sending");
    let body = view! {
        <p class="lead">{widget.t("review.lead")}</p>
        {summary(widget, &request.request, true)}
        <p class="note">{widget.fill("review.receipt", &[("receipt", &request.request.receipt)])}</p>
        <div class="actions" data-delivery=delivery>
            <button type="submit" class="button primary" data-action="send" aria-disabled=move || attempt().map(|_| "true")>
                {widget.t("action.send")}
            </button>
            <p role="status">{status}</p>
        </div>
    };
    page(widget, widget.t("step.review.heading"), body.into_any(), Event::Send)
}
