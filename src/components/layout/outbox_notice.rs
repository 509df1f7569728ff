//! What became of a request that an earlier page saved to the outbox.

use super::link_button::LinkButton;
use super::page::HEADING;
use super::secondary_button::SecondaryButton;
use crate::state::{App, use_app};
use crate::view::fresh;
use consultation::delivery::State;
use journey::{Message, delivery_id};
use leptos::prelude::*;

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
    let shown = fresh(move || {
        let view = match notice.get() {
            Notice::Nothing => None,
            Notice::Saved(receipt, state) => Some(saved(app, &receipt, &state)),
            Notice::Forgotten => Some(view! { <p>{app.t("kept.forgotten")}</p> }.into_any()),
        };
        view.into_any()
    });
    // The status region is on the page before it says anything, so that what it says is read aloud.
    view! { <div role="status">{shown}</div> }
}

fn saved(app: App, receipt: &str, state: &State) -> AnyView {
    let id = delivery_id(state);
    let text = app.t_args(&["kept.", id].concat(), &[("receipt", receipt)]);
    let resend = matches!(state, State::Unknown { .. } | State::Queued).then(|| {
        let on_click = move || {
            app.dispatch(Message::ResendSaved);
            leave_button(app);
        };
        view! { <SecondaryButton action="resend" label="action.resend" on_click/> }
    });
    let forget = (!matches!(state, State::Sending { .. })).then(|| {
        let on_click = move || {
            app.dispatch(Message::ForgetSaved);
            leave_button(app);
        };
        view! { <p><LinkButton action="forget" label="action.forget" on_click/></p> }
    });
    view! { <div class="open" data-kept=id><p>{text}</p> {resend} {forget}</div> }.into_any()
}

/// A pressed button of the notice is removed with it. The focus goes to the page's heading, which stays.
fn leave_button(app: App) {
    app.dispatch(Message::Focus(HEADING.to_owned()));
}
