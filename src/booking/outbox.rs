//! The outbox: requests that did not arrive, one for each chamber, stored on the device for a day because their senders
//! asked for that. They are the only thing about a person that outlives a page.

use super::delivery::Delivery;
use super::endpoint;
use super::record::Record;
use crate::platform::events::{self, Listener};
use crate::platform::locks::{self, Lock};
use crate::platform::{clock, storage};
use crate::state::App;
use consultation::delivery::{State, may_flush, start};
use journey::{Journey, Message};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

/// What comes before the receipt number in the name of a request's lock.
const LOCK: &str = "telework-check.request.";
/// A page that was opened later knows nothing of the form that was filled in.
const SIGNALS: &str = "honeypot=0";

thread_local! {
    static IS_WATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Stores the request and reports whether the browser let it. Where another one would be lost that the page does not
/// show, it is shown first, and the sender asks again.
pub(super) fn save_request(app: App) {
    let Some(record) = app.journey.with_untracked(of_journey) else { return };
    let other = saved_record(app).filter(|other| other.receipt != record.receipt && other.document.is_some());
    let is_shown = |other: Record| {
        app.journey.with_untracked(|journey| {
            journey.outbox.as_ref().is_some_and(|(receipt, _)| *receipt == other.receipt)
        })
    };
    if other.is_some_and(|other| !is_shown(other)) {
        return watch_outbox(app, false);
    }
    let is_saved = put(&record.chamber.clone(), Some(record));
    app.dispatch(Message::OutboxSaved(is_saved));
    if is_saved {
        watch_outbox(app, false);
    }
}

/// Watches over what is stored, and reports it. It is sent without a person's word where that is safe: at once on a
/// page that was just opened, and whenever the network or the person is back.
pub(super) fn watch_outbox(app: App, is_opened: bool) {
    if !IS_WATCHING.replace(true) {
        let listeners = [
            Listener::on_window("online", move |_| flush(app)),
            Listener::on_window("storage", move |_| report(app)),
            Listener::on_document("visibilitychange", move |_| flush(app)),
        ];
        listeners.into_iter().flatten().for_each(Listener::forget);
    }
    report(app);
    if is_opened {
        flush(app);
    }
}

/// Sends what is stored because a person asks for it.
pub(super) fn resend_saved(app: App) {
    spawn_local(send_saved(app, true));
}

/// Waits until no other tab acts on this request, where the browser can tell.
pub(super) async fn lock(receipt: &str) -> Option<Lock> {
    locks::acquire(&[LOCK, receipt].concat()).await
}

/// Erases the request of this chamber. Where the browser refuses, there is none.
pub(super) fn forget_saved(app: App) {
    put(&app.flow().chamber, None);
}

/// The confirmation of this request, where another tab received it.
pub(super) fn confirmed_elsewhere(receipt: &str) -> Option<State> {
    let record = saved().into_iter().find(|record| record.receipt == receipt)?;
    matches!(record.state, State::Confirmed { .. }).then_some(record.state)
}

/// Notes what became of this request, if it is the one that is stored.
pub(super) fn note(receipt: &str, state: &State) {
    if let Some(record) = saved().into_iter().find(|record| record.receipt == receipt) {
        // Where the browser refuses, the older state stays, which claims less.
        put(&record.chamber.clone(), Some(record.at(state)));
    }
}

async fn send_saved(app: App, is_asked: bool) {
    let Some(Record { receipt, .. }) = saved_record(app) else { return };
    let _lock = lock(&receipt).await;
    // Another tab may have sent it while this one waited.
    let Some(record) = saved_record(app).filter(|record| record.receipt == receipt) else { return };
    let endpoint = endpoint::of(app);
    let age_seconds = clock::unix_milliseconds().saturating_sub(record.since) / 1000;
    let is_safe = || {
        let dedupe = endpoint.as_ref().map(|endpoint| endpoint.dedupe);
        dedupe.is_some_and(|dedupe| may_flush(&record.state, dedupe, age_seconds))
    };
    if !is_asked && !is_safe() {
        return;
    }
    let (Some(state), Some(document)) = (start(&record.state), record.document) else { return };
    let report = |state| app.dispatch(Message::OutboxChanged(Some((receipt.clone(), state))));
    report(state.clone());
    let (signals, since) = (SIGNALS.to_owned(), record.since);
    let delivery = Delivery { document, receipt: receipt.clone(), signals, since, is_asked };
    delivery.run(endpoint.as_ref(), state, |state, _| report(state)).await;
}

/// Without locks no tab knows what the others do, so that a person has to ask.
fn flush(app: App) {
    if events::is_visible() && locks::are_available() {
        spawn_local(send_saved(app, false));
    }
}

fn report(app: App) {
    app.dispatch(Message::OutboxChanged(saved_record(app).map(|record| (record.receipt, record.state))));
}

/// The record of this chamber: it belongs to the endpoint of that one.
fn saved_record(app: App) -> Option<Record> {
    saved().into_iter().find(|record| record.chamber == app.flow().chamber)
}

/// The records. What is too old or damaged is erased, of every chamber.
fn saved() -> Vec<Record> {
    let Some(stored) = storage::outbox() else { return Vec::new() };
    let records = Record::list(&stored, clock::unix_milliseconds());
    if Record::to_json(&records).is_some_and(|json| json != stored) {
        store(&records);
    }
    records
}

/// Puts a record, or none, into the place of a chamber, and says whether the browser let it.
fn put(chamber: &Option<String>, record: Option<Record>) -> bool {
    let mut records = saved();
    records.retain(|other| other.chamber != *chamber);
    records.extend(record);
    store(&records)
}

fn store(records: &[Record]) -> bool {
    Record::to_json(records).is_some_and(|json| storage::save_outbox(&json))
}

fn of_journey(journey: &Journey) -> Option<Record> {
    let frozen = journey.request.as_ref()?;
    let record = Record {
        since: clock::unix_milliseconds(),
        chamber: frozen.request.source.chamber.clone(),
        document: Some(frozen.body.clone()),
        receipt: frozen.request.receipt.clone(),
        state: State::Queued,
    };
    Some(record.at(&journey.delivery))
}
