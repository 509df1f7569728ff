//! Shared by the tests of the mapping: the worked configurations, and the sample document.

use consultation::delivery::{Context, Dedupe, Outcome, State, next};
use consultation::mapping::{Audience, Endpoint};
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;

/// The receipt number of the sample document.
pub const RECEIPT: &str = "K7QF-2M9X";
/// The sample document.
pub const SAMPLE: &str = include_str!("../sample.json");

/// Every worked configuration with the name of its file, and the endpoint that is read from it.
pub fn cases() -> &'static [(String, Value, Endpoint)] {
    static CASES: OnceLock<Vec<(String, Value, Endpoint)>> = OnceLock::new();
    CASES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mapping/endpoints");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let read = |path: &Path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let named = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let case = |(name, case): (String, Value)| {
            let endpoint = Endpoint::read(case.get("endpoint").unwrap(), audience(&case)).unwrap();
            (name, case, endpoint)
        };
        files.map(|path| case((named(&path), read(&path)))).collect()
    })
}

/// The audience of a case's configuration.
pub fn audience(case: &Value) -> Audience {
    if case["audience"] == "server" { Audience::Server } else { Audience::Browser }
}

/// The sample document with the changes of the case.
pub fn document(case: &Value) -> String {
    let Some(changes) = case["with"].as_object() else { return SAMPLE.to_owned() };
    let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
    for (pointer, value) in changes {
        *document.pointer_mut(pointer).unwrap() = value.clone();
    }
    document.to_string()
}

/// The texts of a list.
pub fn strings(list: &[Value]) -> Vec<String> {
    list.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The state after the outcome of a first attempt, without automatic retries.
pub fn follow(outcome: Outcome) -> State {
    let context = Context { receipt: RECEIPT, dedupe: Dedupe::None, random_unit: 0, age_seconds: 0 };
    next(State::Sending { attempt: 1 }, outcome, &context).0
}

/// The bytes of a character in Shift_JIS, by an independent table.
pub fn shift_jis(character: char) -> Option<Vec<u8>> {
    let text = character.to_string();
    let (bytes, _, lacks) = encoding_rs::SHIFT_JIS.encode(&text);
    (!lacks).then(|| bytes.into_owned())
}
