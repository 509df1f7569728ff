//! A request that did not arrive: the offer to keep it on this device, and the word that one is kept.

use super::actions::{link, secondary};
use super::element::{Piece, element, live, live_text, row, text};
use crate::journey::Event;
use crate::widget::Widget;
use consultation::delivery::State;

/// The offer, with what it means on a device that others use.
pub fn keep(widget: Widget) -> Piece {
    let said = live_text(move || match widget.journey().keeps {
        None => widget.t("kept.offer"),
        Some(kept) => widget.t(if kept { "kept.done" } else { "kept.refused" }),
    });
    row(vec![
        secondary(widget, "keep", "action.keep", move || (widget.outside().keep_request)(widget)),
        element("p").class("support").attr("role", "status").child(said),
    ])
}

/// What became of a request that an earlier page kept. It shows the number alone: others may look on.
pub fn kept(widget: Widget) -> Piece {
    let notice = live(move || {
        let Some((receipt, state)) = widget.journey().kept.clone() else { return row(Vec::new()) };
        let id = delivery_id(&state);
        let said = widget.fill(&["kept.", id].concat(), &[("receipt", &receipt)]);
        let mut notice = element("div").class("open").attr("data-kept", id).child(text("p", "", said));
        if matches!(state, State::Unknown { .. } | State::Queued) {
            notice = notice.child(secondary(widget, "resend", "action.resend", widget.outside().resend_kept));
        }
        if !matches!(state, State::Sending { .. }) {
            let forget = move || {
                (widget.outside().forget)();
                widget.dispatch(Event::Kept(None));
            };
            notice = notice.child(element("p").child(link(widget, "forget", "action.forget", forget)));
        }
        notice
    });
    // It is there before it says anything, so that what it says is read aloud.
    element("div").attr("role", "status").child(notice)
}

/// The state's name in the page and in the wording.
pub const fn delivery_id(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Sending { .. } => "sending",
        State::Confirmed { .. } => "confirmed",
        State::Rejected { .. } => "rejected",
        State::Unknown { .. } => "unknown",
        State::Queued => "queued",
    }
}
