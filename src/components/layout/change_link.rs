//! The link that changes a single answer.

use crate::state::use_app;
use journey::Message;
use leptos::prelude::*;

/// "Change", with the subject in its name for people who do not see the line it stands on; or words of their own.
#[component]
pub fn ChangeLink(
    /// The question, field or step to go to.
    #[prop(into)]
    target: String,
    /// What is changed, in words.
    #[prop(into)]
    subject: String,
    /// What the link says in place of "change". Its name has these words, too.
    #[prop(optional)]
    words: Option<String>,
) -> impl IntoView {
    let app = use_app();
    let changed = target.clone();
    view! {
        <button
            type="button"
            class="link"
            data-action="change"
            data-target=target
            aria-label=app.t_args("action.change_subject", &[("subject", &subject)])
            on:click:capture=move |_| app.dispatch(Message::Change(changed.clone()))
        >
            {words.unwrap_or_else(|| app.t("action.change"))}
        </button>
    }
}
