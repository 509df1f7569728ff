//! The schemas for editors agree with the tool.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use programme::schemas;
use std::fs;
use std::path::Path;

#[test]
fn the_schemas_in_docs_are_current() {
    for (name, schema) in schemas() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
        let written = fs::read_to_string(file).unwrap();
        assert_eq!(written, format!("{schema:#}\n"), "run: cargo run -p programme -- schema --out docs");
    }
}

#[test]
fn every_programme_fits_its_schema() {
    for (file, (_, schema)) in ["programme.toml", "cases.toml"].into_iter().zip(schemas()) {
        let validator = jsonschema::validator_for(&schema).unwrap();
        for folder in support::every_programme() {
            let read: toml::Value = toml::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap();
            let errors: Vec<_> = validator
                .iter_errors(&serde_json::to_value(read).unwrap())
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {}", folder.display(), errors.join("; "));
        }
    }
}
