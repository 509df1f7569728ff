//! A link to pass on, once it was asked for.

use crate::together::use_together;
use leptos::prelude::*;

/// The field's name, and the id of the text that describes it.
const NAME: &str = "link";
const SUPPORT: &str = "link-support";

/// The link in a field, to select and copy where the browser gives no clipboard.
#[component]
pub fn PassedOn(
    /// Whom the link is for: `colleague` or `first`. It is part of the ids of the texts.
    to: &'static str,
    /// The name of the page of questions.
    of: String,
) -> impl IntoView {
    let together = use_together();
    let field = move |(page, link): (String, String)| {
        let app = together.history.app;
        let label = app.t_args(&["history.together.link.", to].concat(), &[("page", &page)]);
        let support = together.t(&["history.together.link_support.", to].concat());
        view! {
            <div class="field">
                <label for=NAME>{label}</label>
                <p class="support" id=SUPPORT>{support}</p>
                <input id=NAME name=NAME type="text" readonly aria-describedby=SUPPORT value=link/>
            </div>
        }
    };
    move || together.link.get().filter(|(page, _)| *page == of).map(field)
}
