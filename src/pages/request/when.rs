//! When the consultation may be.

use super::lead;
use crate::components::form::{FieldFold, SlotTable, holds};
use crate::state::{App, use_app};
use crate::view::fresh;
use journey::{Journey, PREFERENCES};
use leptos::prelude::*;

/// Up to three preferred slots. The last is for few, and folded.
#[component]
pub fn When() -> impl IntoView {
    let app = use_app();
    let [first, second, third] = PREFERENCES;
    let wish = |name| view! { <SlotTable name/> }.into_any();
    let (label, last) = (app.t("request.when.third"), wish(third));
    let fold = view! { <FieldFold label is_needed=holds(vec![third])>{last}</FieldFold> }.into_any();
    vec![lead(app, "request.when.lead"), unread_times(app), wish(first), wish(second), fold]
}

/// Says that slots may be taken although they are offered.
fn unread_times(app: App) -> AnyView {
    let is_said = app.watch(Box::new(|journey: &Journey| journey.has_unread_times), false);
    fresh(move || match is_said.get() {
        true => view! { <p class="support" data-unread-times>{app.t("request.when.unread")}</p> }.into_any(),
        false => ().into_any(),
    })
}
