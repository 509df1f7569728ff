//! The reading of a name: taken from the composition of an input method, and offered in the field for it.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

/// The events of compositions, one behind another: each with its texts and what it ends with. A composition without texts
/// is a value that is set by one event, as by voice or paste.
const COMPOSE: &str = "
    const [name, compositions] = arguments;
    const field = document.getElementById(name);
    field.focus();
    const composition = (type, data) =>
        field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true, cancelable: true }));
    const change = (value, isComposing) => {
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { isComposing, bubbles: true }));
    };
    for (const [texts, end] of compositions) {
        const before = field.value;
        if (!texts.length) { change(before + end, false); continue; }
        composition('compositionstart', '');
        for (const text of [...texts, end]) {
            composition('compositionupdate', text);
            change(before + text, true);
        }
        composition('compositionend', end);
    }
    return field.value;";

/// From the first screen to the page with the names.
async fn asks(person: &Person) {
    person.sees_first_screen().await;
    person.reaches_contact(&companies::small()).await;
}

type Composition<'a> = (&'a [&'a str], &'a str);

async fn composes(person: &Person, name: &str, compositions: &[Composition<'_>], value: &str) {
    let shown = person.browser().read(COMPOSE, vec![json!(name), json!(compositions)]).await;
    assert_eq!(shown, json!(value), "{name}: what is composed is left alone");
}

async fn has(person: &Person, name: &str, text: &str) {
    assert_eq!(person.has(name).await.as_deref(), Some(text), "{name}");
}

const YAMADA: Composition<'_> = (&["や", "やま", "やまだ", "山田"], "山田");
const TARO: Composition<'_> = (&["た", "たろう", "太郎"], "太郎");
const SPACE: Composition<'_> = (&[], "\u{3000}");
const SPOKEN: Composition<'_> = (&[], "花子");

pub async fn a_reading_is_offered_while_its_field_has_nothing_else(engine: &'static Engine) {
    let server = Server::start();
    let person = Person::visits_in(engine, &server).await;
    asks(&person).await;
    let company: Composition<'_> = (&["かぶしきがいしゃ", "株式会社"], "株式会社");
    composes(&person, "organisation_name", &[company, YAMADA], "株式会社山田").await;
    has(&person, "organisation_kana", "ヤマダ").await;
    composes(&person, "contact_name", &[YAMADA, SPACE, TARO], "山田\u{3000}太郎").await;
    has(&person, "contact_kana", "ヤマダ タロウ").await;

    // What the person typed stays, also where the name changes.
    person.type_in("contact_kana", "ヤマタ").await;
    person.type_in("contact_name", "").await;
    composes(&person, "contact_name", &[YAMADA], "山田").await;
    has(&person, "contact_kana", "ヤマタ").await;
    // Their field is empty again.
    person.type_in("contact_kana", "").await;
    composes(&person, "contact_name", &[TARO], "山田太郎").await;
    has(&person, "contact_kana", "ヤマダタロウ").await;

    // A part without a reading: what was offered would be wrong.
    composes(&person, "contact_name", &[SPOKEN], "山田太郎花子").await;
    has(&person, "contact_kana", "").await;
    has(&person, "organisation_kana", "ヤマダ").await;
}

#[tokio::test]
async fn where_the_reading_is_not_known_none_is_offered() {
    let server = Server::start();
    let person = Person::visits(&server).await;
    asks(&person).await;
    let live: Composition<'_> = (&["や", "やま", "山", "山だ", "山田"], "山田");
    let suggestion: Composition<'_> = (&["や"], "山田");
    for (what, compositions, value) in [
        ("voice, paste and autofill", &[SPOKEN][..], "花子"),
        ("live conversion", &[live], "山田"),
        ("a suggestion", &[suggestion], "山田"),
        ("a part", &[SPOKEN, YAMADA], "花子山田"),
    ] {
        person.type_in("contact_name", "").await;
        composes(&person, "contact_name", compositions, value).await;
        assert_eq!(person.has("contact_kana").await.as_deref(), Some(""), "{what}");
    }
    // A reading that was filled in without an event is not overwritten.
    person.type_in("contact_name", "").await;
    let set = "document.getElementById('contact_kana').value = 'ヤマタ';";
    person.browser().read(set, Vec::new()).await;
    composes(&person, "contact_name", &[YAMADA], "山田").await;
    has(&person, "contact_kana", "ヤマタ").await;
}

/// By the input method of the engine, which needs the DevTools protocol.
#[tokio::test]
async fn the_engine_s_own_input_method_gives_a_reading() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = Person::visits(&server).await;
    asks(&person).await;
    person.type_in("contact_name", "").await;
    for (texts, end) in [YAMADA, TARO] {
        for text in texts {
            let length = text.encode_utf16().count();
            let composed = json!({ "text": text, "selectionStart": length, "selectionEnd": length });
            person.browser().cdp("Input.imeSetComposition", composed).await;
        }
        person.browser().cdp("Input.insertText", json!({ "text": end })).await;
    }
    has(&person, "contact_name", "山田太郎").await;
    has(&person, "contact_kana", "ヤマダタロウ").await;
}
