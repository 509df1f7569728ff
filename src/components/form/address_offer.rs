//! The addresses of the postcode that was entered.

use crate::components::layout::{Button, Status};
use crate::state::{Read, use_app};
use crate::view::fresh;
use consultation::postcode::Address;
use journey::offer::take_address;
use leptos::prelude::*;
use std::sync::Arc;

/// Offers the addresses, while there are some. A button puts one into the field for the address.
#[component]
pub fn AddressOffer() -> impl IntoView {
    let app = use_app();
    // One in a line.
    let addresses = app.watch_text(Box::new(|journey| {
        let addresses: Vec<String> = journey.addresses.iter().map(Address::text).collect();
        Some(addresses.join("\n")).filter(|addresses| !addresses.is_empty())
    }));
    let said = move || {
        let addresses = addresses.get().unwrap_or_default();
        match addresses.lines().count() {
            0 | 1 => addresses,
            several => app.t_args("postcode.several", &[("count", &several.to_string())]),
        }
    };
    let offers = fresh(move || {
        let addresses = addresses.get().unwrap_or_default();
        let is_single = addresses.lines().count() == 1;
        let offer = |(index, address): (usize, &str)| {
            let label = if is_single { app.t("postcode.take") } else { address.to_owned() };
            let take = Box::new(move || {
                // Autofill sets values without events.
                app.read_form(Read::All);
                for message in app.journey.with_untracked(|journey| take_address(journey, index)) {
                    app.dispatch(message);
                }
            });
            view! { <Button class="link" action="fill" on_click=take>{label}</Button> }.into_any()
        };
        let offers = addresses.lines().enumerate().map(offer).collect_view();
        view! { <div>{offers}</div> }.into_any()
    });
    view! {
        <div>
            <Status text=Arc::new(said)/>
            {offers}
        </div>
    }
}
