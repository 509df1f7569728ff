//! A field whose edits may be refused.

use crate::state::use_studio;
use crate::typed;
use leptos::ev::Event;
use leptos::prelude::*;
use programme::Files;
use programme::edit::EditError;

/// The state of a field. What is refused stays in the field with the reason, and the draft keeps its value.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// What stands in the field.
    pub typed: RwSignal<String>,
    /// Why it is refused.
    pub error: RwSignal<Option<String>>,
    apply: Callback<String>,
}

impl Field {
    /// Takes what was typed.
    pub fn set(self, event: &Event) {
        self.typed.set(typed::text(&event_target_value(event)));
        self.apply.run(self.typed.get_untracked());
    }
}

/// The field of this name. `value` is what the report says; `edit` applies what was typed to the files of the programme
/// with an id.
///
/// A change from elsewhere, such as the source, is taken over; what is typed is never replaced by an older report. What
/// is refused is tried again once the draft was read again.
pub fn use_field(
    name: String,
    value: impl Fn() -> String + Send + Sync + 'static,
    edit: impl Fn(&Files, &str, &str) -> Result<Files, EditError> + Send + Sync + 'static,
) -> Field {
    let studio = use_studio();
    let value = Memo::new(move |old: Option<&String>| match old {
        Some(old) if !studio.is_current() => old.clone(),
        _ => value(),
    });
    let (typed, error) = (RwSignal::new(value.get_untracked()), RwSignal::new(None::<String>));
    Effect::new(move |_| {
        let value = value.get();
        if error.get_untracked().is_none() {
            typed.set(value);
        }
    });
    let of_field = name.clone();
    let apply = Callback::new(move |typed: String| {
        let messages = studio.messages();
        error.set(studio.edit_field(&of_field, |files, id| {
            edit(files, id, &typed).map_err(|refused| refused.describe(&messages))
        }));
    });
    Effect::new(move |_| {
        if studio.retry(&name) {
            apply.run(typed.get_untracked());
        }
    });
    Field { typed, error, apply }
}
