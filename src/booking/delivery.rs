//! The delivery loop: attempts, as long as the state machine asks for another one.

use super::{attempt, endpoint, outbox};
use crate::platform::events::Listener;
use crate::platform::{clock, deadline, random};
use crate::state::App;
use consultation::delivery::{Context, Dedupe, Effect, State, next};
use consultation::mapping::Endpoint;
use journey::{Journey, Message, passed};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A request on its way.
pub(super) struct Delivery {
    /// The frozen document, the same bytes on every attempt.
    pub(super) document: String,
    /// Its receipt number.
    pub(super) receipt: String,
    /// What tells a person from a program, for the reference endpoint.
    pub(super) signals: String,
    /// When it began, in milliseconds since 1970.
    pub(super) since: u64,
    /// Whether a person asked for it now.
    pub(super) is_asked: bool,
}

/// Sends the reviewed request and reports each state that it comes to.
pub(super) fn deliver(app: App) {
    let Some((delivery, state)) = app.journey.with_untracked(reviewed) else { return };
    // The review may have been open for days. A request that may have arrived is not another one by that.
    let is_first = matches!(state, State::Sending { attempt: 1 });
    let passed = app.journey.with_untracked(|journey| passed(&journey.form, &clock::now(), app.flow()));
    if is_first && !passed.is_empty() {
        return app.dispatch(Message::Prepared(Err(passed)));
    }
    spawn_local(async move {
        let _lock = outbox::lock(&delivery.receipt).await;
        let report = |state, form| app.dispatch(Message::DeliveryChanged(state, form));
        if let Some(confirmed) = outbox::confirmed_elsewhere(&delivery.receipt) {
            return report(confirmed, None);
        }
        let _guard = Listener::guarding_against_leaving();
        delivery.run(endpoint::of(app).as_ref(), state, report).await;
    });
}

/// Says which texts of the reviewed request its endpoint gets shortened.
pub(super) fn measure(app: App) {
    let document = app.journey.with_untracked(|journey| Some(journey.request.as_ref()?.body.clone()));
    let shortened = document.zip(endpoint::of(app)).and_then(|(document, endpoint)| {
        let shortened = endpoint.shortened(&document).ok()?;
        Some(shortened.into_iter().map(|text| (text.pointer, text.kept)).collect())
    });
    app.dispatch(Message::Shortened(shortened.unwrap_or_default()));
}

/// The reviewed request, where the state machine lets it go.
fn reviewed(journey: &Journey) -> Option<(Delivery, State)> {
    let frozen = journey.request.as_ref()?;
    let (document, receipt) = (frozen.body.clone(), frozen.request.receipt.clone());
    let (signals, since) = (journey.signals(), clock::unix_milliseconds());
    let delivery = Delivery { document, receipt, signals, since, is_asked: true };
    matches!(journey.delivery, State::Sending { .. }).then(|| (delivery, journey.delivery.clone()))
}

impl Delivery {
    /// Makes attempts until the state machine asks for no other, and reports each state, with the address of the
    /// endpoint's own form where a person is to send that. Without an endpoint the configuration is at fault.
    pub(super) async fn run(
        &self,
        endpoint: Option<&Endpoint>,
        mut state: State,
        report: impl Fn(State, Option<String>),
    ) {
        outbox::note(&self.receipt, &state);
        let mut is_automatic = !self.is_asked;
        loop {
            let is_resend = matches!(state, State::Sending { attempt } if attempt > 1);
            let (outcome, form) = attempt::attempt(endpoint, self, is_resend, is_automatic).await;
            is_automatic = true;
            let (following, effect) = next(state, outcome, &self.context(endpoint));
            state = following;
            outbox::note(&self.receipt, &state);
            report(state.clone(), form);
            match effect {
                Effect::None => return,
                Effect::RetryAfterMilliseconds(wait) => deadline::sleep(wait).await,
            }
        }
    }

    fn context(&self, endpoint: Option<&Endpoint>) -> Context<'_> {
        let [first, second, third, fourth, ..] = random::random();
        Context {
            receipt: &self.receipt,
            dedupe: endpoint.map_or(Dedupe::None, |endpoint| endpoint.dedupe),
            random_unit: u32::from_ne_bytes([first, second, third, fourth]),
            age_seconds: clock::unix_milliseconds().saturating_sub(self.since) / 1000,
        }
    }
}
