//! What the checks find nothing wrong with, the widget's reader reads.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what a test calls may fail it too")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use site_config::SiteConfig;
use site_config::check::check;

/// The configuration that the project ships.
const SHIPPED: &str = include_str!("../../../site.json");
const BROKEN: &str = include_str!("broken-sites.json");

/// A configuration with every member that there is.
fn complete() -> Value {
    let mut site: Value = serde_json::from_str(SHIPPED).unwrap();
    site["endpoints"] = json!([{ "chamber": "osaka", "endpoint": { "url": "/osaka" } }]);
    site["feeds"] = json!([{ "route": "talks", "url": "/talks.ics" }]);
    site["availability"] = json!({ "url": "https://a.example/busy.ics" });
    site["confirmation_mail"] = true.into();
    site["host_events"] = json!(["result"]);
    site["hosts"] = json!(["https://chamber.example"]);
    site
}

/// The pointers to every value in a value.
fn pointers(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                pointers(entry, &format!("{place}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                pointers(member, &format!("{place}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Values that operators might write in the place of another.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..500_i64).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(vec!["", "a", "ja", "09:00", "/a", "https://a.example", "https://a.example/b", "01 📞 \"\\/"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,3}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The text of a value in which every character outside of ASCII is escaped, as some programs write JSON.
fn in_ascii(value: &Value) -> String {
    let escaped = |character: char| match character {
        ' '..='~' => character.to_string(),
        _ => character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    value.to_string().chars().map(escaped).collect()
}

/// The texts of a value, each as another program would write it.
fn forms(site: &Value) -> [String; 3] {
    [site.to_string(), serde_json::to_string_pretty(site).unwrap(), in_ascii(site)]
}

fn agree(site: &Value) -> Result<(), TestCaseError> {
    let read = forms(site).map(|text| SiteConfig::from_json(&text));
    if check(site).is_empty() {
        for read in read {
            prop_assert_eq!(
                read.map(|read| read.endpoint(None)),
                Ok(site.get("endpoint").cloned()),
                "{}",
                site
            );
        }
    }
    Ok(())
}

#[test]
fn complete_configurations_are_right_and_read() {
    assert_eq!(check(&complete()), []);
    agree(&complete()).unwrap();
    let mut site = complete();
    site["contact"]["phone"] = "📞 0120".into();
    site["calendar"]["hours"] = Value::Null;
    site["calendar"]["offered_days"] = 400.into();
    assert_eq!(check(&site), []);
    agree(&site).unwrap();
}

#[test]
fn every_case_of_the_table_agrees() {
    let cases: Vec<Value> = serde_json::from_str(BROKEN).unwrap();
    for case in cases {
        let mut site = complete();
        for (pointer, value) in case["with"].as_object().into_iter().flatten() {
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            if let Some(parent) = site.pointer_mut(parent).and_then(Value::as_object_mut) {
                parent.insert(name.to_owned(), value.clone());
            }
        }
        agree(&site).unwrap();
    }
}

proptest! {
    #[test]
    fn every_change_agrees(changes in prop::collection::vec((any::<Index>(), any_value()), 1..4)) {
        let mut site = complete();
        for (index, value) in changes {
            let mut places = Vec::new();
            pointers(&site, "", &mut places);
            *site.pointer_mut(index.get::<String>(&places)).unwrap() = value;
        }
        agree(&site)?;
    }
}
