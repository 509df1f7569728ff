//! When the consultation may be.

use crate::components::form::{Fold, SlotTable, holds};
use crate::state::App;
use crate::view::fresh;
use journey::PREFERENCES;
use leptos::prelude::*;

/// Up to three preferred slots. The last is for few, and folded.
pub(super) fn when(app: App) -> AnyView {
    let [first, second, third] = PREFERENCES;
    view! {
        <p class="lead">{app.t("request.when.lead")}</p>
        {unread_times(app)}
        <SlotTable name=first/>
        <SlotTable name=second/>
        <Fold label=app.t("request.when.third") is_needed=holds(vec![third])>
            <SlotTable name=third/>
        </Fold>
    }
    .into_any()
}

/// Says that slots may be taken although they are offered.
fn unread_times(app: App) -> AnyView {
    let is_said = Memo::new(move |_| app.journey.with(|journey| journey.has_unread_times));
    fresh(move || match is_said.get() {
        true => view! { <p class="support" data-unread-times>{app.t("request.when.unread")}</p> }.into_any(),
        false => ().into_any(),
    })
}
