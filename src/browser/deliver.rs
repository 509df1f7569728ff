//! Carries out what the delivery's state machine decides.

use super::clock::{sleep, unix_seconds};
use super::network::post;
use super::random::random;
use crate::journey::Event;
use crate::widget::Widget;
use consultation::delivery::{Context, Effect, next};
use wasm_bindgen_futures::spawn_local;

/// Sends the frozen bytes, again where the state machine says so, and reports each new state.
pub fn deliver(widget: Widget) {
    let sent =
        widget.journey_now().request.as_ref().map(|sent| (sent.body.clone(), sent.request.receipt.clone()));
    let Some((body, receipt)) = sent else { return };
    spawn_local(async move {
        let endpoint = &widget.setup().site.endpoint;
        let begun = unix_seconds();
        let mut state = widget.journey_now().delivery.clone();
        loop {
            let timeout = endpoint.timeout_seconds.saturating_mul(1000);
            let outcome = post(&endpoint.url, &body, timeout).await;
            let [one, two, three, four, ..] = random();
            let context = Context {
                receipt: &receipt,
                dedupe: endpoint.dedupe,
                random_unit: u32::from_le_bytes([one, two, three, four]),
                age_seconds: u64::try_from(unix_seconds() - begun).unwrap_or(0),
            };
            let (following, effect) = next(state, outcome, &context);
            widget.dispatch(Event::Delivery(following.clone()));
            state = following;
            match effect {
                Effect::None => return,
                Effect::RetryAfterMilliseconds(wait) => sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await,
            }
        }
    });
}
