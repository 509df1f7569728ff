//! Presets: kinds of endpoints known by name. A preset is a piece of configuration that the operator's own members
//! override; it can express nothing that they could not.

use super::Audience;
use super::config_error::ConfigError;
use super::pointer::Pointer;
use super::reader::{Part, Reader};
use super::value::plain;
use serde_json::{Map, Value, json};

/// The configuration of each kind.
const PRESETS: &str = include_str!("presets.json");
/// The default kind.
const DEFAULT: &str = "json";
/// Kinds that need a secret, so that only a server of the operator can send to them.
const NEED_A_SECRET: &[&str] = &["kintone"];
/// The members that read a response. They are dropped with a transport without a readable response.
const ANSWER: &[&str] = &["success", "duplicate", "failure", "errors"];

/// The kind whose refusal of a repeated record is known.
#[cfg(not(target_arch = "wasm32"))]
const KINTONE: &str = "kintone";
/// kintone's code for a value that breaks a rule of its field.
#[cfg(not(target_arch = "wasm32"))]
const INVALID_VALUE: &str = "CB_VA01";

/// The member with the mark of a resend.
#[cfg(not(target_arch = "wasm32"))]
const RESEND_MARK: &str = "resend_mark";

/// The kind with an additional member.
const CONTACT_FORM_7: &str = "contact-form-7";
/// The additional member: the form id.
const FORM_ID: &str = "form_id";
/// Hidden fields without which the plugin refuses a request. The unit tag is the one of a form outside a page.
const HIDDEN: &[(&str, &str)] =
    &[("_wpcf7", "{form_id}"), ("_wpcf7_unit_tag", "wpcf7-f{form_id}-o1"), ("_wpcf7_container_post", "0")];

/// The configuration with its kind's members filled in.
pub(super) fn expand(configuration: &Value, audience: Audience, reader: &mut Reader) -> Map<String, Value> {
    let configured = reader.open(configuration, Pointer::WHOLE);
    let kind = reader.text(&configured, "kind").unwrap_or(DEFAULT);
    let presets: Value = serde_json::from_str(PRESETS).unwrap_or_default();
    let preset = presets.get(kind);
    if preset.is_none() {
        reader.fault_of(&configured, "kind", ConfigError::UnknownKind);
    }
    if audience == Audience::Browser && NEED_A_SECRET.contains(&kind) {
        reader.fault_of(&configured, "kind", ConfigError::SecretInBrowser);
    }
    let is_unread = configured.get("transport").is_some_and(|transport| transport != "fetch");
    let is_contact_form = kind == CONTACT_FORM_7;
    // Members are skipped here, not removed later: removing members of a map is 3 kB of wasm.
    let mut whole = Map::new();
    for (name, value) in preset.and_then(Value::as_object).into_iter().flatten() {
        if !(is_unread && ANSWER.contains(&name.as_str())) {
            whole.insert(name.clone(), value.clone());
        }
    }
    for (name, value) in configured.members() {
        if !(is_contact_form && *name == FORM_ID) {
            // `null` removes a member of the preset.
            whole.insert((*name).to_owned(), (*value).clone());
        }
    }
    // A mark that the operator wrote needs a field for the notes; that of a preset is left out without one.
    #[cfg(not(target_arch = "wasm32"))]
    if configured.get(RESEND_MARK).is_none() && !takes_notes(&whole) {
        whole.insert(RESEND_MARK.to_owned(), Value::Null);
    }
    if is_contact_form {
        add_hidden(&mut whole, &configured, reader);
    }
    // A browser is refused this kind.
    #[cfg(not(target_arch = "wasm32"))]
    if kind == KINTONE && !is_unread && configured.get("duplicate").is_none() {
        add_duplicate(&mut whole);
    }
    whole
}

/// Whether a field takes the notes.
#[cfg(not(target_arch = "wasm32"))]
fn takes_notes(whole: &Map<String, Value>) -> bool {
    let is_notes = |path: &Value| path == super::paths::NOTES;
    let takes = |field: &Value| {
        let joined = field.get("join").and_then(Value::as_array);
        field.get("from").is_some_and(is_notes) || joined.is_some_and(|paths| paths.iter().any(is_notes))
    };
    whole.get("fields").and_then(Value::as_array).is_some_and(|fields| fields.iter().any(takes))
}

/// Adds how kintone answers a record whose number is there already: by its code for values that break a rule, at the
/// field of the number. Its words for that are in the language of the token's owner.
#[cfg(not(target_arch = "wasm32"))]
fn add_duplicate(whole: &mut Map<String, Value>) {
    if whole.get("dedupe").is_none_or(|dedupe| dedupe != "unique-field") {
        return;
    }
    let fields = whole.get("fields").and_then(Value::as_array);
    let identifies = |field: &&Value| {
        field.get("from").is_some_and(|from| from == super::paths::RECEIPT || from == super::paths::ID)
    };
    let name = fields.and_then(|fields| fields.iter().find(identifies)?.get("name")?.as_str());
    let Some(name) = name.and_then(|name| name.strip_prefix('/')) else { return };
    // The pointer's own steps are what kintone joins by dots.
    let at_field = ["/errors/", &name.replace('/', ".")].concat();
    let duplicate = json!({
        "statuses": [400],
        "body": { "pointer": at_field, "exists": true, "and": { "pointer": "/code", "equals": INVALID_VALUE } },
    });
    whole.insert("duplicate".to_owned(), duplicate);
}

/// Adds the hidden fields, except those that the operator configured.
fn add_hidden(whole: &mut Map<String, Value>, configured: &Part<'_>, reader: &mut Reader) {
    let number = configured.get(FORM_ID).filter(|id| id.is_number() || id.is_string()).map(plain);
    let is_number = |id: &String| !id.is_empty() && crate::text::is_digits(id);
    let Some(number) = number.filter(is_number) else {
        return reader.fault_of(configured, FORM_ID, ConfigError::FormIdMissing);
    };
    let Some(Value::Array(fields)) = whole.get_mut("fields").filter(|fields| **fields != json!([])) else {
        return;
    };
    for (name, template) in HIDDEN {
        if !fields.iter().any(|field| field.get("name").is_some_and(|other| other == name)) {
            // After the operator's own, so that the pointers of errors match the operator's file.
            fields.push(json!({ "name": name, "constant": template.replace("{form_id}", &number) }));
        }
    }
}
