//! The offer to see the result as if some answers were different.

use crate::components::layout::SecondaryButton;
use crate::state::use_app;
use crate::view::answer_value;
use assessment::Change;
use journey::Message;
use leptos::prelude::*;

/// The button that assumes these changes; nothing while changes are assumed already.
#[component]
pub fn WhatIfOffer(changes: Vec<Change>) -> AnyView {
    let app = use_app();
    if app.journey.with_untracked(|journey| !journey.what_if.is_empty()) {
        return ().into_any();
    }
    let assumed = changes.iter().map(|change| (change.question.clone(), answer_value(&change.to)));
    let assumed: Vec<_> = assumed.collect();
    let on_click = move || app.dispatch(Message::WhatIf(assumed.clone()));
    view! { <SecondaryButton action="try" label="action.try" on_click/> }.into_any()
}
