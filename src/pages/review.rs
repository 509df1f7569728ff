//! Every answer that will be sent, each a tap from being changed.

use crate::components::form::RequestSummary;
use crate::components::layout::{Actions, Page, PrimaryButton, Status, Submit};
use crate::state::{App, use_app};
use crate::view::{element_with, fresh, text};
use consultation::delivery::State;
use leptos::prelude::*;
use std::sync::Arc;

/// The review. Sending begins here, and only here for the first time. The page stays while the request is sent.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let app = use_app();
    let attempt = move || {
        app.journey.with(|journey| match journey.delivery {
            State::Sending { attempt } => Some(attempt),
            _ => None,
        })
    };
    let status = move || match attempt() {
        None => String::new(),
        Some(1) => app.t("delivery.sending"),
        Some(attempt) => app.t_args("delivery.sending_again", &[("attempt", &attempt.to_string())]),
    };
    let delivery = move || Some(if attempt().is_some() { "sending" } else { "draft" }.to_owned());
    let disabled = move || attempt().map(|_| "true".to_owned());
    let is_shortened = app.watch(Box::new(|journey| !journey.shortened.is_empty()), false);
    let request = app.journey.with_untracked(|journey| journey.request.clone());
    let summary = request.map(|request| {
        let receipt = app.t_args("review.receipt", &[("receipt", &request.request.receipt)]);
        view! {
            <RequestSummary request changeable=true/>
            {text("p", Some("note"), receipt)}
        }
        .into_any()
    });
    view! {
        <Page heading=app.t("step.review.heading") submit=Submit::Send>
            {text("p", Some("lead"), app.t("review.lead"))}
            {summary}
            {fresh(move || is_shortened.get().then(|| shortened(app)).into_any())}
            <Actions attr:data-delivery=delivery>
                <PrimaryButton action="send" label="action.send" attr:aria-disabled=disabled/>
                <Status text=Arc::new(status)/>
            </Actions>
        </Page>
    }
}

/// Which texts the office gets shortened, and how much of each.
fn shortened(app: App) -> AnyView {
    let line = |(name, kept): &(&'static str, usize)| {
        let label = app.t_path(&["field", name, "label"]);
        let text = app.t_args("review.shortened", &[("name", &label), ("count", &kept.to_string())]);
        let name = ("data-shortened", Some((*name).to_owned()));
        element_with("p", Some("note"), [name, ("id", None)], vec![text.into_any()])
    };
    app.journey.with_untracked(|journey| journey.shortened.iter().map(line).collect_view().into_any())
}
