//! A request that did not arrive: the offer to keep it on this device, and the word that one is kept.

use super::actions::{link, secondary};
use super::element::{Piece, element, live, live_text, row, text};
use super::page::HEADING;
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
    let mut was_kept = false;
    let notice = live(move || {
        let Some((receipt, state)) = widget.journey().kept.clone() else {
            return if was_kept { text("p", "", widget.t("kept.forgotten")) } else { row(Vec::new()) };
        };
        was_kept = true;
        let id = delivery_id(&state);
        let said = widget.fill(&["kept.", id].concat(), &[("receipt", &receipt)]);
        let mut notice = element("div").class("open").attr("data-kept", id).child(text("p", "", said));
        if matches!(state, State::Unknown { .. } | State::Queued) {
            let resend = move || {
                (widget.outside().resend_kept)();
                leave_button(widget);
            };
            notice = notice.child(secondary(widget, "resend", "action.resend", resend));
        }
        if !matches!(state, State::Sending { .. }) {
            let forget = move || {
                (widget.outside().forget)();
                widget.dispatch(Event::Kept(None));
                leave_button(widget);
            };
            notice = notice.child(element("p").child(link(widget, "forget", "action.forget", forget)));
        }
        notice
    });
    // It is there before it says anything, so that what it says is read aloud.
    element("div").attr("role", "status").child(notice)
}

/// A button of the notice goes once it is pressed. The focus goes to the page's heading, which stays.
fn leave_button(widget: Widget) {
    (widget.outside().focus)(HEADING);
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
