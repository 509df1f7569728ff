//! Whether a document is one that this project would send: what an endpoint checks first.

use super::document::{AssessmentSummary, Consultation, ConsultationRequest, FieldScore, SCHEMA};
use super::form::{is_identifier, is_language, is_origin, is_prefecture, is_timestamp, is_uuid};
use super::identity::is_receipt;
use crate::calendar::parse_iso;
use crate::fields::{TEXT_FIELDS, check};
use crate::{FieldError, Nfkc, Problem};

/// The most topics a request may name.
pub const MAXIMUM_TOPICS: usize = 20;
/// The most wished-for times a request may name.
pub const MAXIMUM_PREFERRED: usize = 3;
/// The most criteria, and the most readiness fields, that a shared assessment may name.
const MAXIMUM_ASSESSED: usize = 100;
/// The five verdicts of an assessment.
const VERDICTS: [&str; 5] = ["met", "not-met", "unknown", "not-applicable", "judged"];

/// Everything that is wrong with a document; empty for one that may be accepted.
#[must_use]
pub fn validate(document: &ConsultationRequest, nfkc: Nfkc) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for field in TEXT_FIELDS {
        let Some(text) = document.text(field.id) else { continue };
        match check(field, text, nfkc) {
            Ok(checked) if checked.value == text && !text.is_empty() => {}
            Ok(_) => errors.push(FieldError::new(field.pointer, Problem::NotNormalised)),
            Err(problem) => errors.push(FieldError::new(field.pointer, problem)),
        }
    }
    errors.append(&mut choices(document));
    errors
}

/// Everything that is wrong besides the text fields, whose raw texts a draft still has.
pub(super) fn choices(document: &ConsultationRequest) -> Vec<FieldError> {
    let mut found = Findings(Vec::new());
    let ConsultationRequest { source, organisation, consent, .. } = document;
    found.demand(document.schema == SCHEMA, "/schema", Problem::SchemaUnknown);
    found.demand(is_uuid(&document.id), "/id", Problem::UuidForm);
    found.demand(is_receipt(&document.receipt), "/receipt", Problem::ReceiptForm);
    found.demand(is_timestamp(&document.sent_at), "/sent_at", Problem::TimestampForm);
    found.demand(is_language(&document.language), "/language", Problem::LanguageForm);
    found.optional_identifier(source.chamber.as_deref(), "/source/chamber");
    let origin = source.page_origin.as_deref();
    found.demand(origin.is_none_or(is_origin), "/source/page_origin", Problem::OriginForm);
    found.chosen(
        &organisation.prefecture,
        "/organisation/prefecture",
        is_prefecture,
        Problem::PrefectureUnknown,
    );
    found.optional_identifier(organisation.region.as_deref(), "/organisation/region");
    found.optional_identifier(organisation.industry.as_deref(), "/organisation/industry");
    found.consultation(&document.consultation);
    if let Some(assessment) = &document.assessment {
        found.assessment(assessment);
    }
    found.demand(consent.privacy, "/consent/privacy", Problem::Required);
    found.identifier(&consent.version, "/consent/version");
    found.demand(is_timestamp(&consent.at), "/consent/at", Problem::TimestampForm);
    found.0
}

/// What was found wrong so far.
struct Findings(Vec<FieldError>);

impl Findings {
    fn demand(&mut self, holds: bool, pointer: &str, problem: Problem) {
        if !holds {
            self.0.push(FieldError::new(pointer, problem));
        }
    }

    /// A choice that must be made: nothing chosen is told from something strange.
    fn chosen(&mut self, value: &str, pointer: &str, rule: fn(&str) -> bool, problem: Problem) {
        let problem = if value.is_empty() { Problem::Required } else { problem };
        self.demand(rule(value), pointer, problem);
    }

    fn identifier(&mut self, value: &str, pointer: &str) {
        self.chosen(value, pointer, is_identifier, Problem::IdentifierForm);
    }

    fn optional_identifier(&mut self, value: Option<&str>, pointer: &str) {
        if let Some(value) = value {
            self.identifier(value, pointer);
        }
    }

    fn consultation(&mut self, consultation: &Consultation) {
        self.identifier(&consultation.format, "/consultation/format");
        let topics = &consultation.topics;
        self.demand(!topics.is_empty(), "/consultation/topics", Problem::Required);
        self.demand(topics.len() <= MAXIMUM_TOPICS, "/consultation/topics", Problem::TooMany);
        for (index, topic) in topics.iter().enumerate().take(MAXIMUM_TOPICS) {
            self.identifier(topic, &place("/consultation/topics/", index, ""));
        }
        self.optional_identifier(consultation.stage.as_deref(), "/consultation/stage");
        let preferred = &consultation.preferred;
        self.demand(preferred.len() <= MAXIMUM_PREFERRED, "/consultation/preferred", Problem::TooMany);
        for (index, wish) in preferred.iter().enumerate().take(MAXIMUM_PREFERRED) {
            let is_date = |text: &str| parse_iso(text).is_some();
            let at = |member| place("/consultation/preferred/", index, member);
            self.chosen(&wish.date, &at("/date"), is_date, Problem::DateForm);
            self.identifier(&wish.period, &at("/period"));
        }
    }

    fn assessment(&mut self, assessment: &AssessmentSummary) {
        self.identifier(&assessment.programme, "/assessment/programme");
        self.identifier(&assessment.at_least, "/assessment/at_least");
        self.identifier(&assessment.at_most, "/assessment/at_most");
        let (criteria, readiness) = (&assessment.criteria, &assessment.readiness);
        self.demand(criteria.len() <= MAXIMUM_ASSESSED, "/assessment/criteria", Problem::TooMany);
        for (index, criterion) in criteria.iter().enumerate().take(MAXIMUM_ASSESSED) {
            let at = |member| place("/assessment/criteria/", index, member);
            self.identifier(&criterion.id, &at("/id"));
            let known = VERDICTS.contains(&criterion.verdict.as_str());
            self.demand(known, &at("/verdict"), Problem::VerdictUnknown);
        }
        self.demand(readiness.len() <= MAXIMUM_ASSESSED, "/assessment/readiness", Problem::TooMany);
        for (id, score) in readiness.iter().take(MAXIMUM_ASSESSED) {
            // A name of the sender's choosing does not belong in a pointer before it is checked.
            let named = is_identifier(id);
            self.demand(named, "/assessment/readiness", Problem::IdentifierForm);
            self.demand(!named || in_range(score), "/assessment/readiness", Problem::ScoreRange);
        }
    }
}

fn in_range(field: &FieldScore) -> bool {
    field.answered <= field.of && field.score.is_none_or(|score| score <= 100)
}

/// A JSON pointer to an entry of a list, or to a member of it.
fn place(list: &str, index: usize, member: &str) -> String {
    let mut pointer = String::from(list);
    pointer.push_str(&index.to_string());
    pointer.push_str(member);
    pointer
}
