//! A page of the programme's questions.

use crate::components::form::Question;
use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::state::use_app;
use journey::Location;
use leptos::prelude::*;

/// The questions of a page that are asked of this company.
#[component]
pub fn QuestionsPage(
    /// The page.
    location: Location,
) -> impl IntoView {
    let app = use_app();
    let step = location.step.id();
    let (heading, lead) = match location.part(app.flow()) {
        Some(part) => (app.part_name(location).unwrap_or_default(), app.t_opt(&["step", step, part, "lead"])),
        None => (app.t_path(&["step", step, "heading"]), app.t_opt(&["step", step, "lead"])),
    };
    let lead = lead.map(|lead| view! { <p class="lead">{lead}</p> });
    let asked = app.journey.with_untracked(|journey| location.questions(&journey.form, app.flow()));
    let asked = asked.into_iter().filter_map(|id| app.flow().programme.question(id));
    let questions = asked.map(|question| view! { <Question question required=None/> }.into_any());
    view! {
        <Page heading submit=Submit::Next>
            {lead}
            {questions.collect_view()}
            <Actions><PrimaryButton action="next" label="action.next"/></Actions>
        </Page>
    }
}
