//! The frame that every page has: back, heading, errors, form.

use super::error_summary::error_summary;
use crate::journey::{Event, Step};
use crate::widget::Widget;
use leptos::prelude::*;

/// A page with its heading and body. Leaving it forwards is submitting its form, so that the
/// keyboard's own "go" works, and an input method's Enter does not.
pub fn page(widget: Widget, heading: String, body: AnyView, submit: Event) -> AnyView {
    let back = widget.place().step != Step::Start && widget.place().step != Step::Receipt;
    view! {
        {back.then(|| view! {
            <button type="button" class="link back" data-action="back" on:click=move |_| widget.dispatch(Event::Back(widget.moment()))>
                {widget.t("action.back")}
            </button>
        })}
        {error_summary(widget)}
        <h1 tabindex="-1">{heading}</h1>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                match submit {
                    Event::Send => widget.send(),
                    Event::Next(_) => widget.dispatch(Event::Next(widget.moment())),
                    ref other => widget.dispatch(other.clone()),
                }
            }
        >
            {body}
        </form>
    }
    .into_any()
}
