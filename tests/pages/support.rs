//! The pages as HTML, with the messages of a shipped programme.

use fixtures::{DEFAULT, texts_of};
use journey::{FlowContext, Journey};
use leptos::prelude::*;
use telework_check::app;
use telework_check::i18n::Messages;
use telework_check::state::{App, AppState};

/// The messages of the default programme in Japanese.
pub fn messages() -> Messages {
    messages_of(DEFAULT)
}

/// The messages of a programme in Japanese.
pub fn messages_of(id: &str) -> Messages {
    messages_in(id, "ja")
}

/// The messages of a programme in a language.
pub fn messages_in(id: &str, language: &str) -> Messages {
    let texts = texts_of(id).remove(language).unwrap();
    Messages::new(language.to_owned(), texts.into_iter().collect())
}

/// The state with a journey, whose effects are dropped. It is disposed of with its owner.
pub fn mount(flow: FlowContext, messages: Messages, journey: Journey) -> (Owner, App) {
    let owner = Owner::new();
    let app = owner.with(|| AppState::new(flow, messages, journey, |_, _| {}));
    (owner, app)
}

/// The widget as HTML, without the comments by which leptos marks dynamic and empty views.
pub fn html(owner: &Owner, app: App) -> String {
    let html = owner.with(|| view! { <app::App app/> }.to_html());
    html.replace("<!>", "").replace("<!--<() />-->", "")
}

/// The widget with a journey as HTML.
pub fn html_of(flow: FlowContext, messages: Messages, journey: Journey) -> String {
    let (owner, app) = mount(flow, messages, journey);
    html(&owner, app)
}
