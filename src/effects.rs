//! Runs effects: each arm hands data to the platform or to the booking part, and the outcome comes back as a message.

use crate::booking::Booking;
use crate::lazy;
use crate::platform::{clipboard, clock, files, focus, print, random, storage, url};
use crate::state::App;
use consultation::delivery::{State, unsent};
use journey::{Effect, Events, Message, RequestContext};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Runs one effect.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::ShowPage(target) => {
            focus::show_page(app.page_title(), app.language_untracked(), target);
        }
        Effect::Focus(name) => focus::focus(&name),
        Effect::SaveAnswers(answers) => storage::save_answers(&answers),
        Effect::LoadPart => spawn_local(async move {
            app.dispatch(match lazy::load_later().await {
                Ok(()) => Message::PartLoaded,
                Err(_) => Message::ChunkFailed,
            });
        }),
        Effect::LoadMessages(tag) => spawn_local(load_messages(app, tag)),
        Effect::PrepareRequest => prepare_request(app),
        Effect::PrefetchBooking => spawn_local(async {
            // A failure is tried again when the request is sent.
            let _ = lazy::booking().await;
        }),
        Effect::Deliver => with_booking(move |booking| (booking.deliver)(app), move || {
            if let State::Sending { attempt } = app.journey.with_untracked(|journey| journey.delivery.clone()) {
                app.dispatch(Message::DeliveryChanged(unsent(attempt), None));
            }
        }),
        Effect::LoadEvents { route, url } => {
            let failed = route.clone();
            with_booking(move |booking| (booking.load_events)(app, route, url), move || {
                app.dispatch(Message::EventsLoaded(failed, Events::Unavailable));
            });
        }
        // Without an answer no slot is taken: a preference is a wish, and the experts answer it.
        Effect::LoadTaken { url, slots } => {
            with_booking(move |booking| (booking.load_taken)(app, url, slots), || {});
        }
        Effect::WatchOutbox => {
            if storage::has_request() {
                with_booking(move |booking| (booking.watch_outbox)(app, true), || {});
            }
        }
        Effect::SaveRequest => with_booking(move |booking| (booking.save_request)(app), move || {
            app.dispatch(Message::OutboxSaved(false));
        }),
        Effect::ResendSaved => with_booking(move |booking| (booking.resend_saved)(app), || {}),
        Effect::ForgetSaved => storage::forget_request(),
        Effect::Copy(text) => copy(app, &text),
        Effect::ShareLink(fragment) => {
            let address = url::with_result(&fragment);
            copy(app, &address);
            app.dispatch(Message::ShareLinkMade(address));
        }
        Effect::Print(fragment) if fragment.is_empty() => print::print(""),
        Effect::Print(fragment) => print::print(&url::with_result(&fragment)),
        // Without the part there is no file; the slots stand on the page.
        Effect::OfferCalendar => with_booking(move |booking| (booking.offer_calendar)(app), || {}),
    }
}

/// Loads the booking part and uses it.
fn with_booking(run: impl FnOnce(Booking) + 'static, fail: impl FnOnce() + 'static) {
    spawn_local(async move {
        match lazy::booking().await {
            Ok(booking) => run(booking),
            Err(_) => fail(),
        }
    });
}

fn copy(app: App, text: &str) {
    clipboard::copy(text, Box::new(move |copied| app.dispatch(Message::Copied(copied))));
}

/// The lazy part is there: the page of the request comes from it.
fn prepare_request(app: App) {
    let Some(later) = lazy::later() else { return };
    let context = RequestContext {
        now: clock::now(),
        random: random::random(),
        language: app.language_untracked(),
        page_origin: url::page_origin(),
    };
    let prepared = app
        .journey
        .with_untracked(|journey| (later.prepare)(&journey.form, &journey.taken, app.flow(), &context));
    app.dispatch(Message::Prepared(prepared.map(Box::new)));
}

/// Loads the messages of a language and uses them, unless another language was asked for since.
async fn load_messages(app: App, tag: String) {
    let loaded = files::load_messages(&app.flow().site.programme, &tag).await;
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
