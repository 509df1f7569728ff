//! The pages of questions that a colleague can be asked for.

use super::PassedOn;
use crate::together::{page_name, use_together};
use journey::FormState;
use journey::together::{PageState, pages};
use leptos::prelude::*;

/// A row for each page, with the number of its answers and a button for the link.
#[component]
pub fn PageList(
    /// The answers of the first person.
    own: FormState,
) -> impl IntoView {
    let together = use_together();
    let row = move |page: PageState| {
        let app = together.history.app;
        let name = page_name(together, page.location.page);
        let count = [("answered", page.answered.to_string()), ("asked", page.asked.to_string())];
        let count = count.each_ref().map(|(name, value)| (*name, value.as_str()));
        let label = app.t_args("history.together.invite_for", &[("page", &name)]);
        let (heading, shown, invitation) = (name.clone(), name.clone(), page.invitation);
        view! {
            <li>
                <h3>{heading}</h3>
                <p>{app.t_args("history.together.answered", &count)}</p>
                <button
                    type="button"
                    class="button secondary"
                    data-action="invite"
                    data-target=page.location.page.to_string()
                    aria-label=label
                    on:click=move |_| together.pass_on(name.clone(), &invitation)
                >
                    {together.t("history.together.invite")}
                </button>
                <PassedOn to="colleague" of=shown/>
            </li>
        }
    };
    let rows = pages(&own, together.history.app.flow()).into_iter().map(row).collect_view();
    view! {
        <section aria-labelledby="pages-heading">
            <h2 id="pages-heading">{together.t("history.together.pages")}</h2>
            <ul class="pages">{rows}</ul>
        </section>
    }
}
