//! One number of a rule.

use crate::report::ThresholdView;
use crate::state::use_studio;
use leptos::prelude::*;
use programme::edit;

/// A field for a number of a rule. What it refuses stays in the field with the reason; the draft keeps its number.
#[component]
pub fn ThresholdInput(
    /// The path in the file below the criterion.
    name: String,
) -> impl IntoView {
    let studio = use_studio();
    let (path, error_id) = (name.clone(), format!("{name}-error"));
    let threshold = Memo::new(move |_| {
        studio.outline(|outline| {
            let mut all = outline.criteria.iter().flat_map(|criterion| &criterion.thresholds);
            all.find(|threshold| threshold.name == path).cloned()
        })
    });
    let part = move |part: fn(&ThresholdView) -> String| {
        threshold.with(|threshold| threshold.as_ref().map(part)).unwrap_or_default()
    };
    let typed = RwSignal::new(part(|threshold| threshold.value.clone()));
    let error = RwSignal::new(None::<String>);
    // A change from elsewhere, such as the source, is taken over; what is typed is never replaced by an older report.
    let value = Memo::new(move |old: Option<&String>| {
        let value = part(|threshold| threshold.value.clone());
        match old {
            Some(old) if !studio.is_current() => old.clone(),
            _ => value,
        }
    });
    Effect::new(move |_| {
        let value = value.get();
        if error.get_untracked().is_none() {
            typed.set(value);
        }
    });
    let apply = {
        let name = name.clone();
        move |value: &str| {
            let (messages, value) = (studio.messages(), (studio.actions().nfkc)(value));
            error.set(studio.edit_field(&name, |files, id| {
                edit::set_threshold(files, id, &name, &value).map_err(|refused| refused.describe(&messages))
            }));
        }
    };
    let again = (name.clone(), apply.clone());
    Effect::new(move |_| {
        let (name, apply) = &again;
        if studio.retry(name) {
            apply(&typed.get_untracked());
        }
    });
    let set = move |event| {
        typed.set(event_target_value(&event));
        apply(&typed.get_untracked());
    };
    view! {
        <div class="threshold">
            <label for=name.clone()>{move || part(|threshold| threshold.label.clone())}</label>
            <span class="number">
                <input
                    id=name.clone()
                    name=name
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=error_id.clone()
                    prop:value=move || typed.get()
                    on:input=set
                />
                <span>{move || part(|threshold| threshold.unit.clone())}</span>
            </span>
            <p class="error" id=error_id>{move || error.get()}</p>
        </div>
    }
}
