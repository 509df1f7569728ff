//! The dates of a programme: the years of a series neither overlap nor leave a gap.

use super::Findings;
use crate::dates::{day_after, is_iso_date};
use crate::load::Loaded;

pub(super) fn check(loaded: &Loaded, findings: &mut Findings<'_>) {
    let specification = &loaded.specification;
    let (from, to) = (specification.valid_from.as_str(), specification.valid_to.as_str());
    if from > to {
        return findings.add("valid_to", "lies before valid_from");
    }
    for route in &specification.routes {
        let Some(season) = &route.season else { continue };
        // A leap year, because a season may begin or end on 29 February.
        let is_day = |day: &String| is_iso_date(&format!("2024-{day}"));
        if !is_day(&season.from) || !is_day(&season.to) || season.from > season.to {
            let message = format!(
                "has a season from {} to {}; write both as MM-DD, within one year",
                season.from, season.to
            );
            findings.add(format!("route.{}", route.id), message);
        }
    }
    // Dates of this form compare correctly as text.
    for other in &loaded.siblings {
        if other.valid_from.as_str() <= to && from <= other.valid_to.as_str() {
            let message = format!(
                "overlaps with {} of the same series, which is valid from {} to {}",
                other.id, other.valid_from, other.valid_to
            );
            findings.add("valid_from", message);
        }
    }
    let before = loaded.siblings.iter().filter(|other| other.valid_to.as_str() < from);
    if let Some(before) = before.max_by_key(|other| other.valid_to.as_str())
        && day_after(&before.valid_to) != from
    {
        let message =
            format!("leaves a gap after {} of the same series, which ends on {}", before.id, before.valid_to);
        findings.add("valid_from", message);
    }
}
