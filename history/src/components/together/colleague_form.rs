//! The questions of one page for a colleague, with the widget's own controls.

use super::{PassedOn, PasteForm};
use crate::together::{Together, page_name, use_together};
use journey::section::{self, Section};
use journey::together::{errors, questions};
use journey::{Effect, Focus, Journey};
use leptos::context::Provider;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use telework_check::components::form::{ErrorSummary, Question};
use telework_check::state::{App, AppState};

/// The form, and the link with the answers once it was asked for.
#[component]
pub fn ColleagueForm(
    /// The page, without answers or with those that the colleague gave before.
    section: Section,
) -> AnyView {
    let together = use_together();
    let Some(app) = form(together, &section) else { return ().into_any() };
    let page = section.page;
    // A reload and another language keep what was typed.
    leptos::prelude::Effect::new(move || {
        let link = app.journey.with(|journey| section::write(page, &journey.form, app.flow()));
        link.into_iter().for_each(|link| (together.history.actions().replace)(&link));
    });
    // The first person has the colleague's link in a window without their own answers.
    let is_answered = !section.is_invitation(app.flow().programme.specification());
    let own = is_answered.then(|| view! { <PasteForm asks="own"/> });
    let asked = questions(&section, app.flow()).into_iter();
    let asked = asked.filter_map(|id| app.flow().programme.question(id));
    let asked = asked.map(|question| view! { <Question question required=None/> }.into_any());
    let asked = move || asked.clone().collect_view();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        give_back(together, app, page);
    };
    view! {
        {own}
        <h2>{page_name(together, page)}</h2>
        <Provider value=app>
            <ErrorSummary/>
            <form novalidate on:submit=submit>
                {asked()}
                <div class="actions">
                    <button type="submit" class="button primary" data-action="give_back">
                        {together.t("history.together.give_back")}
                    </button>
                </div>
            </form>
        </Provider>
        <PassedOn to="first" of=page_name(together, page)/>
    }
    .into_any()
}

/// The state of the widget's controls. It sends and stores nothing.
fn form(together: Together, section: &Section) -> Option<App> {
    let side = together.history.side(None)?;
    let location = journey::together::location(section.page, &side.flow)?;
    let mut journey = Journey::default();
    journey.location = location;
    journey.form.clone_from(&section.form);
    let run = together.history.actions().run;
    Some(AppState::new(side.flow, side.messages, journey, run, |_| Vec::new()))
}

/// Makes the link with the answers, or shows what is wrong with them.
fn give_back(together: Together, app: App, page: usize) {
    let form = app.journey.with_untracked(|journey| journey.form.clone());
    let section = Section { page, form };
    let found = errors(&section, app.flow());
    let is_wrong = !found.is_empty();
    app.journey.update(|journey| journey.errors = found);
    if is_wrong {
        return (together.history.actions().run)(app, Effect::ShowPage(Focus::Errors));
    }
    if section.is_invitation(app.flow().programme.specification()) {
        return together.history.say(together.t("history.together.no_answer"), true);
    }
    if let Some(link) = section::write(page, &section.form, app.flow()) {
        (together.history.actions().replace)(&link);
        together.pass_on(page_name(together, page), &link);
    }
}
