//! The addresses of the postcode that was entered.

use crate::components::layout::{Button, Status};
use crate::state::{Read, use_app};
use crate::view::fresh;
use journey::offer::take_address;
use leptos::prelude::*;
use std::sync::Arc;

/// Offers the addresses, while there are some. A button puts one into the field for the address.
#[component]
pub fn AddressOffer() -> impl IntoView {
    let app = use_app();
    let addresses: Memo<Vec<String>> = Memo::new(move |_| {
        app.journey.with(|journey| journey.addresses.iter().map(|address| address.text()).collect())
    });
    let said = move || {
        addresses.with(|addresses| match addresses.as_slice() {
            [] => String::new(),
            [address] => address.clone(),
            several => app.t_args("postcode.several", &[("count", &several.len().to_string())]),
        })
    };
    let offers = fresh(move || {
        let addresses = addresses.get();
        let is_single = addresses.len() == 1;
        let offer = |(index, address): (usize, String)| {
            let label = if is_single { app.t("postcode.take") } else { address };
            let take = Box::new(move || {
                // Autofill sets values without events.
                app.read_form(Read::All);
                for message in app.journey.with_untracked(|journey| take_address(journey, index)) {
                    app.dispatch(message);
                }
            });
            view! { <Button class="link" action="fill" on_click=take>{label}</Button> }.into_any()
        };
        let offers = addresses.into_iter().enumerate().map(offer).collect_view();
        view! { <div>{offers}</div> }.into_any()
    });
    view! {
        <div>
            <Status text=Arc::new(said)/>
            {offers}
        </div>
    }
}
