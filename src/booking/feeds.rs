//! Calendars, a lazy part of its own: those that operators publish, and the file of the preferred slots.

use super::calendar;
use super::charset::named;
use super::offer;
use crate::platform::api::load_foreign;
use crate::platform::clock;
use crate::platform::decoder::decode;
use crate::state::App;
use consultation::calendar::feed::text;
use journey::{Effect, Events, Message, passed_slots};
use leptos::task::spawn_local;

/// Runs an effect about calendars. Only [`crate::lazy`] refers to it.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::LoadEvents { route, url } => load_events(app, route, url),
        Effect::LoadTaken(url) => load_taken(app, url),
        Effect::OfferCalendar => offer::offer_calendar(app),
        // The part is loaded, which is all that prefetching is for.
        _ => {}
    }
}

/// Loads the events of a route. A calendar that cannot be loaded or read leaves the page without events, which says so.
fn load_events(app: App, route: String, url: String) {
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
fn load_taken(app: App, url: String) {
    spawn_local(async move {
        let feed = load_text(&url).await;
        let slots: Vec<String> = app.flow().slots().into_iter().map(|slot| slot.id).collect();
        let taken = feed.and_then(|feed| calendar::taken(&feed, &slots, &app.flow().site.calendar));
        let (mut slots, is_complete) = taken.unwrap_or_default();
        slots.extend(passed_slots(&clock::now(), app.flow()));
        app.dispatch(Message::SlotsTaken { slots, is_complete });
    });
}

/// The text of a calendar, in whatever encoding it comes.
async fn load_text(url: &str) -> Option<String> {
    let (feed, content_type) = load_foreign(url).await.ok()?;
    text(&feed, named(&content_type), &decode).ok()
}
