//! The effects of booking.

use super::{delivery, offer, outbox};
use crate::state::App;
use journey::Effect;

/// Runs one of them. Only [`crate::lazy`] refers to it.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::Deliver => delivery::deliver(app),
        Effect::SaveRequest => outbox::save_request(app),
        Effect::WatchOutbox => outbox::watch_outbox(app, true),
        Effect::ResendSaved => outbox::resend_saved(app),
        Effect::ForgetSaved => outbox::forget_saved(app),
        Effect::MeasureRequest => delivery::measure(app),
        Effect::PrefetchBooking if app.flow().site.availability.is_none() => offer::leave_out_passed(app),
        // The part is loaded, which is all that prefetching is for.
        _ => {}
    }
}
