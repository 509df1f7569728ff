//! The addresses of the postcode that was entered.

use crate::components::layout::Button;
use crate::state::use_app;
use crate::view::fresh;
use consultation::postcode::Address;
use journey::offer::take_address;
use leptos::prelude::*;

/// Offers the addresses, while there are some. A button puts one into the field for the address.
#[component]
pub fn AddressOffer() -> impl IntoView {
    let app = use_app();
    let addresses = Memo::new(move |_| app.journey.with(|journey| journey.addresses.clone()));
    let said = move || {
        addresses.with(|addresses| match addresses.as_slice() {
            [] => String::new(),
            [address] => address.text(),
            several => app.t_args("postcode.several", &[("count", &several.len().to_string())]),
        })
    };
    // In a language of its own; what is said of several addresses is not.
    let language = move || addresses.with(|addresses| (addresses.len() == 1).then(|| "ja".to_owned()));
    let offers = fresh(move || {
        let addresses = addresses.get();
        let is_several = addresses.len() > 1;
        let offer = |(index, address): (usize, &Address)| {
            let label = if is_several { address.text() } else { app.t("postcode.take") };
            let take = Box::new(move || {
                // Autofill sets values without events.
                app.read_form();
                for message in app.journey.with_untracked(|journey| take_address(journey, index)) {
                    app.dispatch(message);
                }
            });
            let language = is_several.then_some("ja");
            view! { <Button class="link" action="fill" on_click=take attr:lang=language>{label}</Button> }
                .into_any()
        };
        let offers = addresses.iter().enumerate().map(offer).collect_view();
        view! { <div class="offers">{offers}</div> }.into_any()
    });
    view! {
        <div>
            <p role="status" lang=language prop:textContent=said></p>
            {offers}
        </div>
    }
}
