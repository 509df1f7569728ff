//! Lengths: what is cut, that it is said, and what an operator is warned of.

use super::support::{cases, document, shift_jis};
use consultation::mapping::{Audience, Endpoint, Shortened};
use serde_json::{Value, json};

/// The address of the form in the examples.
const FORM: &str = "https://docs.google.com/forms/d/e/1FAIpQLSf-sample/viewform?usp=pp_url";

fn read(configuration: &Value) -> Endpoint {
    Endpoint::read(configuration, Audience::Browser).unwrap()
}

/// A link with the company, the notes and the receipt number, and these members.
fn link(more: &Value) -> Value {
    let mut link = json!({
        "kind": "link",
        "url": FORM,
        "fields": [
            { "name": "entry.1", "from": "/organisation/name" },
            { "name": "entry.2", "from": "/consultation/notes" },
            { "name": "entry.3", "from": "/receipt" },
        ],
    });
    link.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    link
}

fn with_notes(notes: &str) -> String {
    document(&json!({ "with": { "/consultation/notes": notes, "/organisation/name": "髙橋製作所" } }))
}

/// The values of a query, decoded.
fn values(url: &str) -> Vec<String> {
    let (_, query) = url.split_once("usp=pp_url&").unwrap();
    let decode = |pair: &str| {
        let mut bytes = Vec::new();
        let mut rest = pair.split_once('=').unwrap().1.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                plain => plain,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    query.split('&').map(decode).collect()
}

#[test]
fn a_link_of_a_thousand_characters_is_cut_within_its_limit_and_says_so() {
    for (about, more, notes) in [
        ("a thousand ideographs", json!({}), "社".repeat(1_000)),
        ("a mark in the notes", json!({ "dedupe": "note-suffix" }), "社".repeat(1_000)),
        ("a lower limit", json!({ "url_maximum": 2_000 }), "あ\n".repeat(500)),
        ("characters of two parts", json!({ "url_maximum": 2_000 }), "葛\u{E0100}".repeat(500)),
        ("characters of four bytes", json!({ "url_maximum": 2_001 }), "𠮷".repeat(999)),
    ] {
        let endpoint = read(&link(&more));
        let limit = usize::try_from(more["url_maximum"].as_u64().unwrap_or(8_000)).unwrap();
        let document = with_notes(&notes);
        let url = endpoint.prepare(&document, false, &shift_jis).unwrap().url;
        assert!(url.len() <= limit && url.len() > limit - 60, "{about}: {}", url.len());
        let sent = values(&url);
        assert_eq!((sent[0].as_str(), sent[2].as_str()), ("髙橋製作所", "K7QF-2M9X"), "{about}");
        let own = sent[1].replace("\r\n", "\n");
        let own = if more.get("dedupe").is_some() { own.strip_suffix("\nK7QF-2M9X").unwrap() } else { &own };
        assert!(notes.starts_with(own) && !own.ends_with('葛'), "{about}");
        let kept = own.chars().count();
        let said = Shortened { pointer: "/consultation/notes".to_owned(), kept };
        assert_eq!(endpoint.shortened(&document).unwrap(), [said], "{about}");
    }
}

#[test]
fn without_notes_the_longest_text_is_cut_and_never_the_number() {
    let fields = json!([
        { "name": "a", "from": "/organisation/address" },
        { "name": "b", "from": "/organisation/name" },
        { "name": "c", "from": "/receipt" },
    ]);
    let endpoint = read(&link(&json!({ "url_maximum": 500, "fields": fields })));
    let changed = json!({ "with": { "/organisation/address": "大".repeat(200), "/organisation/name": "み".repeat(50) } });
    let document = document(&changed);
    let url = endpoint.prepare(&document, false, &shift_jis).unwrap().url;
    assert!(url.len() <= 500 && url.ends_with("c=K7QF-2M9X"), "{url}");
    let pointers: Vec<String> =
        endpoint.shortened(&document).unwrap().into_iter().map(|shortened| shortened.pointer).collect();
    assert_eq!(pointers, ["/organisation/address", "/organisation/name"]);
}

#[test]
fn the_maximum_of_a_field_is_said_and_what_fits_is_not() {
    let fields = json!([{ "name": "a", "from": "/consultation/notes", "maximum": 10 }, { "name": "b", "from": "/receipt" }]);
    let endpoint = read(&json!({ "kind": "form", "url": "/a", "fields": fields }));
    let cut = Shortened { pointer: "/consultation/notes".to_owned(), kept: 10 };
    assert_eq!(endpoint.shortened(&with_notes(&"社".repeat(11))).unwrap(), [cut]);
    assert_eq!(endpoint.shortened(&with_notes(&"社".repeat(10))).unwrap(), []);
    // The document itself takes a thousand characters, with the number among them.
    let endpoint = read(&json!({ "url": "/a", "dedupe": "note-suffix" }));
    let cut = Shortened { pointer: "/consultation/notes".to_owned(), kept: 990 };
    assert_eq!(endpoint.shortened(&with_notes(&"社".repeat(1_000))).unwrap(), [cut]);
    // The examples that cut a text on purpose.
    let is_cut = |(_, case, endpoint): &&(String, Value, Endpoint)| {
        !endpoint.shortened(&document(case)).unwrap().is_empty()
    };
    let mut cut: Vec<&str> = cases().iter().filter(is_cut).map(|(name, ..)| name.as_str()).collect();
    cut.sort_unstable();
    assert_eq!(cut, ["json-fields", "salesforce"]);
}

/// The warnings but that of lost answers: places, codes, and whether a length is above its limit.
fn warnings(configuration: &Value) -> Vec<(String, &'static str)> {
    let mut advice = Endpoint::read(configuration, Audience::Server).unwrap().advice();
    advice.retain(|advice| advice.kind.code() != "answers_lost");
    assert!(
        advice.iter().all(|advice| advice.worst > advice.limit || advice.kind.code() == "words_compared")
    );
    advice.into_iter().map(|advice| (advice.pointer, advice.kind.code())).collect()
}

#[test]
fn the_worst_case_is_a_warning() {
    let form = |more: Value| {
        let mut form = json!({ "kind": "json", "url": "https://a.example/", "fields": [{ "name": "a", "from": "/receipt" }] });
        form.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        form
    };
    for (about, configuration, expected) in [
        ("a link with the notes", link(&json!({})), vec![("/url", "url_too_long")]),
        ("a link with room for them", link(&json!({ "url_maximum": 20_000 })), vec![]),
        (
            "a link without long texts",
            link(&json!({ "fields": [{ "name": "a", "from": "/receipt" }] })),
            vec![],
        ),
        (
            "long headers",
            form(json!({ "headers": { "X-A": "x".repeat(8_000) } })),
            vec![("/headers", "headers_too_long")],
        ),
        (
            "a long address",
            form(json!({ "url": format!("https://a.example/{}", "x".repeat(8_000)) })),
            vec![("/url", "url_too_long")],
        ),
        (
            "a large constant",
            form(json!({ "constants": { "b": "x".repeat(1_000_000) } })),
            vec![("/fields", "body_too_large")],
        ),
        (
            "a short field",
            form(
                json!({ "fields": [{ "name": "a", "from": "/receipt", "maximum": 9 }, { "name": "b", "from": "/organisation/name", "maximum": 99 }] }),
            ),
            vec![("/fields/1/maximum", "text_cut")],
        ),
        (
            "a field that is long enough",
            form(json!({ "fields": [{ "name": "b", "from": "/organisation/name", "maximum": 100 }] })),
            vec![],
        ),
        (
            "words of another system",
            form(json!({
                "success": { "body": { "contains": "送信しました" } },
                "duplicate": { "body": { "pointer": "/message", "equals": "This value already exists." } },
                "failure": { "body": [{ "pointer": "/error", "equals": "入力エラー" }] },
                "errors": { "list": "/errors", "field": "/message", "between": [["Error in field ", " of"]] },
            })),
            vec![
                ("/success/body", "words_compared"),
                ("/duplicate/body", "words_compared"),
                ("/failure/body", "words_compared"),
                ("/errors/between", "words_compared"),
            ],
        ),
        (
            "words beside a code",
            form(
                json!({ "duplicate": { "body": { "pointer": "/code", "equals": "E1", "and": { "pointer": "/m", "equals": "重複" } } } }),
            ),
            vec![("/duplicate/body", "words_compared")],
        ),
        (
            "codes and markup",
            form(json!({
                "success": { "body": [{ "pointer": "/status", "equals": "mail_sent" }, { "contains": "<h1 id=\"thanks\">" }, { "pointer": "/ok", "equals": true }] },
                "duplicate": { "statuses": [409], "body": { "pointer": "/code", "equals": "CB_VA01" } },
            })),
            vec![],
        ),
    ] {
        let expected: Vec<(String, &str)> =
            expected.into_iter().map(|(place, code)| (place.to_owned(), code)).collect();
        assert_eq!(warnings(&configuration), expected, "{about}");
    }
}

#[test]
fn the_kinds_compare_no_words() {
    for (name, case, endpoint) in cases() {
        let words: Vec<_> =
            endpoint.advice().into_iter().filter(|advice| advice.kind.code() == "words_compared").collect();
        let own: Vec<String> = words.iter().map(|advice| advice.pointer.clone()).collect();
        assert_eq!(own, Vec::<String>::new(), "{name} {}", case["endpoint"]);
    }
}
