//! The worked cases: those that fail first, and what they now give.

use super::Section;
use crate::report::CaseView;
use crate::state::use_studio;
use leptos::prelude::*;

/// All worked cases.
#[component]
pub fn Cases() -> impl IntoView {
    let studio = use_studio();
    let cases = move |fails: bool| {
        Memo::new(move |_| {
            let is_wanted = |case: &&CaseView| case.differences.is_empty() != fails;
            studio.report.with(|report| report.cases.iter().filter(is_wanted).cloned().collect::<Vec<_>>())
        })
    };
    let (failing, holding) = (cases(true), cases(false));
    let proposals = Memo::new(move |_| studio.report.with(|report| report.proposals.clone()));
    let count = move || {
        let [failing, holding] = [failing, holding].map(|cases| cases.with(Vec::len).to_string());
        studio.t_args("cases.count", &[("failing", &failing), ("holding", &holding)])
    };
    view! {
        <Section name="cases">
            <p>{count}</p>
            <ul class="cases">
                <For each=move || failing.get() key=Clone::clone children=|case| view! { <Case case/> }/>
            </ul>
            <p class="tools" hidden=move || failing.with(Vec::is_empty)>
                <button class="button secondary" data-action="accept" on:click=move |_| studio.accept()>{move || studio.t("action.accept")}</button>
            </p>
            <div hidden=move || proposals.with(Vec::is_empty)>
                <h3>{move || studio.t("cases.proposals")}</h3>
                <ul>
                    <For each=move || proposals.get() key=Clone::clone children=|name| view! { <li>{name}</li> }/>
                </ul>
                <p class="tools">
                    <button class="button secondary" data-action="propose" on:click=move |_| studio.add_proposals()>
                        {move || studio.t("action.propose")}
                    </button>
                </p>
            </div>
            <details>
                <summary>{move || studio.t("cases.holding")}</summary>
                <ul class="cases">
                    <For each=move || holding.get() key=Clone::clone children=|case| view! { <Case case/> }/>
                </ul>
            </details>
        </Section>
    }
}

/// One case.
#[component]
fn Case(case: CaseView) -> impl IntoView {
    let CaseView { name, answers, expected, differences } = case;
    let heading = name.clone();
    let state = if differences.is_empty() { "holds" } else { "fails" };
    let differences =
        differences.into_iter().map(|difference| view! { <p class="difference">{difference}</p> });
    view! {
        <li data-case=name data-state=state>
            <h3>{heading}</h3>
            {differences.collect_view()}
            <p class="support">{answers}</p>
            <p class="support">{expected}</p>
        </li>
    }
}
