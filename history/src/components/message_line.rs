//! What happened, announced.

use crate::state::{MESSAGE, use_history};
use leptos::prelude::*;

/// The live region. It is always there, because a region that arrives with its text is not announced.
#[component]
pub fn MessageLine() -> impl IntoView {
    let history = use_history();
    let text = move || history.notice.with(|notice| notice.as_ref().map(|notice| notice.text.clone()));
    let class = move || {
        let is_error = history.notice.with(|notice| notice.as_ref().is_some_and(|notice| notice.is_error));
        if is_error { "message error" } else { "message" }
    };
    view! { <p id=MESSAGE class=class role="status" tabindex="-1">{text}</p> }
}
