//! What became of a request that an earlier page saved to the outbox.

use super::link_button::LinkButton;
use super::page::HEADING;
use super::secondary_button::SecondaryButton;
use crate::state::{App, use_app};
use crate::view::{fresh, prerendered};
use consultation::delivery::State;
use journey::{Message, delivery_id};
use leptos::prelude::*;
use std::mem::discriminant;

/// What the notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Notice {
    /// There is no saved request.
    Nothing,
    /// The receipt number and the state of the saved request.
    Saved(String, State),
    /// The saved request was erased while the page was open.
    Forgotten,
}

impl Notice {
    const fn state(&self) -> Option<&State> {
        match self {
            Self::Saved(_, state) => Some(state),
            _ => None,
        }
    }
}

/// The notice. It shows the receipt number alone, because others may look on.
#[component]
pub fn OutboxNotice() -> impl IntoView {
    let app = use_app();
    let notice = Memo::new(move |previous: Option<&Notice>| {
        let saved = app.journey.with(|journey| journey.outbox.clone());
        match (saved, previous) {
            (Some((receipt, state)), _) => Notice::Saved(receipt, state),
            (None, None | Some(Notice::Nothing)) => Notice::Nothing,
            (None, Some(_)) => Notice::Forgotten,
        }
    });
    let kind = Memo::new(move |_| notice.with(discriminant));
    let shown = fresh(move || {
        // Read, because a memo that is only tracked has no sources.
        kind.get();
        let view = match notice.get_untracked() {
            Notice::Nothing => None,
            Notice::Saved(..) => Some(saved(app, notice)),
            Notice::Forgotten => Some(view! { <p>{app.t("outbox.forgotten")}</p> }.into_any()),
        };
        view.into_any()
    });
    // The status region is on the page before it says anything, so that what it says is read aloud.
    view! { <div role="status">{shown}</div> }
}

/// The saved request. Its state changes while people read it or stand on one of its buttons, which stay as long as they
/// can be pressed.
fn saved(app: App, notice: Memo<Notice>) -> AnyView {
    let id = move || notice.with(|notice| notice.state().map(|state| delivery_id(state).to_owned()));
    let text = move || {
        notice.with(|notice| match notice {
            Notice::Saved(receipt, state) => {
                app.t_args(&["outbox.", delivery_id(state)].concat(), &[("receipt", receipt)])
            }
            _ => String::new(),
        })
    };
    let can_resend = Memo::new(move |_| {
        notice.with(|notice| matches!(notice.state(), Some(State::Unknown { .. } | State::Queued)))
    });
    let can_forget = Memo::new(move |_| {
        notice.with(|notice| !matches!(notice.state(), None | Some(State::Sending { .. })))
    });
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
            <p prop:textContent=text>{prerendered(text)}</p>
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
