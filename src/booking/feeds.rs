//! The calendars that operators publish, and the calendar file that people take along.

use super::calendar::{self, Appointment};
use super::charset::named;
use crate::platform::api::load_foreign;
use crate::platform::decoder::decode;
use crate::platform::{clock, download};
use crate::state::App;
use consultation::calendar::feed::text;
use journey::{Events, Message};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the file of preferred slots is called.
const FILE: &str = "consultation.ics";

/// Loads the events of a route. A calendar that cannot be loaded or read leaves the page without events, which says so.
pub(super) fn load_events(app: App, route: String, url: String) {
    spawn_local(async move {
        let events = match load_text(&url).await {
            Some(feed) => calendar::events(&feed, app.flow().today, &clock::now()),
            None => Events::Unavailable,
        };
        app.dispatch(Message::EventsLoaded(route, events));
    });
}

/// Asks a calendar which of these slots are taken. One that cannot be read takes none: a preference is a wish, and the
/// experts answer it. The page says so.
pub(super) fn load_taken(app: App, url: String) {
    spawn_local(async move {
        let feed = load_text(&url).await;
        let slots: Vec<String> = app.flow().slots().into_iter().map(|slot| slot.id).collect();
        let taken = feed.and_then(|feed| calendar::taken(&feed, &slots, &app.flow().site.calendar));
        let (slots, is_complete) = taken.unwrap_or_default();
        app.dispatch(Message::SlotsTaken { slots, is_complete });
    });
}

/// The text of a calendar, in whatever encoding it comes.
async fn load_text(url: &str) -> Option<String> {
    let (feed, content_type) = load_foreign(url).await.ok()?;
    text(&feed, named(&content_type), &decode).ok()
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
