//! Which two of several results are compared.

use crate::opened::Opened;
use crate::state::{History, use_history};
use leptos::prelude::*;

/// Two selects; nothing with fewer than two results.
#[component]
pub fn Choice() -> impl IntoView {
    let history = use_history();
    move || {
        let count = history.opened.with(Vec::len);
        (count > 1).then(|| {
            view! {
                <fieldset class="field choice-of-two">
                    <legend>{history.t("history.choice")}</legend>
                    {[("then", history.then), ("now", history.now)]
                        .map(|(name, index)| select(history, name, index))
                        .collect_view()}
                </fieldset>
            }
        })
    }
}

fn select(history: History, name: &'static str, index: RwSignal<usize>) -> impl IntoView {
    let options = history.opened.with(|opened| {
        let option = |(place, one): (usize, &std::sync::Arc<Opened>)| {
            let label = label(history, one);
            view! { <option value=place.to_string() selected=move || index.get() == place>{label}</option> }
        };
        opened.iter().enumerate().map(option).collect_view()
    });
    view! {
        <div class="field">
            <label for=name>{history.t(&["history.", name].concat())}</label>
            <select
                id=name
                name=name
                prop:value=move || index.get().to_string()
                on:change=move |event| {
                    history.kept_link.set(None);
                    index.set(event_target_value(&event).parse().unwrap_or_default());
                }
            >
                {options}
            </select>
        </div>
    }
}

/// The day and the programme of a result.
pub(super) fn label(history: History, result: &Opened) -> String {
    let version = result.origin.version.to_string();
    let values = [("name", result.name()), ("version", version)];
    let [name, version] = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    match &result.date {
        Some(date) => history.app.t_args("history.result.dated", &[name, version, ("date", date)]),
        None => history.app.t_args("history.result.undated", &[name, version]),
    }
}
