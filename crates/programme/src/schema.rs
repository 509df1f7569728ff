//! JSON Schemas of the files that officials edit, for completion and validation in editors.

use crate::cases::Cases;
use crate::load::SHARED_FIELD;
use assessment::Specification;
use assessment::specification::{ID_PATTERN, MAX_ASSESSED, MAX_TOPICS};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The schemas of `programme.toml` and `cases.toml`.
static OF_FILES: LazyLock<[Value; 2]> =
    LazyLock::new(|| [with_limits(schema_of::<Specification>()), schema_of::<Cases>()]);

/// Where the schema of a programme has ids.
const IDS: [&str; 19] = [
    "/properties/id",
    "/properties/series",
    "/properties/tiers/items",
    "/definitions/Source/properties/id",
    "/definitions/Question/properties/id",
    "/definitions/Question/properties/choices/items",
    "/definitions/Question/properties/unit",
    "/definitions/Fact/properties/id",
    "/definitions/Criterion/properties/id",
    "/definitions/ReadinessField/properties/id",
    "/definitions/Consultation/properties/formats/items",
    "/definitions/Consultation/properties/stages/items",
    "/definitions/Topic/properties/id",
    "/definitions/Route/properties/id",
    "/definitions/Statistic/properties/id",
    "/definitions/Criterion/properties/tier",
    "/definitions/Topic/properties/field",
    "/definitions/PartOf/properties/part",
    "/definitions/PartOf/properties/whole",
];

/// The maximum numbers of entries that a request carries.
const MOST: [(&str, usize); 3] = [
    ("/properties/criteria", MAX_ASSESSED),
    ("/properties/readiness", MAX_ASSESSED),
    ("/definitions/Consultation/properties/topics", MAX_TOPICS),
];

/// The schema of a programme with what a consultation request can carry: the form of ids, and how many of them.
fn with_limits(mut schema: Value) -> Value {
    for place in IDS {
        if let Some(Value::Object(id)) = schema.pointer_mut(place) {
            id.insert("pattern".to_owned(), ID_PATTERN.into());
        }
    }
    for (place, most) in MOST {
        if let Some(Value::Object(list)) = schema.pointer_mut(place) {
            list.insert("maxItems".to_owned(), most.into());
        }
    }
    schema
}

/// The schemas of `programme.toml` and `cases.toml`, with their file names.
#[must_use]
pub fn schemas() -> [(&'static str, Value); 2] {
    let [programme, cases] = of_files();
    [("programme.schema.json", with_shared(programme.clone())), ("cases.schema.json", cases.clone())]
}

/// The schema of a programme with questions that it takes from the shared folder. The tool takes them out before it
/// reads the others.
fn with_shared(mut schema: Value) -> Value {
    let shared = json!({
        "description": "A question of programmes/shared/questions.toml, taken by its id.",
        "type": "object",
        "properties": {
            "id": { "description": "The id of the shared question.", "type": "string", "pattern": ID_PATTERN },
            SHARED_FIELD: { "description": "The definition and the texts are in the shared folder.", "const": true },
        },
        "additionalProperties": false,
        "required": ["id", SHARED_FIELD],
    });
    if let Some(Value::Object(definitions)) = schema.pointer_mut("/definitions") {
        definitions.insert("SharedQuestion".to_owned(), shared);
    }
    if let Some(items) = schema.pointer_mut("/properties/questions/items") {
        let own = items.take();
        *items = json!({ "anyOf": [own, { "$ref": "#/definitions/SharedQuestion" }] });
    }
    schema
}

/// The schemas of `programme.toml` and `cases.toml`.
pub(crate) fn of_files() -> [&'static Value; 2] {
    let [programme, cases] = &*OF_FILES;
    [programme, cases]
}

/// The schema of a file.
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    // The newest draft that common TOML extensions of editors support.
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}
