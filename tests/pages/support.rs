//! The pages as HTML, with the messages of a shipped programme.

use fixtures::{DEFAULT, texts_of};
use journey::{FlowContext, Journey};
use leptos::prelude::*;
use telework_check::app;
use telework_check::i18n::Messages;
use telework_check::state::{App, AppState, FormReader};

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
    mount_with(flow, messages, journey, Vec::new)
}

/// [`mount`], with what the controls of the page hold.
pub fn mount_with(flow: FlowContext, messages: Messages, journey: Journey, read: FormReader) -> (Owner, App) {
    let owner = Owner::new();
    let app = owner.with(|| AppState::new(flow, messages, journey, |_, _| {}, read));
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

/// The address of the result with this fragment.
pub fn address(fragment: &str) -> String {
    ["https://widget.example/#", fragment].concat()
}

/// Clock and randomness of every request.
pub fn request_context() -> RequestContext {
    RequestContext {
        now: "2026-11-19T01:02:03.000Z".to_owned(),
        random: [7; 16],
        language: "ja".to_owned(),
        page_origin: None,
    }
}

/// A journey after several messages.
pub fn after(journey: Journey, messages: impl IntoIterator<Item = Message>, flow: &FlowContext) -> Journey {
    after_with(journey, messages, flow, &request_context())
}

/// A journey after several messages. Of their effects, requests are put together at once, with this clock and
/// randomness.
pub fn after_with(
    journey: Journey,
    messages: impl IntoIterator<Item = Message>,
    flow: &FlowContext,
    request: &RequestContext,
) -> Journey {
    messages.into_iter().fold(journey, |journey, message| {
        let (journey, effects) = update(journey, message, flow);
        if !effects.contains(&Effect::PrepareRequest) {
            return journey;
        }
        let prepared = prepare(&journey.form, &journey.taken, flow, request);
        update(journey, Message::Prepared(prepared.map(std::sync::Arc::new)), flow).0
    })
}

/// What a person enters.
pub fn enter(name: &str, text: &str) -> Message {
    Message::SetValue(name.to_owned(), text.to_owned())
}

/// What a person checks.
pub fn check(name: &str, value: &str) -> Message {
    Message::SetChecked(name.to_owned(), value.to_owned(), true)
}

/// The answers of a company that stands exactly on every threshold.
pub fn at_every_threshold() -> Vec<Message> {
    [
        ("organisation_kind", "company"),
        ("industry", "manufacturing"),
        ("regular_staff", "４０人"),
        ("total_staff", "40"),
        ("prefecture", "JP-13"),
        ("written_rules", "yes"),
        ("rules_practised", "yes"),
        ("no_serious_violation", "yes"),
        ("eligible_staff", "10"),
        ("practising_staff", "5"),
        ("mean_days_per_month", "４．０日"),
        ("overwork_measures", "yes"),
        ("policy_1", "no"),
        ("policy_2", "partly"),
    ]
    .map(|(name, text)| enter(name, text))
    .into()
}

/// What the request form needs at the least.
pub fn request_form() -> Vec<Message> {
    let mut messages = [
        ("format", "online"),
        ("prefecture", "JP-13"),
        ("organisation_name", "株式会社みらい"),
        ("organisation_kana", "みらい"),
        ("contact_name", "山田 花子"),
        ("email", "hanako@example.jp"),
        ("phone", "０３ー１２３４ー５６７８"),
        ("preferred_1", "2026-11-27/morning"),
    ]
    .map(|(name, text)| enter(name, text))
    .to_vec();
    messages.extend([check("topics", "labour"), check("consent", "yes")]);
    messages
}
