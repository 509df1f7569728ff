//! The field for a link of the first person or of the colleague.

use crate::together::use_together;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The field's name, and the id of the text that describes it.
const NAME: &str = "pasted";
const SUPPORT: &str = "pasted-support";

/// A field for one link, with a button that reads it.
#[component]
pub fn PasteForm(
    /// Whose link is asked for: `own` or `colleague`. It is part of the ids of the texts.
    asks: &'static str,
) -> impl IntoView {
    let together = use_together();
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        together.give(&typed.get_untracked());
    };
    let text = move |id: &str| together.t(&["history.together.paste.", id].concat());
    view! {
        <form class="give" novalidate on:submit=submit>
            <div class="field">
                <label for=NAME>{text(asks)}</label>
                <p class="support" id=SUPPORT>{text("support")}</p>
                <input
                    id=NAME
                    name=NAME
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=SUPPORT
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <button type="submit" class="button secondary" data-action="open">{text("action")}</button>
        </form>
    }
}
