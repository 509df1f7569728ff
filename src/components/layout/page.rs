//! The frame of a page: errors, heading, form.

use crate::components::form::ErrorSummary;
use crate::state::{Read, use_app};
use journey::Message;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The id of a page's heading. No control has a name with this sign in it.
pub const HEADING: &str = "page-heading";

/// What submitting a page's form does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submit {
    /// Begin the questions.
    Start,
    /// Go to the next page, if nothing on this one is wrong.
    Next,
    /// Send the request.
    Send,
    /// Go to where this answer can be changed.
    Change(String),
}

/// What a heading says.
pub struct Heading(AnyView);

impl From<String> for Heading {
    fn from(text: String) -> Self {
        Self(text.into_any())
    }
}

impl From<AnyView> for Heading {
    fn from(sentence: AnyView) -> Self {
        Self(sentence)
    }
}

/// A page with its heading and content. A form submits it, so that the keyboard's own "go" works and the Enter that
/// ends an input method's composition does not.
#[component]
pub fn Page(
    /// The heading.
    #[prop(into)]
    heading: Heading,
    /// What submitting does.
    submit: Submit,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        // Not a message that is cloned: that would link a copy of everything that a message can hold.
        app.dispatch(match &submit {
            Submit::Start => Message::Start,
            Submit::Next => Message::Next,
            Submit::Send => Message::Send,
            Submit::Change(target) => Message::Change(target.clone()),
        });
    };
    let on_change = move |event| app.read_form(Read::Changed(event));
    view! {
        <ErrorSummary/>
        <h1 id=HEADING tabindex="-1">{heading.0}</h1>
        // A password manager fills in many fields, and some have this event for one of them and no other.
        <form novalidate on:submit:capture=on_submit on:change:capture=on_change>{children()}</form>
    }
}
