//! The offer to save a request that did not arrive to the outbox of this device.

use super::secondary_button::SecondaryButton;
use super::status::Status;
use crate::state::use_app;
use journey::Message;
use leptos::prelude::*;
use std::sync::Arc;

/// The button, and what saving means on a device that others use.
#[component]
pub fn KeepRequest() -> impl IntoView {
    let app = use_app();
    let status = move || match app.journey.with(|journey| journey.outbox_saved) {
        None => app.t("outbox.offer"),
        Some(is_saved) => app.t(if is_saved { "outbox.done" } else { "outbox.refused" }),
    };
    view! {
        <SecondaryButton action="keep" label="action.keep" on_click=move || app.dispatch(Message::SaveRequest)/>
        <Status text=Arc::new(status) attr:class="support"/>
    }
}
