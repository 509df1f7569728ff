//! The pages as HTML, with the messages of a shipped programme.

use fixtures::{DEFAULT, texts_of};
use journey::{FlowContext, Journey};
use leptos::prelude::*;
use programme::is_browser_message;
use std::collections::BTreeSet;
use std::sync::LazyLock;
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
    let texts = texts_of(id).remove(language).unwrap().into_iter();
    Messages::new(language.to_owned(), texts.filter(|(id, _)| is_browser_message(id)).collect())
}

/// The state with a journey, whose effects are dropped. It is disposed of with its owner.
pub fn mount(flow: FlowContext, messages: Messages, journey: Journey) -> (Owner, App) {
    mount_with(flow, messages, journey, |_| Vec::new())
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
    let html = html.replace("<!>", "").replace("<!--<() />-->", "");
    assert_eq!(ids(&html), [""; 0], "each text has words");
    html
}

/// The ids of texts that a page shows in place of words: `family.name`, of a family that there is.
fn ids(html: &str) -> Vec<&str> {
    static FAMILIES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let family = |id: &String| id.split('.').next().unwrap().to_owned();
        texts_of(DEFAULT)["ja"].keys().map(family).collect()
    });
    let is_id = |word: &&str| {
        let family = word.split_once('.').filter(|(_, name)| !name.is_empty());
        family.is_some_and(|(family, _)| FAMILIES.contains(family))
    };
    let shown = html.split('>').filter_map(|piece| piece.split('<').next());
    shown.flat_map(|text| text.split(|character: char| !character.is_ascii_graphic())).filter(is_id).collect()
}

#[test]
fn a_missing_text_is_found() {
    assert_eq!(ids("<p class=\"error.a\">点数：bars.unknown、help@example.jp 0.5</p>"), ["bars.unknown"]);
}

/// The widget with a journey as HTML.
pub fn html_of(flow: FlowContext, messages: Messages, journey: Journey) -> String {
    let (owner, app) = mount(flow, messages, journey);
    html(&owner, app)
}
