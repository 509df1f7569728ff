//! What became of the request: what was confirmed, what was not, and what happens next.

use crate::components::form::{CopyRequest, RequestSummary};
use crate::components::layout::{
    Actions, KeepRequest, LinkButton, Page, PrimaryButton, SecondaryButton, Submit,
};
use crate::components::result::PrintButton;
use crate::state::{App, use_app};
use crate::view::{element, element_with, kept_by_browser, text};
use consultation::delivery::{ReportedError, State};
use consultation::request::Frozen;
use journey::{Message, delivery_id};
use leptos::prelude::*;
use std::sync::Arc;

/// The most sentences of an endpoint that are shown.
const MAX_WORDS: usize = 5;

/// The receipt, or the truth in its place. The request stays on screen with its number. A request in the outbox can
/// settle while the receipt is shown: the app rebuilds the page when the kind of delivery state changes.
#[component]
pub fn ReceiptPage() -> AnyView {
    let app = use_app();
    let (request, state, prefilled_form) = app.journey.with_untracked(|journey| {
        (journey.request.clone(), journey.delivery.clone(), journey.prefilled_form.clone())
    });
    match request {
        Some(request) => receipt(app, request, &state, prefilled_form),
        None => {
            view! { <Page heading=app.t("step.receipt.name") submit=Submit::Start>{None::<AnyView>}</Page> }
                .into_any()
        }
    }
}

/// `prefilled_form` is the address of the endpoint's own form, where the person sends the request there.
fn receipt(app: App, request: Arc<Frozen>, state: &State, prefilled_form: Option<String>) -> AnyView {
    let id = delivery_id(state);
    let wording = if prefilled_form.is_some() { "form" } else { id };
    let receipt = request.request.receipt.clone();
    let number = vec![app.t("receipt.number").into_any(), text("strong", None, receipt.clone())];
    let mut outcome = vec![text("p", None, app.t_path(&["delivery", wording, "text"]))];
    outcome.extend(words(app, state));
    outcome.push(element("p", Some("receipt-number"), number));
    let marks = [("data-receipt", Some(receipt)), ("data-delivery", Some(id.to_owned()))];
    let next = match prefilled_form {
        Some(form) => Some(open_form(app, form)),
        None if matches!(state, State::Confirmed { .. }) => None,
        None => Some(resend(app)),
    };
    let can_keep = matches!(state, State::Unknown { .. } | State::Queued);
    let keep = can_keep.then(|| view! { <KeepRequest/> }.into_any());
    let has_slots = !request.request.consultation.preferred.is_empty();
    let calendar = has_slots.then(|| {
        let on_click = move || app.dispatch(Message::OfferCalendar);
        view! { <SecondaryButton action="calendar" label="action.calendar" on_click/> }.into_any()
    });
    // It acts at once and takes the number away too, so it stands last and weighs little.
    let on_click = move || app.dispatch(Message::Erase);
    let erase = view! { <LinkButton action="erase" label="action.erase" on_click/> }.into_any();
    view! {
        <Page heading=app.t_path(&["delivery", id, "heading"]) submit=Submit::Send>
            {element_with("div", Some("outcome"), marks, outcome)}
            {text("h2", None, app.t("receipt.next"))}
            {text("p", None, app.t_path(&["delivery", wording, "next"]))}
            <Actions>
                {next}
                {keep}
                <CopyRequest/>
                {calendar}
                <PrintButton/>
            </Actions>
            {text("h2", None, app.t("receipt.copy"))}
            <RequestSummary request changeable=false/>
            {kept_by_browser(app)}
            {element("p", None, vec![erase])}
        </Page>
    }
    .into_any()
}

/// What the endpoint says about its refusal, each sentence once.
fn words(app: App, state: &State) -> Option<AnyView> {
    let State::Rejected { errors, .. } = state else { return None };
    let mut lines: Vec<&str> = Vec::new();
    for words in errors.iter().map(ReportedError::words) {
        if !words.is_empty() && !lines.contains(&words) && lines.len() < MAX_WORDS {
            lines.push(words);
        }
    }
    let line = |words: &str| text("p", None, app.t_args("error.endpoint", &[("detail", words)]));
    Some(lines.into_iter().map(line).collect_view().into_any())
}

/// The link to the endpoint's own form, filled in.
fn open_form(app: App, form: String) -> AnyView {
    view! {
        <a class="button primary" href=form target="_blank" rel="noopener">
            {app.t("action.open_form")}
        </a>
    }
    .into_any()
}

/// What can be done about a request that did not arrive.
fn resend(app: App) -> AnyView {
    let change = move || app.dispatch(Message::Change("request".to_owned()));
    view! {
        <PrimaryButton action="resend" label="action.resend"/>
        <SecondaryButton action="change" label="action.change_request" on_click=change/>
    }
    .into_any()
}
