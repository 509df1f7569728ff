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
        _ => spawn_local(run_in_part(app, effect)),
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

/// Runs an effect in its lazy part, which is loaded first where it is not there.
async fn run_in_part(app: App, effect: Effect) {
    let part = match effect {
        #[cfg(not(one_programme))]
        Effect::LoadProgrammes => lazy::programmes().await,
        Effect::LoadEvents { .. }
        | Effect::LoadTaken(_)
        | Effect::PrefetchCalendars
        | Effect::OfferCalendar => lazy::calendars().await,
        _ => lazy::booking().await,
    };
    if let Ok(run) = part {
        return run(app, effect);
    }
    let outcome = match effect {
        Effect::LoadProgrammes => Message::ProgrammesLoaded(false),
        Effect::LoadEvents { route, .. } => Message::EventsLoaded(route, Events::Unavailable),
        Effect::LoadTaken(_) => Message::SlotsTaken { slots: Vec::new(), is_complete: false },
        Effect::OfferCalendar => Message::CalendarFailed,
        Effect::SaveRequest => Message::OutboxSaved(false),
        Effect::Deliver => match app.journey.with_untracked(|journey| journey.delivery.clone()) {
            State::Sending { attempt } => Message::DeliveryChanged(not_sent(attempt), None),
            _ => return,
        },
        // The others are an extra, or are tried again.
        _ => return,
    };
    app.dispatch(outcome);
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
