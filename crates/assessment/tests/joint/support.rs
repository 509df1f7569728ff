//! Two small programmes about a pool, to be changed by a test.

use assessment::Specification;
use serde_json::{Value, json};

/// A programme about a pool.
pub fn pool(id: &str, requires: &Value) -> Value {
    json!({
        "id": id, "version": 1, "valid_from": "", "valid_to": "", "tiers": ["none", "gold"], "pages": [],
        "questions": [
            { "id": "water", "kind": "choice", "choices": ["warm", "cold"], "improves": "warm" },
            { "id": "lanes", "kind": "number", "unit": "lanes", "maximum": 20, "improves": "up" },
            { "id": "free_lanes", "kind": "number", "unit": "lanes", "maximum": 20, "improves": "up",
              "asked_when": { "fact": "large" } },
        ],
        "parts": [{ "part": "free_lanes", "whole": "lanes" }],
        "facts": [{ "id": "large", "source": "", "when": { "at_least": { "question": "lanes", "value": 2 } } }],
        "criteria": [{ "id": "rule", "tier": "gold", "source": "", "requires": requires }],
    })
}

pub fn specification(value: &Value) -> Specification {
    serde_json::from_value(value.clone()).unwrap()
}
