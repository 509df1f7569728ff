//! Buttons and the links that change a single answer.

use crate::journey::Event;
use crate::widget::Widget;
use leptos::prelude::*;

/// The one action that a page is for. It submits the page's form.
pub fn primary(widget: Widget, action: &'static str, label: &str) -> AnyView {
    view! { <button type="submit" class="button primary" data-action=action>{widget.t(label)}</button> }.into_any()
}

/// Another action, by the side.
pub fn secondary(widget: Widget, action: &'static str, label: &str, run: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="button secondary" data-action=action on:click=move |_| run()>
            {widget.t(label)}
        </button>
    }
    .into_any()
}

/// "Change", with the thing to change said to those who do not see the line it stands on.
pub fn change_link(widget: Widget, target: &str, subject: &str) -> AnyView {
    let event = Event::Change(target.to_owned());
    let label = widget.fill("action.change_subject", &[("subject", subject)]);
    view! {
        <button
            type="button"
            class="link change"
            data-action="change"
            data-target=target.to_owned()
            aria-label=label
            on:click=move |_| widget.dispatch(event.clone())
        >
            {widget.t("action.change")}
        </button>
    }
    .into_any()
}
