//! Where requests are sent to, and where dates come from.

use super::faults::Flaw;
#[cfg(not(target_arch = "wasm32"))]
use super::shape::below;
use super::shape::{Member, Report, each, object, once, required, text};
use super::values;
use consultation::mapping::{Audience, Endpoint};
use serde_json::{Value, json};

const OF_CHAMBER: &[Member] = &[required("chamber", values::identifier), required("endpoint", endpoint)];
const AVAILABILITY: &[Member] = &[required("url", address)];
const FEED: &[Member] = &[required("route", values::identifier), required("url", address)];

/// Every endpoint with its pointer: the common one, and those of chambers.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn all(site: &Value) -> Vec<(String, &Value)> {
    let common = site.get("endpoint").map(|endpoint| ("/endpoint".to_owned(), endpoint));
    let of_chambers = site.get("endpoints").and_then(Value::as_array).into_iter().flatten().enumerate();
    let own = of_chambers.filter_map(|(index, entry)| {
        Some((below(&below("/endpoints", &index.to_string()), "endpoint"), entry.get("endpoint")?))
    });
    common.into_iter().chain(own).collect()
}

/// One endpoint, as the widget reads it before it sends.
pub(super) fn endpoint(value: &Value, pointer: &str, report: &mut Report) {
    if let Err(faults) = Endpoint::read(value, Audience::Browser) {
        report.faults(pointer, faults);
    }
}

/// The endpoints of single chambers. Of two for one chamber the second would never be used.
pub(super) fn of_chambers(value: &Value, pointer: &str, report: &mut Report) {
    each(value, pointer, report, |value, pointer, report| object(value, pointer, OF_CHAMBER, report));
    once(value, pointer, "/chamber", Flaw::ChamberTwice, report);
}

/// The dates of routes. Of two for one route the second would never be loaded.
pub(super) fn feeds(value: &Value, pointer: &str, report: &mut Report) {
    each(value, pointer, report, |value, pointer, report| object(value, pointer, FEED, report));
    once(value, pointer, "/route", Flaw::RouteTwice, report);
}

/// The calendar of what is taken.
pub(super) fn availability(value: &Value, pointer: &str, report: &mut Report) {
    object(value, pointer, AVAILABILITY, report);
}

/// An address that the widget loads from. It is held to the mapping's own rule for one to send to, by way
/// of an endpoint that has nothing else.
fn address(value: &Value, pointer: &str, report: &mut Report) {
    let Some(url) = text(value, pointer, report) else { return };
    if let Err(mut faults) = Endpoint::read(&json!({ "url": url }), Audience::Browser) {
        faults.iter_mut().for_each(|fault| fault.pointer.clear());
        report.faults(pointer, faults);
    }
}
