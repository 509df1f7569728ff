//! The calendar file of the preferred slots that people take along.

use super::calendar::{self, Appointment};
use crate::platform::{clock, download};
use crate::state::App;
use leptos::prelude::*;

/// What the file of preferred slots is called.
const FILE: &str = "consultation.ics";

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
