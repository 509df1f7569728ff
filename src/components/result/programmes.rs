//! The other programmes of a visit: the plan for all programmes, then a section for each.

use super::joint_plan::joint_plan;
use super::standing::{headline, standing};
use crate::components::layout::LinkButton;
use crate::state::{App, use_app};
use crate::view::{element, fresh, text};
use journey::{Message, Part};
use leptos::context::Provider;
use leptos::prelude::*;
use std::sync::Arc;

/// The plan and the sections, once they are loaded; nothing in a visit with one programme.
#[component]
pub fn Programmes() -> AnyView {
    let app = use_app();
    if app.is_alone() {
        return ().into_any();
    }
    let is = |part| app.watch(Box::new(move |journey| journey.programmes == part), false);
    let (is_loaded, is_missing) = (is(Part::Loaded), is(Part::Missing));
    fresh(move || match (is_loaded.get(), is_missing.get()) {
        (true, _) => sections(app),
        (_, true) => {
            let on_click = move || app.dispatch(Message::LoadProgrammes);
            view! {
                {text("p", Some("error"), app.t("visit.failed"))}
                <p><LinkButton action="load_programmes" label="visit.again" on_click/></p>
            }
            .into_any()
        }
        _ => text("p", None, app.t("visit.loading")),
    })
    .into_any()
}

fn sections(app: App) -> AnyView {
    let Some(programmes) = app.programmes() else { return ().into_any() };
    let mut views = vec![joint_plan(app, programmes)];
    views.extend(programmes.all.iter().skip(1).map(|state| {
        let state = *state;
        view! { <Provider value=state>{fresh(move || standing_of(state))}</Provider> }.into_any()
    }));
    views.into_any()
}

/// Where the company stands under a programme; nothing while its answers contradict each other there.
fn standing_of(app: App) -> AnyView {
    let Some(evaluation) = app.evaluation.get() else { return ().into_any() };
    let before = vec![
        text("h2", None, app.t("programme.name")),
        element("p", Some("headline"), vec![headline(app, &evaluation)]),
    ];
    standing(app, Arc::new(evaluation), before, None)
}
