//! The mark that tells what must be filled in from what may be left out.

use crate::state::use_app;
use leptos::prelude::*;

/// The mark behind a label or legend; nothing where all fields of a page are alike.
#[component]
pub fn RequiredMark(
    /// `Some(true)` for what must be filled in, `Some(false)` for what may be left out.
    required: Option<bool>,
) -> impl IntoView {
    let app = use_app();
    let mark = |is_required| {
        let (class, id) =
            if is_required { ("required", "field.required") } else { ("optional", "field.optional") };
        view! { <span class=class>{app.t(id)}</span> }
    };
    required.map(mark)
}
