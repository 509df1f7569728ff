//! A sentence that is announced.

use crate::state::memo_text;
use crate::view::prerendered;
use leptos::prelude::*;
use std::sync::Arc;

/// A live region with one sentence. It is always there, because a region that arrives with its text is not announced.
/// Takes further attributes as `attr:…`.
#[component]
pub fn Status(
    /// The sentence; empty where there is nothing to say.
    text: Arc<dyn Fn() -> String + Send + Sync>,
) -> impl IntoView {
    let text = memo_text(Box::new(move || Some(text())));
    view! { <p role="status" prop:textContent=text>{prerendered(move || text.get())}</p> }
}
