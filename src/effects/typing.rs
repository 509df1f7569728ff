//! The effects that help with typing, in a lazy part: nobody needs them to send a request.

use super::{postcode, readings};
use crate::platform::form;
use crate::state::App;
use journey::Effect;

/// Runs one of them. Only [`crate::lazy`] refers to it.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::LookUpPostcode(entered) => postcode::look_up(app, entered),
        Effect::FollowReadings => readings::listen(app),
        Effect::Fill(name, text) => form::fill(name, &text),
        _ => {}
    }
}
