//! The offered slots: those that passed leave the offer, and the preferred ones go into a calendar file.

use super::calendar::{self, Appointment};
use crate::platform::{clock, download};
use crate::state::App;
use journey::{Message, passed_slots};
use leptos::prelude::*;

/// What the file of preferred slots is called.
const FILE: &str = "consultation.ics";

/// Takes the slots out of the offer that passed since the page was opened.
pub(super) fn leave_out_passed(app: App) {
    let slots = passed_slots(&clock::now(), app.flow());
    if !slots.is_empty() {
        app.dispatch(Message::SlotsTaken { slots, is_complete: true });
    }
}

/// Offers a file of the preferred slots, for people's own calendars.
pub(super) fn offer_calendar(app: App) {
    let file = app.journey.with_untracked(|journey| {
        let request = &journey.request.as_ref()?.request;
        let appointment = Appointment {
            receipt: &request.receipt,
            title: &app.t("receipt.calendar_title"),
            description: &app.t_args("review.receipt", &[("receipt", &request.receipt)]),
        };
        let preferred = request.consultation.preferred.iter();
        let slots: Vec<String> = preferred.map(|slot| [&slot.date, "/", &slot.period].concat()).collect();
        Some(calendar::tentative(&appointment, &slots, &app.flow().site.calendar, &clock::now()))
    });
    if let Some(file) = file {
        download::download(&file, FILE);
    }
}
