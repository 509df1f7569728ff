//! The widget's flow as a pure state machine: [`update`] takes a [`Journey`] and a [`Message`] and gives the next
//! journey and the [`Effect`]s to run.
//!
//! It knows no browser, no framework, no network and no clock. What the person typed is kept as typed; what it means
//! is derived from that each time, so there is no second copy to fall out of step.

// The crate is pure: time, randomness and everything outside come in as arguments (clippy.toml has the lists).
#![cfg_attr(
    not(test),
    deny(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::float_arithmetic,
        clippy::print_stderr,
        clippy::print_stdout
    )
)]
// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod context;
pub mod earlier;
mod entered;
mod evaluation;
mod events;
mod form_state;
mod journey;
mod link_text;
mod location;
mod message;
pub mod offer;
pub mod record;
mod request;
mod saved;
pub mod section;
pub mod share_link;
pub mod text;
pub mod together;
mod update;
mod validate;

pub use context::{FlowContext, Slot};
pub use entered::{Control, ControlKind, entered};
pub use evaluation::Evaluation;
pub use events::{Event, Events};
pub use form_state::{FieldState, FormState, UNKNOWN};
pub use journey::{HIDDEN_FIELD, Journey, LanguageChange, Part, delivery_id};
pub use location::{Location, Step};
pub use message::{Effect, Focus, Message, RequestContext};
pub use request::{PREFERENCES, REQUEST_PAGES, has_assessment, passed, passed_slots, prepare};
pub use saved::{Restored, save, saved_answers};
pub use update::update;
pub use validate::{FieldError, Mention, contradictions};
