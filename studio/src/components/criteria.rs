//! The criteria by tier, with a field for each number.

use super::{Section, ThresholdInput};
use crate::report::{CriterionView, Named};
use crate::state::use_studio;
use leptos::prelude::*;

/// All criteria, from the lowest tier.
#[component]
pub fn Criteria() -> impl IntoView {
    let studio = use_studio();
    let tiers = Memo::new(move |_| studio.outline(|outline| outline.tiers.clone()));
    let tier = move |Named { id, name }: Named| {
        let criteria = Memo::new(move |_| {
            studio.outline(|outline| {
                let needs = |criterion: &&CriterionView| criterion.tier == id;
                outline
                    .criteria
                    .iter()
                    .filter(needs)
                    .map(|criterion| criterion.id.clone())
                    .collect::<Vec<_>>()
            })
        });
        view! {
            <div class="tier-group" hidden=move || criteria.with(Vec::is_empty)>
                <h3>{name}</h3>
                <For each=move || criteria.get() key=Clone::clone children=|id| view! { <Criterion id/> }/>
            </div>
        }
    };
    view! {
        <Section name="criteria">
            <p hidden=move || !tiers.with(Vec::is_empty)>{move || studio.t("criteria.unread")}</p>
            <For each=move || tiers.get() key=|tier| (tier.id.clone(), tier.name.clone()) children=tier/>
        </Section>
    }
}

/// One criterion. Its parts follow the report one by one, so that a field keeps the focus.
#[component]
fn Criterion(id: String) -> impl IntoView {
    let studio = use_studio();
    let criterion = Memo::new(move |_| {
        studio.outline(|outline| outline.criteria.iter().find(|criterion| criterion.id == id).cloned())
    });
    let part = move |part: fn(&CriterionView) -> String| {
        move || criterion.with(|criterion| criterion.as_ref().map(part))
    };
    let names = Memo::new(move |_| {
        criterion.with(|criterion| {
            let thresholds = criterion.iter().flat_map(|criterion| &criterion.thresholds);
            thresholds.map(|threshold| threshold.name.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <article class="rule">
            <h4>{part(|criterion| criterion.name.clone())}</h4>
            <p>{part(|criterion| criterion.shown.clone())}</p>
            <p class="support">{move || studio.t("criterion.computed")} " " {part(|criterion| criterion.rule.clone())}</p>
            <div class="thresholds">
                <For each=move || names.get() key=Clone::clone children=|name| view! { <ThresholdInput name/> }/>
            </div>
            <p class="support">
                {move || studio.t("criterion.source")} " " {part(|criterion| criterion.source.clone())} " "
                <code>{part(|criterion| criterion.id.clone())}</code>
            </p>
        </article>
    }
}
