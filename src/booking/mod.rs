//! Booking, a lazy part of the app: the request on its way to an endpoint, the outbox, and calendars. What reads and
//! writes calendars is a part of its own: few sites need it before the receipt.
//!
//! The rules are in `consultation`. The files here that know no browser are compiled natively as well, for their tests.

pub mod calendar;
pub mod charset;
pub mod record;
pub mod shift_jis;

#[cfg(target_arch = "wasm32")]
mod attempt;
#[cfg(target_arch = "wasm32")]
mod delivery;
#[cfg(target_arch = "wasm32")]
mod endpoint;
#[cfg(target_arch = "wasm32")]
mod feeds;
#[cfg(target_arch = "wasm32")]
mod offer;
#[cfg(target_arch = "wasm32")]
mod outbox;
#[cfg(target_arch = "wasm32")]
mod run;

#[cfg(target_arch = "wasm32")]
pub use feeds::run as run_calendars;
#[cfg(target_arch = "wasm32")]
pub use run::run;
