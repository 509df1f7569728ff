//! The form without scripts: which endpoints accept one, and that it sends the widget's own request without the parts
//! that only the widget makes.

use super::support::{cases, document, shift_jis};
use consultation::fields::text_field;
use consultation::mapping::{Audience, Endpoint, Filling};
use serde_json::{Value, json};

fn read(configuration: &Value) -> Endpoint {
    Endpoint::read(configuration, Audience::Browser).unwrap()
}

#[test]
fn an_endpoint_takes_a_form_where_it_asks_for_no_more() {
    let plain = json!({ "kind": "form", "url": "/a", "fields": [{ "name": "a", "from": "/contact/email" }] });
    let fetched = json!({ "transport": "fetch", "success": { "body": { "contains": "ok" } } });
    for (more, takes) in [
        (json!({}), true),
        (json!({ "encoding": "multipart" }), true),
        (json!({ "charset": "shift_jis" }), true),
        (json!({ "kind": "link" }), false),
        (json!({ "transport": "fetch", "encoding": "json", "success": { "statuses": [200] } }), false),
        (fetched.clone(), true),
        (json!({ "headers": { "X-Requested-With": "widget" } }), false),
        (json!({ "dedupe": "header" }), false),
        (
            json!({ "dedupe": "body-field", "fields": [{ "name": "a", "from": "/contact/email" }, { "name": "i", "from": "/id" }] }),
            false,
        ),
        (json!({ "success": { "body": { "pointer": "/ok", "equals": true } } }), false),
        (json!({ "failure": { "body": { "contains": "no" }, "message": "/why" } }), false),
        (json!({ "failure": { "body": { "contains": "no" } } }), true),
        (json!({ "errors": { "list": "/errors" } }), false),
        (json!({ "fields": [{ "name": "a", "from": "/receipt" }, { "name": "b", "constant": "1" }] }), false),
    ] {
        let mut configuration = plain.clone();
        let needs_an_answer = ["headers", "dedupe", "success", "failure", "errors"];
        let parts = needs_an_answer.iter().any(|name| more.get(name).is_some()).then_some(&fetched);
        for part in parts.into_iter().chain([&more]) {
            let members = part.as_object().unwrap().clone();
            configuration.as_object_mut().unwrap().extend(members);
        }
        assert_eq!(read(&configuration).no_script_form().is_some(), takes, "{more}");
    }
}

/// The input for a field of the request form, by the document.
fn entered(id: &str, document: &Value) -> Vec<String> {
    let path = match id {
        "prefecture" => "/organisation/prefecture",
        "consent" => "/consent/privacy",
        "format" => "/consultation/format",
        "stage" => "/consultation/stage",
        "topics" => "/consultation/topics",
        text => text_field(text).unwrap().pointer,
    };
    let phone = |text: &str| {
        let (number, extension) = text.split_once(";ext=").unwrap_or((text, ""));
        if id == "phone_extension" { extension.to_owned() } else { number.to_owned() }
    };
    match document.pointer(path).unwrap() {
        Value::Null => Vec::new(),
        Value::Array(entries) => entries.iter().map(|entry| entry.as_str().unwrap().to_owned()).collect(),
        Value::String(text) if path == "/contact/phone" => vec![phone(text)],
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// A form as a browser posts it, by the URL standard: a character that Shift_JIS lacks becomes a reference.
fn posted(fields: &[(String, String)], charset: &str) -> String {
    let bytes = |text: &str| -> Vec<u8> {
        let text = text.replace('\n', "\r\n");
        if charset == "utf-8" {
            return text.into_bytes();
        }
        let reference = |character: char| format!("&#{};", u32::from(character)).into_bytes();
        text.chars()
            .flat_map(|character| shift_jis(character).unwrap_or_else(|| reference(character)))
            .collect()
    };
    let escaped = |text: &str| -> String {
        let escape = |byte: u8| match byte {
            b' ' => "+".to_owned(),
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        };
        bytes(text).into_iter().map(escape).collect()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// With the same input the form sends the same bytes as the widget, except for values that have no input.
#[test]
fn the_form_sends_what_the_widget_sends() {
    let mut compared = Vec::new();
    for (name, case, _) in cases() {
        let mut configuration = case["endpoint"].clone();
        if configuration["kind"] == "salesforce" {
            // A form cannot split a name or join three texts.
            continue;
        }
        // Only the widget truncates, adds lines to the notes, and has a receipt number.
        configuration["dedupe"] = "none".into();
        if let Some(fields) = configuration["fields"].as_array_mut() {
            fields.retain(|field| field["from"] != "/receipt");
            fields.iter_mut().for_each(|field| field["maximum"] = Value::Null);
        }
        let Ok(endpoint) = Endpoint::read(&configuration, Audience::Browser) else { continue };
        let Some(form) = endpoint.no_script_form() else { continue };
        let text = document(case);
        let document: Value = serde_json::from_str(&text).unwrap();
        let mut fields = Vec::new();
        for field in &form.fields {
            let values = match &field.filling {
                Filling::Constant(value) => vec![value.clone()],
                Filling::Entered(ids) => {
                    // Choices are sent in the endpoint's words, texts as entered.
                    let is_text = text_field(ids[0]).is_some();
                    let word = |value: String| if is_text { value } else { field.word(&value).to_owned() };
                    entered(ids[0], &document).into_iter().map(word).collect()
                }
            };
            fields.extend(values.into_iter().map(|value| (field.name.to_owned(), value)));
        }
        let sent = endpoint.prepare(&text, false, &shift_jis).unwrap();
        assert_eq!(posted(&fields, form.charset), String::from_utf8(sent.body).unwrap(), "{name}");
        assert_eq!((form.action, form.enctype), (&*sent.url, &*sent.headers[0].1), "{name}");
        compared.push(name.as_str());
    }
    compared.sort_unstable();
    assert_eq!(compared, ["form", "form-shift-jis", "google-forms"]);
}
