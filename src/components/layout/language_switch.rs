//! The languages to choose from, in the same place on every step.

use super::status::Status;
use crate::state::{App, use_app};
use journey::Message;
use leptos::prelude::*;
use std::sync::Arc;

/// A button for each language, named in its own words; nothing where there is only one.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let app = use_app();
    let flow = app.flow();
    // The operator's own language comes first.
    let (current, others): (Vec<_>, Vec<_>) =
        flow.languages.iter().partition(|(tag, _)| *tag == flow.site.language);
    let buttons = current.into_iter().chain(others).map(|(tag, name)| button(app, tag, name)).collect_view();
    // The journey changes with each key; the failure is said once.
    let has_failed = app.watch(Box::new(|journey| journey.language.failed), false);
    let status = move || if has_failed.get() { app.t("language.failed") } else { String::new() };
    let group = move || {
        view! {
            <div class="languages" role="group" aria-label=app.t("language.choose")>
                {buttons}
                <Status text=Arc::new(status)/>
            </div>
        }
    };
    (flow.languages.len() > 1).then(group)
}

fn button(app: App, tag: &str, name: &str) -> AnyView {
    let is_spoken = app.language_untracked() == tag;
    let chosen = tag.to_owned();
    view! {
        <button
            type="button"
            class="link"
            data-action="language"
            id=["language-", tag].concat()
            data-target=tag.to_owned()
            lang=tag.to_owned()
            aria-pressed=if is_spoken { "true" } else { "false" }
            on:click:capture=move |_| app.dispatch(Message::ChooseLanguage(chosen.clone()))
        >
            {name.to_owned()}
        </button>
    }
    .into_any()
}
