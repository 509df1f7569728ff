//! Input method editors: during a composition, Enter chooses a word and does nothing else. Composed text is normalised
//! in the request.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// The text fields of the request form: name, composed text, JSON pointer and normalised text.
const FIELDS: [(&str, &str, &str, &str); 8] = [
    ("organisation_name", "髙橋製作所", "/organisation/name", "髙橋製作所"),
    ("organisation_kana", "たかはし　せいさくしょ", "/organisation/kana", "タカハシ セイサクショ"),
    ("postcode", "〒１００ー０００１", "/organisation/postcode", "1000001"),
    ("contact_name", "髙橋　花子", "/contact/name", "髙橋　花子"),
    ("contact_kana", "ﾀｶﾊｼ", "/contact/kana", "タカハシ"),
    (
        "email",
        "ｈａｎａｋｏ＠ｔａｋａｈａｓｈｉ．ｅｘａｍｐｌｅ",
        "/contact/email",
        "hanako@takahashi.example",
    ),
    ("phone", "０３ー１２３４ー５６７８", "/contact/phone", "0312345678"),
    ("notes", "はじめての相談です。", "/consultation/notes", "はじめての相談です。"),
];

/// The events of a composition, in the order of engines that report Enter within the composition, and of WebKit, which
/// ends the composition first and then reports the key with code 229.
const COMPOSE: &str = "
    const [name, text] = arguments;
    const field = document.querySelector(`[name='${name}']:not([type=checkbox])`);
    field.focus();
    const key = (type, more) => field.dispatchEvent(new KeyboardEvent(type, {
        key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...more }));
    const composition = (type, data) =>
        field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true, cancelable: true }));
    composition('compositionstart', '');
    for (let length = 1; length <= text.length; length++) {
        composition('compositionupdate', text.slice(0, length));
        field.value = text.slice(0, length);
        field.dispatchEvent(new InputEvent('input', {
            data: text.slice(0, length), inputType: 'insertCompositionText', isComposing: true, bubbles: true }));
        if (field.value !== text.slice(0, length)) return 'written over: ' + field.value;
    }
    key('keydown', { isComposing: true, keyCode: 229 });
    composition('compositionend', text);
    key('keydown', { isComposing: false, keyCode: 229 });
    key('keyup', { isComposing: false, keyCode: 13 });
    return field.value;";

/// By dispatched events, because not every engine's input method can be driven.
pub async fn enter_while_composing_neither_moves_on_nor_sends(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens_in(engine, &server).await;
    person.start().await;
    person.is_at("profile", None).await;
    for (name, text) in [("regular_staff", "４０人"), ("total_staff", "１，０００")] {
        let typed = person.browser().read(COMPOSE, vec![json!(name), json!(text)]).await;
        assert_eq!(typed, json!(text), "{name}: what is composed is left alone");
        stays(&person, "profile", name).await;
    }
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    person.reloads().await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_request(&company).await;
    for (name, text, ..) in FIELDS {
        let typed = person.browser().read(COMPOSE, vec![json!(name), json!(text)]).await;
        assert_eq!(typed, json!(text), "{name}: what is composed is left alone");
        stays(&person, "request", name).await;
    }
    arrives(&person, &server).await;
}

/// By the input method of the engine, which needs the DevTools protocol.
#[tokio::test]
async fn the_engine_s_own_input_method_is_left_alone() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_request(&company).await;
    for (name, text, ..) in FIELDS {
        person.type_in(name, "").await;
        let half: String = text.chars().take(2).collect();
        for part in [half.as_str(), text] {
            let length = part.encode_utf16().count();
            let composed = json!({ "text": part, "selectionStart": length, "selectionEnd": length });
            person.browser().cdp("Input.imeSetComposition", composed).await;
        }
        let enter =
            json!({ "type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229 });
        person.browser().cdp("Input.dispatchKeyEvent", enter).await;
        stays(&person, "request", name).await;
        person.browser().cdp("Input.insertText", json!({ "text": text })).await;
        assert_eq!(person.has(name).await.as_deref(), Some(text), "{name}");
        stays(&person, "request", name).await;
    }
    arrives(&person, &server).await;
}

async fn stays(person: &Person, step: &str, name: &str) {
    let at =
        "return [document.querySelector('main').dataset.step, document.querySelectorAll('p.error').length];";
    assert_eq!(person.browser().read(at, Vec::new()).await, json!([step, 0]), "{name}: Enter went on");
}

async fn arrives(person: &Person, server: &Server) {
    assert_eq!(server.received(), 0, "nothing was sent");
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    let document = server.stored_one();
    for (name, _, pointer, arrived) in FIELDS {
        assert_eq!(document.pointer(pointer), Some(&json!(arrived)), "{name}");
    }
}
