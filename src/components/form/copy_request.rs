//! Copies the request, for a mail or a note.

use crate::components::layout::{SecondaryButton, Status};
use crate::state::{App, use_app};
use crate::view::request_lines;
use journey::Message;
use leptos::prelude::*;
use std::sync::Arc;

/// The button that copies the receipt number and the list, and whether that was allowed.
#[component]
pub fn CopyRequest() -> impl IntoView {
    let app = use_app();
    let on_click = move || app.dispatch(Message::Copy(copy(app)));
    let status = move || match app.journey.with(|journey| journey.copied) {
        None => String::new(),
        Some(is_copied) => app.t(if is_copied { "receipt.copied" } else { "receipt.not_copied" }),
    };
    view! {
        <SecondaryButton action="copy" label="action.copy" on_click/>
        <Status text=Arc::new(status) attr:class="support"/>
    }
}

/// The request as plain text, a line for each value.
fn copy(app: App) -> String {
    let Some(frozen) = app.journey.with_untracked(|journey| journey.request.clone()) else {
        return String::new();
    };
    let request = &frozen.request;
    let mut copy = app.t("receipt.number") + " " + &request.receipt;
    for line in request_lines(app, request) {
        copy.push('\n');
        copy.push_str(&app.t_args("value.of", &[("name", &line.label)]));
        copy.push_str(&line.value.unwrap_or_default());
    }
    copy
}
