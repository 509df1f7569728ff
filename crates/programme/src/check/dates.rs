//! The dates of a programme: the years of a series neither overlap nor leave a gap.

use super::findings::{Findings, finish};
use super::index::Index;
use crate::dates::{day_after, is_iso_date};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::vocabulary::Vocabulary;

/// The findings about the validity of a programme on a day, an ISO date: it must not have ended, and must have begun. In a
/// language of [`crate::Messages`].
#[must_use]
pub fn check_validity(loaded: &Loaded, today: &str, language: &str) -> Vec<Finding> {
    let vocabulary = Vocabulary::new(loaded, Some(language));
    let index = Index::new(loaded);
    let mut list = Vec::new();
    let mut findings =
        Findings { file: "programme.toml", vocabulary: &vocabulary, index: &index, list: &mut list };
    let specification = &loaded.specification;
    let (from, to) = (specification.valid_from.as_str(), specification.valid_to.as_str());
    let values = [("from", from), ("to", to), ("today", today)];
    if to < today {
        findings.add("valid_to", "expired", &values);
    } else if today < from {
        findings.add("valid_from", "not-begun", &values);
    }
    finish(loaded, &vocabulary, &index, list)
}

pub(super) fn check(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
    let specification = &loaded.specification;
    let (from, to) = (specification.valid_from.as_str(), specification.valid_to.as_str());
    // A day that does not exist is found when the file is read.
    if !is_iso_date(from) || !is_iso_date(to) {
        return;
    }
    if from > to {
        return findings.add("valid_to", "validity-upside-down", &[]);
    }
    for route in &specification.routes {
        let Some(season) = &route.season else { continue };
        // A leap year, because a season may begin or end on 29 February.
        let is_day = |day: &String| is_iso_date(&format!("2024-{day}"));
        if !is_day(&season.from) || !is_day(&season.to) || season.from > season.to {
            let values = [("from", season.from.as_str()), ("to", &season.to)];
            findings.add_at(format!("route.{}", route.id), &season.from, "season", &values);
        }
    }
    // Dates of this form compare correctly as text.
    for other in &loaded.siblings {
        if other.valid_from.as_str() <= to && from <= other.valid_to.as_str() {
            let values = [("other", other.id.as_str()), ("from", &other.valid_from), ("to", &other.valid_to)];
            findings.add("valid_from", "overlap", &values);
        }
    }
    let before = loaded.siblings.iter().filter(|other| other.valid_to.as_str() < from);
    if let Some(before) = before.max_by_key(|other| other.valid_to.as_str())
        && day_after(&before.valid_to) != from
    {
        let values = [("other", before.id.as_str()), ("to", &before.valid_to)];
        findings.add("valid_from", "gap", &values);
    }
}
