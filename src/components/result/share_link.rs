//! A link to the result, made on request.

use crate::components::form::Field;
use crate::components::layout::{SecondaryButton, Status};
use crate::state::{App, use_app};
use crate::view::{FieldText, fresh};
use journey::Message;
use leptos::prelude::*;
use std::sync::Arc;

/// The button, and once it was pressed the link, which is on the clipboard where the browser allows that.
#[component]
pub fn ShareLink() -> impl IntoView {
    let app = use_app();
    // The journey changes with each message; the field stays, because people select its text.
    let link = app.watch_text(Box::new(|journey| journey.share_link.clone()));
    let status = move || match app.journey.with(|journey| journey.copied) {
        None => String::new(),
        Some(is_copied) => app.t(if is_copied { "result.copied" } else { "result.not_copied" }),
    };
    view! {
        <SecondaryButton action="share" label="action.share" on_click=move || app.dispatch(Message::Share)/>
        {fresh(move || link.get().map(|link| field(app, link)).into_any())}
        <Status text=Arc::new(status)/>
    }
}

fn field(app: App, link: String) -> AnyView {
    let text = FieldText {
        name: "link".to_owned(),
        label: app.t("result.share"),
        support: Some(app.t("result.share_support")),
        required: None,
    };
    let control = text.control(app);
    view! {
        <Field text>
            <input type="text" readonly value={link} {..control}/>
        </Field>
    }
    .into_any()
}
