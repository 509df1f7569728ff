//! The effects of the pages after the questions, in the lazy part of those pages.

use super::{postcode, readings};
use crate::platform::{clipboard, clock, form, print, random, url};
use crate::state::App;
use journey::{Effect, Message, RequestContext, prepare, share_link};
use leptos::prelude::*;
use std::sync::Arc;

/// Runs one of them.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::PrepareRequest => prepare_request(app),
        Effect::LookUpPostcode(entered) => postcode::look_up(app, entered),
        Effect::FollowReadings => readings::listen(app),
        Effect::Fill(name, text) => form::fill(name, &text),
        Effect::Copy(text) => copy(app, &text),
        Effect::Share => {
            let address = result_address(app);
            copy(app, &address);
            app.dispatch(Message::ShareLinkMade(address));
        }
        Effect::Print => print::print(&result_address(app)),
        _ => {}
    }
}

/// The address of the result that is shown; empty on any other page.
fn result_address(app: App) -> String {
    let answers = app.journey.with_untracked(|journey| {
        let is_result = journey.location.step == journey::Step::Result;
        is_result.then(|| share_link::write(&journey.form, app.flow()))
    });
    answers.map(|answers| url::with_result(&answers)).unwrap_or_default()
}

fn copy(app: App, text: &str) {
    clipboard::copy(text, Box::new(move |copied| app.dispatch(Message::Copied(copied))));
}

fn prepare_request(app: App) {
    let context = RequestContext {
        now: clock::now(),
        random: random::random(),
        language: app.language_untracked(),
        page_origin: url::page_origin(),
    };
    let prepared =
        app.journey.with_untracked(|journey| prepare(&journey.form, &journey.taken, app.flow(), &context));
    app.dispatch(Message::Prepared(prepared.map(Arc::new)));
}
