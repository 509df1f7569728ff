//! JSON Schemas of the files that officials edit, so that an editor completes and checks them as they type.

use crate::cases::Cases;
use assessment::Specification;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The schemas by the names of their files: of `programme.toml` and of `cases.toml`.
#[must_use]
pub fn schemas() -> [(&'static str, Value); 2] {
    // The newest draft that the common TOML extensions of editors read.
    let generate = || SchemaSettings::draft07().into_generator();
    [
        ("programme.schema.json", generate().into_root_schema_for::<Specification>().to_value()),
        ("cases.schema.json", generate().into_root_schema_for::<Cases>().to_value()),
    ]
}
