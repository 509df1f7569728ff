//! The outbox in the browser's storage, which any script on the widget's origin can change.

use crate::support::FLOW;
use consultation::delivery::{Dedupe, State, may_flush, start};
use consultation::mapping::{Audience, Endpoint};
use std::sync::LazyLock;
use telework_check::booking::record::{MAX_AGE, Record};

/// The time at which the outbox is read, in milliseconds since 1970.
const NOW: u64 = 1_795_000_000_000;

static ENDPOINT: LazyLock<Endpoint> = LazyLock::new(|| {
    let configuration = FLOW.site.endpoint(None).unwrap();
    Endpoint::read(&configuration, Audience::Browser).unwrap()
});

/// Parses the input as an outbox, and uses each record like the widget does.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let records = Record::list(&text, NOW);
    assert_eq!(Record::list(&Record::to_json(&records).unwrap(), NOW), records);
    records.into_iter().for_each(use_record);
}

fn use_record(record: Record) {
    assert!(!record.receipt.is_empty() && NOW - record.since < MAX_AGE);
    if may_flush(&record.state, Dedupe::None, 0) {
        assert_eq!(record.state, State::Queued, "a request that may have arrived is not sent again");
    }
    if let Some(sending) = start(&record.state) {
        let State::Sending { attempt } = sending else { panic!("{sending:?}") };
        assert!(attempt > 0);
        assert!(
            !matches!(record.clone().at(&sending).state, State::Sending { .. }),
            "a page may be closed at any time"
        );
    }
    let document = record.document.clone().unwrap_or_default();
    // A changed document is not sent to another address.
    if let Ok(prepared) = ENDPOINT.prepare(&document, false, &|_| None) {
        assert_eq!(prepared.url, "/api/consultations");
    }
    let confirmed = record.at(&State::Confirmed { receipt: "K7QF-2M9X".to_owned() });
    assert_eq!(confirmed.document, None, "the number alone is left");
}
