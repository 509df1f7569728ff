//! Every answer that will be sent, each a tap from being changed.

use crate::parts::{Piece, Submit, actions, element, live_text, page, primary, row, summary, text};
use crate::widget::Widget;
use consultation::delivery::State;
use consultation::request::Frozen;

/// The review. Sending begins here, and only here for the first time.
pub fn review(widget: Widget) -> Piece {
    let attempt = move || match widget.journey().delivery {
        State::Sending { attempt } => Some(attempt),
        _ => None,
    };
    let status = move || match attempt() {
        None => String::new(),
        Some(1) => widget.t("delivery.sending"),
        Some(attempt) => widget.fill("delivery.sending_again", &[("attempt", &attempt.to_string())]),
    };
    let delivery = move || Some(attempt().map_or("draft", |_| "sending").to_owned());
    let send = primary(widget, "send", "action.send")
        .live("aria-disabled", move || attempt().map(|_| "true".to_owned()));
    let status = element("p").attr("role", "status").child(live_text(status));
    let mut body = row(vec![text("p", "lead", widget.t("review.lead"))]);
    if let Some(Frozen { request, .. }) = &widget.journey_now().request {
        let receipt = widget.fill("review.receipt", &[("receipt", &request.receipt)]);
        body = body.child(summary(widget, request, true)).child(text("p", "note", receipt));
    }
    let body = body.child(actions(vec![send, status]).live("data-delivery", delivery));
    page(widget, widget.t("step.review.heading"), body, Submit::Send)
}
