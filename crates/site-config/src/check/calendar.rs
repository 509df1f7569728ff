//! The calendar: which days are offered, and when the parts of a day are.

use super::faults::Flaw;
use super::shape::{Member, Report, below, each, object, once, optional, required};
use super::values;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The widget looks for days two years ahead, which is more business days than these.
const LEAD: RangeInclusive<u64> = 0..=400;
/// A preferred slot needs at least one offered day.
const OFFERED: RangeInclusive<u64> = 1..=400;

const MEMBERS: &[Member] = &[
    required("lead_business_days", |value, pointer, report| {
        values::number(value, pointer, LEAD, Flaw::LeadRange, report);
    }),
    required("offered_days", |value, pointer, report| {
        values::number(value, pointer, OFFERED, Flaw::OfferedRange, report);
    }),
    required("periods", periods),
    // What it says is looked at together with the periods.
    optional("hours", |value, pointer, report| {
        report.demand(value.is_object(), pointer, Flaw::WrongType);
    }),
];

/// The whole calendar.
pub(super) fn check(value: &Value, pointer: &str, report: &mut Report) {
    object(value, pointer, MEMBERS, report);
    let periods: BTreeSet<&str> = entries(value, "periods").filter_map(Value::as_str).collect();
    let hours = value.get("hours").and_then(Value::as_object);
    for (period, times) in hours.into_iter().flatten() {
        let pointer = below(&below(pointer, "hours"), period);
        report.demand(periods.contains(period.as_str()), &pointer, Flaw::PeriodUnknown);
        from_and_to(times, &pointer, report);
    }
}

fn periods(value: &Value, pointer: &str, report: &mut Report) {
    report.demand(value.as_array().is_none_or(|periods| !periods.is_empty()), pointer, Flaw::PeriodsEmpty);
    each(value, pointer, report, values::identifier);
    once(value, pointer, "", Flaw::PeriodTwice, report);
}

fn entries<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// When a period begins and ends, in Japan.
fn from_and_to(times: &Value, pointer: &str, report: &mut Report) {
    let Some([from, to]) = times.as_array().map(Vec::as_slice) else {
        return report.flaw(pointer, Flaw::HoursForm);
    };
    let minutes = [from, to].map(|time| time.as_str().and_then(minutes));
    for (index, time) in minutes.iter().enumerate() {
        report.demand(time.is_some(), &below(pointer, &index.to_string()), Flaw::TimeForm);
    }
    if let [Some(from), Some(to)] = minutes {
        report.demand(from < to, pointer, Flaw::TimeOrder);
    }
}

/// The minutes since midnight of a time such as `09:30`.
fn minutes(time: &str) -> Option<u32> {
    let (hour, minute) = time.split_once(':')?;
    let part = |text: &str, below: u32| {
        let two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| two_digits && *number < below)
    };
    Some(part(hour, 24)? * 60 + part(minute, 60)?)
}
