//! JSON Schemas of the files that officials edit, for completion and validation in editors.

use crate::cases::Cases;
use assessment::Specification;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The schemas of `programme.toml` and `cases.toml`, with their file names.
#[must_use]
pub fn schemas() -> [(&'static str, Value); 2] {
    // The newest draft that common TOML extensions of editors support.
    let generate = || SchemaSettings::draft07().into_generator();
    [
        ("programme.schema.json", generate().into_root_schema_for::<Specification>().to_value()),
        ("cases.schema.json", generate().into_root_schema_for::<Cases>().to_value()),
    ]
}
