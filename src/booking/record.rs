//! The record of a request in the outbox.

use consultation::delivery::State;
use serde::Serialize;
use serde_json::Value;

/// How long a record counts, in milliseconds: a day.
pub const MAX_AGE: u64 = 24 * 60 * 60 * 1000;

/// A stored request. Its JSON is read by later versions of the widget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// When it was stored, in milliseconds since 1970.
    pub since: u64,
    /// The chamber on whose page it was stored.
    pub chamber: Option<String>,
    /// The frozen document; `None` once it is confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The receipt number.
    pub receipt: String,
    /// What is known of the delivery.
    pub state: State,
}

impl Record {
    /// The records of an outbox at a time in milliseconds since 1970, at most one for each chamber; without those that are
    /// damaged, a day old, or from the future. The first version of the widget stored one record and no list.
    #[must_use]
    pub fn list(json: &str, now: u64) -> Vec<Self> {
        let records = match serde_json::from_str(json) {
            Ok(Value::Array(records)) => records,
            Ok(record) => vec![record],
            Err(_) => Vec::new(),
        };
        let mut records: Vec<Self> = records.iter().filter_map(Self::of).collect();
        records.retain(|record| {
            let is_recent = now.checked_sub(record.since).is_some_and(|age| age < MAX_AGE);
            is_recent && !record.receipt.is_empty()
        });
        records
    }

    /// The one typed reader of the lazy part would be 7 kB of wasm; the rest of it reads [`Value`]s.
    fn of(value: &Value) -> Option<Self> {
        let text = |name| match value.get(name) {
            None | Some(Value::Null) => Some(None),
            Some(text) => text.as_str().map(|text| Some(text.to_owned())),
        };
        Some(Self {
            since: value.get("since")?.as_u64()?,
            chamber: text("chamber")?,
            document: text("document")?,
            receipt: text("receipt")??,
            state: State::try_from(value.get("state")?).ok()?,
        })
    }

    /// The JSON of an outbox; empty where there is nothing in it.
    #[must_use]
    pub fn to_json(records: &[Self]) -> Option<String> {
        if records.is_empty() {
            return Some(String::new());
        }
        serde_json::to_string(records).ok()
    }

    /// The record once the delivery came to this state. Of a confirmed request the number alone is left, so that no
    /// other tab sends it again.
    #[must_use]
    pub fn at(self, state: &State) -> Self {
        match state {
            State::Confirmed { .. } => Self { document: None, state: state.clone(), ..self },
            // Should the page end now, it may have arrived or not.
            State::Sending { attempt } => Self { state: State::Unknown { attempt: *attempt }, ..self },
            _ => Self { state: state.clone(), ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_AGE, Record};
    use consultation::delivery::State;

    const NOW: u64 = 1_764_000_000_000;
    /// As the first version of the widget stored it.
    const STORED: &str = r#"{"since":1764000000000,"chamber":null,"document":"{\"id\":\"髙\"}","receipt":"K7QF-2M9X","state":{"state":"queued","attempt":0}}"#;

    fn record() -> Record {
        Record {
            since: NOW,
            chamber: None,
            document: Some(r#"{"id":"髙"}"#.to_owned()),
            receipt: "K7QF-2M9X".to_owned(),
            state: State::Queued,
        }
    }

    #[test]
    fn a_record_of_an_earlier_version_is_read() {
        assert_eq!(Record::list(STORED, NOW), [record()]);
        let confirmed = r#"{"since":1764000000000,"chamber":"osaka","receipt":"K7QF-2M9X","state":{"state":"confirmed","receipt":"K7QF-2M9X"}}"#;
        let read = &Record::list(confirmed, NOW)[0];
        assert_eq!((read.chamber.as_deref(), &read.document), (Some("osaka"), &None));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let states = [State::Queued, State::Unknown { attempt: 2 }, State::Sending { attempt: 1 }];
        let records: Vec<Record> = states
            .into_iter()
            .zip(["osaka", "kobe", "kyoto"])
            .map(|(state, chamber)| Record { state, chamber: Some(chamber.to_owned()), ..record() })
            .collect();
        assert_eq!(Record::list(&Record::to_json(&records).unwrap(), NOW), records);
        assert_eq!(Record::to_json(&[]).as_deref(), Some(""), "an empty outbox is removed");
    }

    // Threat: they find an undelivered request
    #[test]
    fn each_counts_for_a_day_and_undamaged() {
        for (age, counts) in [(0, 1), (MAX_AGE - 1, 1), (MAX_AGE, 0)] {
            assert_eq!(Record::list(STORED, NOW + age).len(), counts, "{age}");
        }
        assert_eq!(Record::list(STORED, NOW - 1), [], "from the future");
        for damaged in [
            "".to_owned(),
            "null".to_owned(),
            STORED[..100].to_owned(),
            STORED.replace("K7QF-2M9X", ""),
            STORED.replace("queued", "sent"),
            STORED.replace("1764000000000", "\"1764000000000\""),
            STORED.replace("1764000000000", "-1"),
        ] {
            assert_eq!(Record::list(&damaged, NOW), [], "{damaged}");
            let beside = format!("[{},{STORED}]", if damaged.ends_with('}') { &damaged } else { "null" });
            assert_eq!(Record::list(&beside, NOW), [record()], "the others stay");
        }
    }

    #[test]
    fn a_confirmed_request_leaves_its_number_and_one_under_way_is_unclear() {
        let confirmed = State::Confirmed { receipt: "K7QF-2M9X".to_owned() };
        let expected = Record { document: None, state: confirmed.clone(), ..record() };
        assert_eq!(record().at(&confirmed), expected);
        assert!(!Record::to_json(&[expected]).unwrap().contains("document"));
        let unclear = Record { state: State::Unknown { attempt: 3 }, ..record() };
        assert_eq!(record().at(&State::Sending { attempt: 3 }), unclear);
        assert_eq!(record().at(&State::Queued), record());
    }
}
