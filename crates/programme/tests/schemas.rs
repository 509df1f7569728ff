//! The schemas for editors agree with the tool.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use assessment::specification::{ID_PATTERN, MAX_TOPICS};
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
fn an_id_has_one_pattern_in_programmes_and_requests() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/consultation-request.schema.json");
    let request: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let at = |place: &str| request.pointer(place).unwrap_or_else(|| panic!("{place}"));
    assert_eq!(at("/$defs/identifier/pattern"), ID_PATTERN);
    assert_eq!(at("/$defs/optional_identifier/pattern"), ID_PATTERN);
    assert_eq!(at("/properties/consultation/properties/topics/maxItems"), MAX_TOPICS);
    let [(_, schema), _] = schemas();
    let text = schema.to_string();
    assert_eq!(text.matches(ID_PATTERN).count(), 20, "{text}");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let file = support::other_programmes().join("pools-for-everyone-2026/programme.toml");
    let sound = fs::read_to_string(file).unwrap();
    let is_valid = |programme: &str| {
        let read: toml::Value = toml::from_str(programme).unwrap();
        validator.is_valid(&serde_json::to_value(read).unwrap())
    };
    assert!(is_valid(&sound));
    let topic = "[[consultation.topics]]\nid = \"entry\"\n";
    for id in ["補助金", "Subsidy", "Security Officer", ""] {
        assert!(!is_valid(&sound.replace(topic, &topic.replace("entry", id))), "{id}");
        assert!(!is_valid(&sound.replace("\"gold\"]", &format!("\"gold\", \"{id}\"]"))), "{id}");
        assert!(!is_valid(&sound.replace("\"natural\"]", &format!("\"natural\", \"{id}\"]"))), "{id}");
    }
    let topics = |count: usize| {
        (0..count).map(|number| topic.replace("entry", &format!("topic_{number}"))).collect::<String>()
    };
    assert!(is_valid(&(sound.clone() + &topics(MAX_TOPICS - 2))));
    assert!(!is_valid(&(sound.clone() + &topics(22))), "24 topics");
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
