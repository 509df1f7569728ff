//! Erasing: what would be erased is shown, and a word of consent is asked for.

use super::{Decision, Office};
use crate::cli::Consent;
use reception::report::region;
use reception::search::organisation;
use reception::{Action, Content, Error, Preview, japan_time, now};

/// The smallest age in days, so that no typing error erases requests that the office still works on.
const FLOOR: u32 = 30;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Erases one request.
pub fn one(office: &Office, name: &str, consent: Consent) -> Result<bool, Error> {
    let now = now()?;
    let found = office.store.find(name)?;
    let [stored] = found.as_slice() else {
        // None has the name, or several: nothing is changed.
        return office.print_change(office.store.erase(name, now)?, name, "change.erased");
    };
    let (receipt, place) =
        (("receipt", stored.receipt.as_str()), region::prefecture(&stored.prefecture, &office.tables));
    match &stored.content {
        Content::Document(document) => {
            office.store.record_action(Action::Show, &[stored.number], now)?;
            let (time, organisation) = (japan_time(stored.received_at), organisation(document));
            let rest = [("time", time.as_str()), ("prefecture", &place), ("organisation", &organisation)];
            office.remark("erase.plan", &[[receipt].as_slice(), &rest].concat());
        }
        Content::Erased(at) => office.remark("erase.plan-again", &[receipt, ("time", &japan_time(*at))]),
    }
    match office.decide(consent)? {
        Decision::Do => office.print_change(office.store.erase(name, now)?, name, "change.erased"),
        other => Ok(other == Decision::DryRun),
    }
}

/// Erases every request that was received more than this many days ago.
pub fn old(office: &Office, days: u32, consent: Consent) -> Result<bool, Error> {
    if days < FLOOR {
        return office.refuse("retain.floor", &[("floor", &FLOOR.to_string())]);
    }
    let now = now()?;
    let moment = now - i64::from(days) * DAY;
    let time = japan_time(moment);
    let before = ("before", time.as_str());
    let Preview { count, received, waiting } = office.store.preview_erase_before(moment)?;
    let Some((first, last)) = received else {
        office.remark("retain.none", &[before]);
        return if consent.dry_run { Ok(true) } else { erase_old(office, moment, now) };
    };
    let (first, last) = (japan_time(first), japan_time(last));
    office
        .remark("retain.plan", &[before, ("count", &count.to_string()), ("first", &first), ("last", &last)]);
    if waiting > 0 {
        office.remark("retain.plan-waiting", &[("waiting", &waiting.to_string())]);
    }
    match office.decide(consent)? {
        Decision::Do => erase_old(office, moment, now),
        other => Ok(other == Decision::DryRun),
    }
}

/// Erases, and removes traces that an earlier attempt has left.
fn erase_old(office: &Office, moment: i64, now: i64) -> Result<bool, Error> {
    let erased = office.store.erase_before(moment, now)?.to_string();
    office.print("retain.done", &[("before", &japan_time(moment)), ("count", &erased)])
}
