//! What became of a request that an earlier page saved to the outbox.

use super::link_button::LinkButton;
use super::page::HEADING;
use super::secondary_button::SecondaryButton;
use crate::state::{App, Fact, use_app};
use crate::view::{fresh, prerendered};
use consultation::delivery::State;
use journey::{Message, delivery_id};
use leptos::prelude::*;

/// The notice. It shows the receipt number alone, because others may look on.
#[component]
pub fn OutboxNotice() -> impl IntoView {
    let app = use_app();
    let is_saved = app.watch(Box::new(|journey| journey.outbox.is_some()), false);
    let was_saved = app.watch(Box::new(|journey| journey.outbox.is_some()), true);
    let shown = fresh(move || match (is_saved.get(), was_saved.get()) {
        (true, _) => saved(app),
        // It was erased while the page was open.
        (false, true) => view! { <p>{app.t("outbox.forgotten")}</p> }.into_any(),
        (false, false) => ().into_any(),
    });
    // The status region is on the page before it says anything, so that what it says is read aloud.
    view! { <div role="status">{shown}</div> }
}

/// The saved request. Its state changes while people read it or stand on one of its buttons, which stay as long as they
/// can be pressed.
fn saved(app: App) -> AnyView {
    let id = move || app.journey.with(|journey| Some(delivery_id(&journey.outbox.as_ref()?.1).to_owned()));
    // Read aloud when it changes.
    let text = app.watch_text(Box::new(move |journey| {
        let (receipt, state) = journey.outbox.as_ref()?;
        Some(app.t_args(&["outbox.", delivery_id(state)].concat(), &[("receipt", receipt)]))
    }));
    let is_in_state = |holds: fn(&State) -> bool| -> Fact {
        Box::new(move |journey| journey.outbox.as_ref().is_some_and(|(_, state)| holds(state)))
    };
    let can_resend =
        app.watch(is_in_state(|state| matches!(state, State::Unknown { .. } | State::Queued)), false);
    let can_forget = app.watch(is_in_state(|state| !matches!(state, State::Sending { .. })), false);
    let resend = move || {
        let on_click = move || {
            app.dispatch(Message::ResendSaved);
            leave_button(app);
        };
        view! { <SecondaryButton action="resend" label="action.resend" on_click/> }.into_any()
    };
    let forget = move || {
        let on_click = move || {
            app.dispatch(Message::ForgetSaved);
            leave_button(app);
        };
        view! { <p><LinkButton action="forget" label="action.forget" on_click/></p> }.into_any()
    };
    view! {
        <div class="open" data-kept=id>
            <p prop:textContent=text>{prerendered(move || text.get())}</p>
            {fresh(move || can_resend.get().then(resend).into_any())}
            {fresh(move || can_forget.get().then(forget).into_any())}
        </div>
    }
    .into_any()
}

/// A pressed button of the notice is removed with it. The focus goes to the page's heading, which stays.
fn leave_button(app: App) {
    app.dispatch(Message::Focus(HEADING.to_owned()));
}
