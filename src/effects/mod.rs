//! Runs effects. An effect is data; its outcome comes back as a message. The code for an effect that only a lazy part
//! asks for is in that part.

pub mod later;
mod postcode;
mod readings;

use crate::i18n::Messages;
use crate::lazy;
use crate::platform::api::LoadError;
use crate::platform::{files, focus, storage, url};
use crate::state::App;
use consultation::delivery::{State, not_sent};
use journey::{Effect, Events, Message};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Runs one effect.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::ShowPage(target) => focus::show_page(app.page_title(), app.language_untracked(), target),
        Effect::Focus(name) => focus::focus(&name),
        Effect::SaveAnswers(answers) => storage::save_answers(&answers),
        // Where the browser refuses, there is none.
        Effect::EmptyOutbox => {
            storage::save_outbox("");
        }
        Effect::LoadPart => spawn_local(load_part(app)),
        Effect::LoadMessages(tag) => spawn_local(load_messages(app, tag)),
        Effect::PrepareRequest
        | Effect::LookUpPostcode(_)
        | Effect::FollowReadings
        | Effect::Fill(..)
        | Effect::Copy(_)
        | Effect::Share
        | Effect::Print => {
            if let Some(later) = lazy::later() {
                (later.run)(app, effect);
            }
        }
        Effect::WatchOutbox if storage::outbox().is_none() => {}
        Effect::LoadEvents { .. }
        | Effect::LoadTaken(_)
        | Effect::PrefetchCalendars
        | Effect::OfferCalendar => spawn_local(run_in_calendars(app, effect)),
        Effect::LoadProgrammes => spawn_local(async move {
            match lazy::programmes().await {
                Ok(programmes) => programmes(app, effect),
                Err(_) => app.dispatch(Message::ProgrammesLoaded(false)),
            }
        }),
        Effect::PrefetchBooking
        | Effect::MeasureRequest
        | Effect::Deliver
        | Effect::WatchOutbox
        | Effect::SaveRequest
        | Effect::ResendSaved
        | Effect::ForgetSaved => spawn_local(run_in_booking(app, effect)),
    }
}

async fn load_part(app: App) {
    let is_loaded = lazy::load_later().await.is_ok() && add_later_messages(app).await.is_ok();
    app.dispatch(if is_loaded { Message::PartLoaded } else { Message::ChunkFailed });
}

/// Loads the messages of the pages after the questions, again where the language changed meanwhile.
async fn add_later_messages(app: App) -> Result<(), LoadError> {
    while !app.messages.with_untracked(Messages::has_later) {
        let tag = app.language_untracked();
        let texts = match files::load_later_messages(app.flow().site.programme(), &tag).await {
            Err(_) if app.language_untracked() != tag => continue,
            loaded => loaded?,
        };
        // No page that is shown has one of them.
        app.messages.update_untracked(|messages| {
            if messages.language == tag {
                messages.add_later(texts);
            }
        });
    }
    Ok(())
}

/// Runs an effect in the booking part, which is loaded first where it is not there.
async fn run_in_booking(app: App, effect: Effect) {
    if let Ok(booking) = lazy::booking().await {
        return booking(app, effect);
    }
    match effect {
        Effect::Deliver => {
            if let State::Sending { attempt } = app.journey.with_untracked(|journey| journey.delivery.clone())
            {
                app.dispatch(Message::DeliveryChanged(not_sent(attempt), None));
            }
        }
        Effect::SaveRequest => app.dispatch(Message::OutboxSaved(false)),
        // The others are an extra, or are tried again.
        _ => {}
    }
}

/// Runs an effect in the part that reads calendars, which is loaded first where it is not there.
async fn run_in_calendars(app: App, effect: Effect) {
    if let Ok(calendars) = lazy::calendars().await {
        return calendars(app, effect);
    }
    match effect {
        Effect::LoadEvents { route, .. } => app.dispatch(Message::EventsLoaded(route, Events::Unavailable)),
        Effect::LoadTaken(_) => {
            app.dispatch(Message::SlotsTaken { slots: Vec::new(), is_complete: false });
        }
        Effect::OfferCalendar => app.dispatch(Message::CalendarFailed),
        // Prefetching is tried again by its use.
        _ => {}
    }
}

/// Loads the messages of a language and uses them, unless another language was asked for since.
async fn load_messages(app: App, tag: String) {
    let loaded = messages_of(app, &tag).await;
    let is_wanted = app.journey.with_untracked(|journey| journey.language.wanted.as_deref() == Some(&*tag));
    match loaded {
        Ok(messages) if is_wanted => {
            url::remember_language(&tag);
            app.messages.set(messages);
            app.dispatch(Message::LanguageLoaded(tag));
        }
        Ok(_) => {}
        Err(_) => app.dispatch(Message::LanguageFailed(tag)),
    }
}

/// As many messages as those in use.
async fn messages_of(app: App, tag: &str) -> Result<Messages, LoadError> {
    let programme = app.flow().site.programme();
    let mut messages = files::load_messages_in_time(programme, tag).await?;
    if app.messages.with_untracked(Messages::has_later) {
        messages.add_later(files::load_later_messages(programme, tag).await?);
    }
    Ok(messages)
}
