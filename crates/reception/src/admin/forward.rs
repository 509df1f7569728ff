//! Forwarding what was stored without a relay.

use super::Office;
use reception::{Error, TakenBack, now};

/// Puts all requests that were stored without a relay into its queue, or takes them out again.
pub fn earlier(office: &Office, take_back: bool) -> Result<bool, Error> {
    let store = &office.store;
    if take_back {
        let TakenBack { taken_back, sent } = store.take_back_earlier(now()?)?;
        let values = [("count", taken_back.to_string()), ("sent", sent.to_string())];
        return office
            .print("forward.taken-back", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
    if !store.has_relay()? {
        return office.refuse("forward.no-relay", &[]);
    }
    let count = store.forward_earlier(now()?)?.to_string();
    office.print("forward.earlier", &[("count", &count)])
}
