//! The offer to save a request that did not arrive to the outbox of this device.

use super::secondary_button::SecondaryButton;
use super::status::Status;
use crate::state::use_app;
use consultation::delivery::State;
use journey::Message;
use leptos::prelude::*;
use std::sync::Arc;

/// The button, and what saving means on a device that others use.
#[component]
pub fn KeepRequest() -> impl IntoView {
    let app = use_app();
    let status = move || {
        app.journey.with(|journey| match (journey.outbox_saved, &journey.outbox) {
            (Some(true), _) => app.t("outbox.done"),
            (Some(false), _) => app.t("outbox.refused"),
            (None, Some((receipt, state))) if !matches!(state, State::Confirmed { .. }) => {
                app.t_args("outbox.replaces", &[("receipt", receipt)])
            }
            (None, _) => app.t("outbox.offer"),
        })
    };
    view! {
        <SecondaryButton action="keep" label="action.keep" on_click=move || app.dispatch(Message::SaveRequest)/>
        <Status text=Arc::new(status) attr:class="support"/>
    }
}
