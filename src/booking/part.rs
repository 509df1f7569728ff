//! The ways into the lazy part. A reference from anywhere else brings its code back into the first part.

use super::{delivery, feeds, outbox};
use crate::state::App;

/// What the effects call once the part is loaded. Outcomes come back as messages.
#[derive(Clone, Copy)]
pub struct Booking {
    /// Sends the reviewed request, again where the state machine says so, and reports each state.
    pub deliver: fn(App),
    /// Loads the events of a route from an address.
    pub load_events: fn(App, String, String),
    /// Asks the calendar at an address which of these slots are taken.
    pub load_taken: fn(App, String, Vec<String>),
    /// Offers a calendar file of the preferred slots.
    pub offer_calendar: fn(App),
    /// Puts the request that did not arrive into the outbox, and watches over it.
    pub save_request: fn(App),
    /// Reports what is in the outbox, and sends it where that needs no person's word. `true` where the page was opened
    /// just now.
    pub watch_outbox: fn(App, bool),
    /// Sends what is in the outbox because a person asks for it.
    pub resend_saved: fn(App),
}

/// The part itself.
pub const BOOKING: Booking = Booking {
    deliver: delivery::deliver,
    load_events: feeds::load_events,
    load_taken: feeds::load_taken,
    offer_calendar: feeds::offer_calendar,
    save_request: outbox::save_request,
    watch_outbox: outbox::watch_outbox,
    resend_saved: outbox::resend_saved,
};
