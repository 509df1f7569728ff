//! The request document `consultation-request/v1`: its types, its construction and its validation.

mod build;
mod document;
mod form;
mod identity;
mod json;
mod validate;

pub use build::{Draft, Frozen, Stamp, build};
pub use document::{
    AssessmentSummary, Consent, Consultation, ConsultationRequest, Contact, CriterionVerdict, FieldScore,
    Organisation, Preferred, SCHEMA, Source,
};
pub use form::{is_identifier, is_language, is_origin, is_uuid};
pub use identity::{Identity, is_receipt, mint};
pub use validate::{MAX_PREFERRED, MAX_TOPICS, validate};

#[cfg(test)]
mod tests;
