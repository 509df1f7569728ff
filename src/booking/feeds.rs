//! The calendars that operators publish, and the calendar file that people take along.

use super::calendar::{self, Appointment};
use crate::platform::api::load_foreign;
use crate::platform::{clock, download};
use crate::state::App;
use journey::{Events, Message, passed_slots};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the file of preferred slots is called.
const FILE: &str = "consultation.ics";

/// Loads the events of a route. A calendar that cannot be loaded or read leaves the page without events, which says so.
pub(super) fn load_events(app: App, route: String, url: String) {
    spawn_local(async move {
        let events = match load_foreign(&url).await {
            Ok(feed) => calendar::events(&feed, app.flow().today, &clock::now()),
            Err(_) => Events::Unavailable,
        };
        app.dispatch(Message::EventsLoaded(route, events));
    });
}

/// Asks a calendar which of these slots are taken. One that cannot be read takes none: a preference is a wish, and the
/// experts answer it.
pub(super) fn load_taken(app: App, url: String) {
    spawn_local(async move {
        let feed = load_foreign(&url).await.ok();
        let slots: Vec<String> = app.flow().slots().into_iter().map(|slot| slot.id).collect();
        let taken = feed.and_then(|feed| calendar::taken(&feed, &slots, &app.flow().site.calendar));
        let mut taken = taken.unwrap_or_default();
        taken.extend(passed_slots(&clock::now(), app.flow()));
        app.dispatch(Message::SlotsTaken(taken));
    });
}

/// Takes the slots out of the offer that passed since the page was opened.
pub(super) fn leave_out_passed(app: App) {
    let passed = passed_slots(&clock::now(), app.flow());
    if !passed.is_empty() {
        app.dispatch(Message::SlotsTaken(passed));
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
