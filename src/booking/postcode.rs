//! The addresses of a postcode, from files of the widget's own origin.

use crate::platform::files::load_postcodes;
use crate::state::App;
use consultation::postcode::{Found, find};
use journey::Message;
use leptos::task::spawn_local;

/// The number of digits in the name of the first file.
const FIRST: usize = 3;

/// Looks a postcode up. Where a file cannot be loaded, no address is offered, and the person types it.
pub(super) fn look_up(app: App, code: String) {
    spawn_local(async move {
        for digits in FIRST..=code.len() {
            let Ok(file) = load_postcodes(code.get(..digits).unwrap_or_default()).await else { return };
            if let Found::Addresses(addresses) = find(&file, &code, digits) {
                return app.dispatch(Message::AddressesFound(code, addresses));
            }
        }
    });
}
