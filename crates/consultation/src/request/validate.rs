//! Validates a document, as the reference endpoint does before it stores one.

use super::document::{AssessmentSummary, Consultation, ConsultationRequest, FieldScore, SCHEMA};
use super::form::{is_identifier, is_language, is_origin, is_prefecture, is_timestamp, is_uuid};
use super::identity::is_receipt;
use crate::calendar::parse_iso;
use crate::fields::{TEXT_FIELDS, check};
use crate::{FieldError, Nfkc, Problem};
use assessment::specification::MAX_ASSESSED;
pub use assessment::specification::MAX_TOPICS;

/// The maximum number of preferred slots in a request.
pub const MAX_PREFERRED: usize = 3;
/// The five verdicts of an assessment.
const VERDICTS: [&str; 5] = ["met", "not-met", "unknown", "not-applicable", "judged"];

/// The errors of a document; empty for a valid one.
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
    errors.append(&mut filled_in(document));
    errors
}

/// The errors in what people choose and operators configure. Besides those of text fields, whose raw texts a draft still
/// has, they are all that a draft can have: the widget fills in the rest.
pub(super) fn choices(document: &ConsultationRequest) -> Vec<FieldError> {
    let mut findings = Findings(Vec::new());
    findings.chosen(
        &document.organisation.prefecture,
        "/organisation/prefecture",
        is_prefecture,
        Problem::PrefectureUnknown,
    );
    findings.consultation(&document.consultation);
    findings.demand(document.consent.privacy, "/consent/privacy", Problem::Required);
    // The operator's.
    findings.identifier(&document.consent.version, "/consent/version");
    findings.0
}

/// The errors in what the widget fills in.
fn filled_in(document: &ConsultationRequest) -> Vec<FieldError> {
    let mut findings = Findings(Vec::new());
    let ConsultationRequest { source, organisation, consent, .. } = document;
    findings.demand(document.schema == SCHEMA, "/schema", Problem::SchemaUnknown);
    findings.demand(is_uuid(&document.id), "/id", Problem::UuidForm);
    findings.demand(is_receipt(&document.receipt), "/receipt", Problem::ReceiptForm);
    findings.demand(is_timestamp(&document.sent_at), "/sent_at", Problem::TimestampForm);
    findings.demand(is_language(&document.language), "/language", Problem::LanguageForm);
    findings.optional_identifier(source.chamber.as_deref(), "/source/chamber");
    let origin = source.page_origin.as_deref();
    findings.demand(origin.is_none_or(is_origin), "/source/page_origin", Problem::OriginForm);
    findings.optional_identifier(organisation.region.as_deref(), "/organisation/region");
    findings.optional_identifier(organisation.industry.as_deref(), "/organisation/industry");
    if let Some(assessment) = &document.assessment {
        findings.assessment(assessment);
    }
    findings.demand(is_timestamp(&consent.at), "/consent/at", Problem::TimestampForm);
    findings.0
}

/// The errors so far.
struct Findings(Vec<FieldError>);

impl Findings {
    fn demand(&mut self, holds: bool, pointer: &str, problem: Problem) {
        if !holds {
            self.0.push(FieldError::new(pointer, problem));
        }
    }

    /// A required choice: an empty value is another problem than an invalid one.
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
        self.demand(topics.len() <= MAX_TOPICS, "/consultation/topics", Problem::TooMany);
        for (index, topic) in topics.iter().enumerate().take(MAX_TOPICS) {
            self.identifier(topic, &pointer("/consultation/topics/", index, ""));
        }
        self.optional_identifier(consultation.stage.as_deref(), "/consultation/stage");
        let preferred = &consultation.preferred;
        self.demand(preferred.len() <= MAX_PREFERRED, "/consultation/preferred", Problem::TooMany);
        for (index, slot) in preferred.iter().enumerate().take(MAX_PREFERRED) {
            let is_date = |text: &str| parse_iso(text).is_some();
            let at = |member| pointer("/consultation/preferred/", index, member);
            self.chosen(&slot.date, &at("/date"), is_date, Problem::DateForm);
            self.identifier(&slot.period, &at("/period"));
        }
    }

    fn assessment(&mut self, assessment: &AssessmentSummary) {
        self.identifier(&assessment.programme, "/assessment/programme");
        self.identifier(&assessment.at_least, "/assessment/at_least");
        self.identifier(&assessment.at_most, "/assessment/at_most");
        let (criteria, readiness) = (&assessment.criteria, &assessment.readiness);
        self.demand(criteria.len() <= MAX_ASSESSED, "/assessment/criteria", Problem::TooMany);
        for (index, criterion) in criteria.iter().enumerate().take(MAX_ASSESSED) {
            let at = |member| pointer("/assessment/criteria/", index, member);
            self.identifier(&criterion.id, &at("/id"));
            let is_verdict = VERDICTS.contains(&criterion.verdict.as_str());
            self.demand(is_verdict, &at("/verdict"), Problem::VerdictUnknown);
        }
        self.demand(readiness.len() <= MAX_ASSESSED, "/assessment/readiness", Problem::TooMany);
        for (id, score) in readiness.iter().take(MAX_ASSESSED) {
            // The sender's own name does not belong in a pointer before it is checked.
            let is_id = is_identifier(id);
            self.demand(is_id, "/assessment/readiness", Problem::IdentifierForm);
            self.demand(!is_id || in_range(score), "/assessment/readiness", Problem::ScoreRange);
        }
    }
}

fn in_range(field: &FieldScore) -> bool {
    field.answered <= field.of && field.score.is_none_or(|score| score <= 100)
}

/// A JSON pointer to an entry of a list, or to a member of it.
fn pointer(list: &str, index: usize, member: &str) -> String {
    let mut pointer = String::from(list);
    pointer.push_str(&index.to_string());
    pointer.push_str(member);
    pointer
}
