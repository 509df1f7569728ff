//! The kinds of endpoints that are known by name. A kind is a piece of configuration that the
//! operator's own members stand before; it can do nothing that they could not.

use super::Holder;
use super::fault::Mistake;
use super::reader::{Part, Reader};
use super::value::plain;
use serde_json::{Map, Value, json};

/// What each kind stands for.
const PRESETS: &str = include_str!("presets.json");
/// The kind of a configuration that names none.
const DEFAULT: &str = "json";
/// Kinds that take a request only with a secret, so that a server of the operator's must send it.
const NEED_A_SECRET: &[&str] = &["kintone"];
/// What is read in an answer, and so of no use where the operator chose a way without one.
const ANSWER: &[&str] = &["success", "duplicate", "failure", "errors"];

/// The kind with the members that only its own form has.
const CONTACT_FORM_7: &str = "contact-form-7";
/// The member with the number of its form.
const FORM_ID: &str = "form_id";
/// The plugin refuses a request without them. The unit tag is the one that it writes for a form
/// that stands on no page of its own.
const HIDDEN: &[(&str, &str)] =
    &[("_wpcf7", "{form_id}"), ("_wpcf7_unit_tag", "wpcf7-f{form_id}-o1"), ("_wpcf7_container_post", "0")];

/// The configuration with its kind's members filled in.
pub(super) fn expand(given: &Value, holder: Holder, reader: &mut Reader) -> Map<String, Value> {
    let given = reader.open(given, "");
    let kind = reader.text(&given, "kind").unwrap_or(DEFAULT);
    let presets: Map<String, Value> = serde_json::from_str(PRESETS).unwrap_or_default();
    let preset = presets.get(kind);
    if preset.is_none() {
        reader.fault_of(&given, "kind", Mistake::UnknownKind);
    }
    if holder == Holder::Browser && NEED_A_SECRET.contains(&kind) {
        reader.fault_of(&given, "kind", Mistake::SecretInBrowser);
    }
    let is_unread = given.get("transport").is_some_and(|transport| transport != "fetch");
    let is_contact_form = kind == CONTACT_FORM_7;
    // Members are left out here and not removed later: the code that takes members out of a map is 3 kB of wasm.
    let mut whole = Map::new();
    for (name, value) in preset.and_then(Value::as_object).into_iter().flatten() {
        if !(is_unread && ANSWER.contains(&name.as_str())) {
            whole.insert(name.clone(), value.clone());
        }
    }
    for (name, value) in given.members() {
        if !(is_contact_form && *name == FORM_ID) {
            // Here `null` says that the kind's own member is not wanted.
            whole.insert((*name).to_owned(), (*value).clone());
        }
    }
    if is_contact_form {
        hide(&mut whole, &given, reader);
    }
    whole
}

/// Adds the fields that the plugin asks for. One that the operator names is left to the operator.
fn hide(whole: &mut Map<String, Value>, given: &Part<'_>, reader: &mut Reader) {
    let number = given.get(FORM_ID).filter(|id| id.is_number() || id.is_string()).map(plain);
    let is_number = |id: &String| !id.is_empty() && crate::text::is_digits(id);
    let Some(number) = number.filter(is_number) else {
        return reader.fault_of(given, FORM_ID, Mistake::FormIdMissing);
    };
    let Some(Value::Array(fields)) = whole.get_mut("fields").filter(|fields| **fields != json!([])) else {
        return;
    };
    for (name, template) in HIDDEN {
        if !fields.iter().any(|field| field.get("name").is_some_and(|known| known == name)) {
            // Behind the operator's, so that a fault's pointer is the one the operator would write.
            fields.push(json!({ "name": name, "constant": template.replace("{form_id}", &number) }));
        }
    }
}
