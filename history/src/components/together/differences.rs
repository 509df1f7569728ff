//! The questions with two answers, and what to do with the answers of both.

use crate::components::RESULT;
use crate::together::{Together, page_name, use_together};
use assessment::union::Difference;
use journey::together::{Comparison, Person};
use leptos::prelude::*;
use std::sync::Arc;
use telework_check::view::answer_text;

/// A choice between both answers for each question, the answers of the colleague alone, and the way on.
#[component]
pub fn Differences(comparison: Comparison) -> impl IntoView {
    let together = use_together();
    let app = together.history.app;
    let choices = comparison.union.differences.iter().map(|difference| choice(together, difference));
    let choices = choices.collect_view();
    let (heading, lead) = if comparison.union.differences.is_empty() {
        ("history.together.alike", None)
    } else {
        ("history.together.differences", Some(together.t("history.together.differences_lead")))
    };
    let added = comparison.added.iter().map(|question| {
        let name = app.t_path(&["question", question, "short"]);
        let answer = answer_text(app, question, comparison.union.agreed.get(question));
        view! { <li data-added=question.clone()>{app.t_args("value.of", &[("name", &name)])}{answer}</li> }
    });
    let added = added.collect_view();
    let added = (!comparison.added.is_empty()).then(|| {
        view! {
            <h2>{together.t("history.together.added")}</h2>
            <ul>{added}</ul>
        }
    });
    view! {
        <section aria-labelledby="differences-heading">
            <h2 id="differences-heading">{together.t(heading)}</h2>
            <p class="support">{page_name(together, comparison.page)}</p>
            {lead.map(|lead| view! { <p>{lead}</p> })}
            {choices}
        </section>
        {added}
        <WayOn comparison/>
    }
}

/// Both answers to a question side by side.
fn choice(together: Together, difference: &Difference) -> AnyView {
    let app = together.history.app;
    let question = difference.question.clone();
    let row = |person: Person, answer| {
        let answer = answer_text(app, &difference.question, Some(answer));
        let label = app.t_args(&["history.together.", person.id()].concat(), &[("answer", &answer)]);
        let question = difference.question.clone();
        let is_decided = {
            let question = question.clone();
            move || together.is_decided(&question, person)
        };
        let is_decided_before = untrack(&is_decided);
        let decide = move |_| together.decide(&question, person);
        let id = [&difference.question, "-", person.id()].concat();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=id
                    name=difference.question.clone()
                    value=person.id()
                    checked=is_decided_before
                    prop:checked=is_decided
                    on:change=decide
                />
                <span>{label}</span>
            </label>
        }
    };
    let rows = Person::BOTH.into_iter().zip(&difference.answers);
    let rows = rows.map(|(person, answer)| row(person, answer)).collect_view();
    view! {
        <fieldset class="field" data-difference=question.clone()>
            <legend>{app.t_path(&["question", &question, "label"])}</legend>
            <div class="choices short">{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// The link to the check and the way to the next colleague, once every question has one answer.
#[component]
fn WayOn(comparison: Comparison) -> impl IntoView {
    let together = use_together();
    let app = together.history.app;
    let comparison = Arc::new(comparison);
    let decided = move || comparison.decided(&together.decisions.get());
    let undecided = decided.clone();
    // The region stays when its text goes, so that the next one is announced.
    let left = move || match undecided().union.differences.len() {
        0 => String::new(),
        count => app.t_args("history.together.left", &[("count", &count.to_string())]),
    };
    let actions = move || {
        let decided = decided();
        let link = decided.link(app.flow())?;
        let check = ["../?lang=", &app.language_untracked(), RESULT, &link].concat();
        let another = move |_| together.go_on_with(decided.form().clone());
        Some(view! {
            <div class="actions">
                <a class="button primary" data-action="continue" href=check>{together.t("history.continue")}</a>
                <button type="button" class="button secondary" data-action="another" on:click=another>
                    {together.t("history.together.another")}
                </button>
            </div>
        })
    };
    view! {
        <p role="status" data-left="">{left}</p>
        {actions}
    }
}
