//! One number of a rule.

use super::field::use_field;
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
    let field = {
        let name = name.clone();
        use_field(
            name.clone(),
            move || part(|threshold| threshold.value.clone()),
            // An input method leaves digits in full width.
            move |files, id, typed| edit::set_threshold(files, id, &name, &(studio.actions().nfkc)(typed)),
        )
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
                    aria-invalid=move || field.error.with(Option::is_some).then_some("true")
                    aria-describedby=error_id.clone()
                    prop:value=move || field.typed.get()
                    on:input=move |event| field.set(&event)
                />
                <span>{move || part(|threshold| threshold.unit.clone())}</span>
            </span>
            <p class="error" id=error_id>{move || field.error.get()}</p>
        </div>
    }
}
