//! Builds a document from the input of the form, or reports all errors.

use super::document::{
    AssessmentSummary, Consent, Consultation, ConsultationRequest, Contact, Organisation, Preferred, SCHEMA,
    Source, join_phone,
};
use super::form::{is_identifier, is_origin};
use super::identity::Identity;
use super::json::Json;
use super::validate::choices;
use crate::fields::{TEXT_FIELDS, check};
use crate::{FieldError, Nfkc};

/// The unchecked input for a request.
pub struct Draft<'a> {
    /// The input of the text field with this id; empty without any.
    pub text: &'a dyn Fn(&str) -> &'a str,
    /// The language tag of the form.
    pub language: &'a str,
    /// The id of the chamber whose page embeds the form.
    pub chamber: Option<&'a str>,
    /// The origin of that page.
    pub page_origin: Option<&'a str>,
    /// ISO 3166-2, such as `JP-13`. Required.
    pub prefecture: Option<&'a str>,
    /// The id of the prefecture's region.
    pub region: Option<&'a str>,
    /// The identifier of the industry.
    pub industry: Option<&'a str>,
    /// All staff, in persons.
    pub total_staff: Option<u32>,
    /// Regular staff, in persons.
    pub regular_staff: Option<u32>,
    /// The identifier of the format of the meeting; empty while not chosen. Required.
    pub format: &'a str,
    /// The identifiers of the topics. At least one is required.
    pub topics: Vec<&'a str>,
    /// The identifier of the company's stage.
    pub stage: Option<&'a str>,
    /// Preferred slots, at most three.
    pub preferred: Vec<Preferred>,
    /// Whether the person agreed to the handling of personal data. Required.
    pub consent: bool,
    /// The version of the privacy text.
    pub privacy_version: &'a str,
    /// The self-assessment, only where the company chose to share it.
    pub assessment: Option<AssessmentSummary>,
}

/// The identity and times that a draft gets when it is reviewed.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// The id and the receipt number.
    pub identity: &'a Identity,
    /// The current time, in the format of RFC 3339.
    pub sent_at: &'a str,
    /// The time of consent, in the format of RFC 3339.
    pub consent_at: &'a str,
}

/// Builds the document.
///
/// An invalid chamber or origin is dropped, because the person could not correct it.
///
/// # Errors
/// All errors, in the order of the document's members.
pub fn build(
    draft: Draft<'_>,
    stamp: &Stamp<'_>,
    nfkc: Nfkc,
) -> Result<ConsultationRequest, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut texts = Vec::with_capacity(TEXT_FIELDS.len());
    for field in TEXT_FIELDS {
        match check(field, (draft.text)(field.id), nfkc) {
            Ok(checked) => texts.push((field.id, checked.value)),
            Err(problem) => errors.push(FieldError::new(field.pointer, problem)),
        }
    }
    let document = document(draft, stamp, Texts(texts));
    errors.append(&mut choices(&document));
    if errors.is_empty() { Ok(document) } else { Err(errors) }
}

/// Canonical texts by field id. Invalid ones are missing; the document is not used then.
struct Texts(Vec<(&'static str, String)>);

impl Texts {
    fn take(&mut self, id: &str) -> String {
        let text = self.0.iter_mut().find(|(field, _)| *field == id);
        text.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
    }

    fn take_optional(&mut self, id: &str) -> Option<String> {
        Some(self.take(id)).filter(|text| !text.is_empty())
    }
}

fn document(draft: Draft<'_>, stamp: &Stamp<'_>, mut texts: Texts) -> ConsultationRequest {
    ConsultationRequest {
        schema: SCHEMA.to_owned(),
        id: stamp.identity.id.clone(),
        receipt: stamp.identity.receipt.clone(),
        sent_at: stamp.sent_at.to_owned(),
        language: draft.language.to_owned(),
        source: Source {
            chamber: owned(draft.chamber.filter(|chamber| is_identifier(chamber))),
            page_origin: owned(draft.page_origin.filter(|origin| is_origin(origin))),
        },
        organisation: Organisation {
            name: texts.take("organisation_name"),
            kana: texts.take_optional("organisation_kana"),
            corporate_number: texts.take_optional("corporate_number"),
            postcode: texts.take_optional("postcode"),
            prefecture: draft.prefecture.unwrap_or_default().to_owned(),
            region: owned(draft.region),
            address: texts.take_optional("address"),
            industry: owned(draft.industry),
            total_staff: draft.total_staff,
            regular_staff: draft.regular_staff,
        },
        contact: Contact {
            name: texts.take("contact_name"),
            kana: texts.take_optional("contact_kana"),
            department: texts.take_optional("department"),
            email: texts.take("email"),
            phone: join_phone(texts.take("phone"), &texts.take("phone_extension")),
        },
        consultation: Consultation {
            format: draft.format.to_owned(),
            topics: draft.topics.iter().map(|topic| (*topic).to_owned()).collect(),
            stage: owned(draft.stage),
            notes: texts.take_optional("notes"),
            preferred: draft.preferred,
        },
        assessment: draft.assessment,
        consent: Consent {
            privacy: draft.consent,
            version: draft.privacy_version.to_owned(),
            at: stamp.consent_at.to_owned(),
        },
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// A request with the exact bytes that every attempt sends. A changed request is built and frozen again, under a new
/// identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The document.
    pub request: ConsultationRequest,
    /// The document as JSON.
    pub body: String,
}

impl Frozen {
    /// Serialises the document once.
    #[must_use]
    pub fn new(request: ConsultationRequest) -> Self {
        let mut body = String::new();
        request.write(&mut body);
        Self { request, body }
    }
}
