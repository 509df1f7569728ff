//! The addresses of a postcode, from files of the widget's own origin.

use crate::platform::files::load_postcodes;
use crate::state::App;
use consultation::fields::postcode;
use consultation::postcode::{Address, Found, find};
use journey::Message;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The number of digits in the name of the first file.
const FIRST: usize = 3;

/// Looks up what was entered as a postcode. Where it is none, or a file cannot be loaded, no address is offered, and the
/// person types it.
pub fn look_up(app: App, entered: String) {
    // Those of another postcode.
    if app.journey.with_untracked(|journey| !journey.addresses.is_empty()) {
        app.dispatch(Message::AddressesFound(entered.clone(), Vec::new()));
    }
    let Some(code) = postcode(&entered, app.flow().nfkc) else { return };
    spawn_local(async move {
        if let Some(addresses) = addresses(&code).await {
            app.dispatch(Message::AddressesFound(entered, addresses));
        }
    });
}

async fn addresses(code: &str) -> Option<Vec<Address>> {
    for digits in FIRST..=code.len() {
        let file = load_postcodes(code.get(..digits)?).await.ok()?;
        if let Found::Addresses(addresses) = find(&file, code, digits) {
            return Some(addresses);
        }
    }
    None
}
