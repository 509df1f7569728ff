//! The questions in their order.

use super::Section;
use crate::report::{Named, QuestionView};
use crate::state::use_studio;
use leptos::prelude::*;

/// All questions, for reading; they are edited in the source.
#[component]
pub fn Questions() -> impl IntoView {
    let studio = use_studio();
    let questions = Memo::new(move |_| studio.outline(|outline| outline.questions.clone()));
    let row = move |question: QuestionView| {
        let QuestionView { id, name, asked, choices } = question;
        let choices = choices.into_iter().map(|Named { name, .. }| view! { <li>{name}</li> });
        let asked = (!asked.is_empty())
            .then(|| view! { <p class="support">{studio.t_args("question.asked", &[("rule", &asked)])}</p> });
        view! {
            <li>
                <h3>{name}</h3>
                <p class="support"><code>{id}</code></p>
                {asked}
                <ul class="choices-inline">{choices.collect_view()}</ul>
            </li>
        }
    };
    view! {
        <Section name="questions">
            <details>
                <summary>{move || studio.t_args("questions.all", &[("count", &questions.with(Vec::len).to_string())])}</summary>
                <ul class="cases">
                    <For each=move || questions.get() key=|question| (question.id.clone(), question.name.clone(), question.asked.clone()) children=row/>
                </ul>
            </details>
        </Section>
    }
}
