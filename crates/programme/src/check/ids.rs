//! Ids that a consultation request can carry, and no more of them than it takes.

use super::declared;
use super::findings::Findings;
use assessment::Specification;
use assessment::specification::{MAX_ASSESSED, MAX_TOPICS, is_id};

pub(super) fn check(specification: &Specification, findings: &mut Findings<'_, '_>) {
    for (entry, id) in ids(specification) {
        if is_id(id) {
            continue;
        }
        let near =
            id.to_lowercase().replace(|character: char| character.is_whitespace() || character == '.', "_");
        match is_id(&near) {
            true => findings.add_at(entry, id, "id-form-near", &[("id", id), ("instead", &near)]),
            false => findings.add_at(entry, id, "id-form", &[("id", id)]),
        }
    }
    let counts = [
        ("consultation.topics", specification.consultation.topics.len(), "too-many-topics", MAX_TOPICS),
        ("criteria", specification.criteria.len(), "too-many-assessed", MAX_ASSESSED),
        ("readiness", specification.readiness.len(), "too-many-assessed", MAX_ASSESSED),
    ];
    for (entry, count, code, most) in counts {
        if count > most {
            let values = [("count", count), ("most", most), ("excess", count - most)];
            let values = values.map(|(name, number)| (name, number.to_string()));
            let values: Vec<_> = values.iter().map(|(name, number)| (*name, number.as_str())).collect();
            findings.add(entry, code, &values);
        }
    }
}

/// Every id that a programme declares, with its entry.
fn ids(specification: &Specification) -> Vec<(String, &str)> {
    let mut ids: Vec<(String, &str)> = vec![("id".to_owned(), &specification.id)];
    ids.extend(specification.series.iter().map(|series| ("series".to_owned(), series.as_str())));
    ids.extend(declared::ids(specification).map(|(family, id)| (format!("{family}.{id}"), id)));
    for question in &specification.questions {
        let entry = format!("question.{}", question.id);
        // Those of a list are checked with it: prefectures have the codes of ISO 3166-2.
        let own = question.choices.iter().filter(|_| question.list.is_none());
        ids.extend(own.chain(&question.unit).map(|id| (entry.clone(), id.as_str())));
    }
    ids
}
