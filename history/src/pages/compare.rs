//! Earlier answers under the present rules, and two results side by side.

use crate::components::{Choice, Criteria, Next, OpenForm, Readiness, Taken, Tiers};
use crate::state::{Chosen, History, use_history};
use leptos::prelude::*;

/// The form that opens results, and the comparison of those that are open.
#[component]
pub fn ComparePage() -> impl IntoView {
    let history = use_history();
    view! {
        <p class="lead">{history.t("history.lead")}</p>
        <Choice/>
        {move || history.chosen().map(|chosen| comparison(history, chosen))}
        <OpenForm/>
    }
}

fn comparison(history: History, chosen: Chosen) -> AnyView {
    let comparison = match history.compared(&chosen) {
        Ok(comparison) => comparison,
        Err(_) => {
            return view! { <p class="error" data-contradiction="">{history.t("history.contradiction")}</p> }
                .into_any();
        }
    };
    view! {
        <Tiers chosen=chosen.clone() comparison=comparison.clone()/>
        <Next chosen=chosen.clone()/>
        <Criteria chosen=chosen.clone() comparison=comparison.clone()/>
        <Readiness chosen=chosen.clone() comparison=comparison/>
        <Taken chosen/>
    }
    .into_any()
}
