//! Where requests are sent to, and where dates come from.

use super::faults::Flaw;
use super::shape::{Member, Report, each, object, once, required, text};
use super::values;
use consultation::mapping::{Audience, Endpoint};
use serde_json::{Value, json};

const OF_CHAMBER: &[Member] = &[required("chamber", values::identifier), required("endpoint", endpoint)];
const AVAILABILITY: &[Member] = &[required("url", address)];
const FEED: &[Member] = &[required("route", values::identifier), required("url", address)];

/// One endpoint, as the widget reads it before it sends.
pub(super) fn endpoint(value: &Value, place: &str, report: &mut Report) {
    if let Err(faults) = Endpoint::read(value, Audience::Browser) {
        report.faults(place, faults);
    }
}

/// The endpoints of single chambers. Of two for one chamber the second would never be used.
pub(super) fn of_chambers(value: &Value, place: &str, report: &mut Report) {
    each(value, place, report, |value, place, report| object(value, place, OF_CHAMBER, report));
    once(value, place, "/chamber", Flaw::ChamberTwice, report);
}

/// The dates of routes. Of two for one route the second would never be loaded.
pub(super) fn feeds(value: &Value, place: &str, report: &mut Report) {
    each(value, place, report, |value, place, report| object(value, place, FEED, report));
    once(value, place, "/route", Flaw::RouteTwice, report);
}

/// The calendar of what is taken.
pub(super) fn availability(value: &Value, place: &str, report: &mut Report) {
    object(value, place, AVAILABILITY, report);
}

/// An address that the widget loads from. It is held to the mapping's own rule for one to send to, by way
/// of an endpoint that has nothing else.
fn address(value: &Value, place: &str, report: &mut Report) {
    let Some(url) = text(value, place, report) else { return };
    if let Err(mut faults) = Endpoint::read(&json!({ "url": url }), Audience::Browser) {
        faults.iter_mut().for_each(|fault| fault.pointer.clear());
        report.faults(place, faults);
    }
}
