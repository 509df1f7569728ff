//! Configurations and answers of endpoints.

use crate::stub::{Answer, RecordedRequest};
use serde_json::{Value, json};

/// The origin of the widget.
pub const ORIGIN: &str = "https://booking.example";

pub fn document() -> Value {
    json!({ "dedupe": "body-field", "headers": { "Referer": "left out" } })
}

pub fn contact_form_7() -> Value {
    let fields = [("your-email", "/contact/email"), ("your-message", "/consultation/notes")];
    let fields: Vec<Value> =
        fields.iter().map(|(name, from)| json!({ "name": name, "from": from })).collect();
    json!({ "kind": "contact-form-7", "form_id": 7, "fields": fields })
}

/// The endpoint, confirmed by any status of success.
pub fn by_status(mut endpoint: Value) -> Value {
    endpoint["success"] = json!({ "statuses": [[200, 399]] });
    endpoint
}

pub fn shift_jis() -> Value {
    json!({ "kind": "form", "charset": "shift_jis", "fields": [{ "name": "会社", "from": "/organisation/name" }] })
}

/// An endpoint as documented.
pub fn healthy(request: &RecordedRequest) -> Answer {
    match request.method.as_str() {
        "OPTIONS" => {
            let headers =
                [("access-control-allow-origin", ORIGIN), ("access-control-allow-headers", "Content-Type")];
            Some((204, headers.map(|(name, value)| (name, value.to_owned())).into(), String::new()))
        }
        _ => open(201, &receipt(request)),
    }
}

/// The answer that repeats the document's receipt number.
pub fn receipt(request: &RecordedRequest) -> String {
    let document: Value = serde_json::from_str(&request.body).unwrap();
    json!({ "receipt": document["receipt"] }).to_string()
}

/// An answer that every origin may read.
pub fn open(status: u16, body: &str) -> Answer {
    Some((status, vec![("access-control-allow-origin", "*".to_owned())], body.to_owned()))
}

pub fn redirect(status: u16, to: &str) -> Answer {
    let (status, mut headers, body) = open(status, "")?;
    headers.push(("location", to.to_owned()));
    Some((status, headers, body))
}

pub fn with_origin(answer: Answer, origin: &str) -> Answer {
    let (status, mut headers, body) = answer?;
    headers[0].1 = origin.to_owned();
    Some((status, headers, body))
}
