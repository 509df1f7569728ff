//! Two people of one company: a page of questions for a colleague, and the answers of both side by side.

use crate::components::{BothResult, ColleagueForm, Differences, PageList, PasteForm};
use crate::together::{Together, View};
use leptos::prelude::*;

/// The page; which part of it depends on whose answers are there.
#[component]
pub fn TogetherPage(together: Together) -> impl IntoView {
    provide_context(together);
    let view = Memo::new(move |_| together.view());
    let lead = move || view.with(|view| together.t(&["history.together.lead.", view.id()].concat()));
    view! {
        <div data-together=move || view.with(View::id)>
            <p class="lead">{lead}</p>
            {move || part(&view.get())}
        </div>
    }
}

fn part(view: &View) -> AnyView {
    match view {
        View::Empty => view! { <PasteForm asks="own"/> }.into_any(),
        View::Pages(own) => view! {
            <PasteForm asks="colleague"/>
            <PageList own=own.clone()/>
        }
        .into_any(),
        View::Form(section) => view! { <ColleagueForm section=section.clone()/> }.into_any(),
        View::Both(comparison) => view! {
            <BothResult comparison=comparison.clone()/>
            <Differences comparison=comparison.clone()/>
        }
        .into_any(),
    }
}
