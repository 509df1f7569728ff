//! The endpoint of the chamber that led here, and what is sent to it.

use super::shift_jis::Table;
use crate::platform::decoder::decode;
use crate::state::App;
use consultation::mapping::{Audience, Endpoint, Prepared};
use std::cell::OnceCell;

/// The endpoint; `None` where its configuration has a fault.
pub(super) fn of(app: App) -> Option<Endpoint> {
    let flow = app.flow();
    Endpoint::read(&flow.site.endpoint(flow.chamber.as_deref())?, Audience::Browser).ok()
}

/// What to send of a document; `None` where the text is no document.
pub(super) fn prepare(endpoint: &Endpoint, document: &str, is_resend: bool) -> Option<Prepared> {
    // Only an endpoint that takes Shift_JIS asks for a character.
    let table = OnceCell::new();
    let shift_jis =
        |character| table.get_or_init(|| Table::new(|pairs| decode("shift_jis", pairs))).encode(character);
    endpoint.prepare(document, is_resend, &shift_jis).ok()
}
