//! From what a person typed and chose to a document that may be sent, or to all that is missing.

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

/// A request in the making. Nothing in it has been checked.
pub struct Draft<'a> {
    /// What stands in the text field with this id; empty where nothing does.
    pub text: &'a dyn Fn(&str) -> &'a str,
    /// The language tag of the form.
    pub language: &'a str,
    /// The chamber whose page the form stands on.
    pub chamber: Option<&'a str>,
    /// The origin of that page.
    pub page_origin: Option<&'a str>,
    /// ISO 3166-2, such as `JP-13`. Required.
    pub prefecture: Option<&'a str>,
    /// The region that the prefecture is counted in.
    pub region: Option<&'a str>,
    /// The identifier of the industry.
    pub industry: Option<&'a str>,
    /// Everyone who works there, in persons.
    pub total_staff: Option<u32>,
    /// Those regularly employed, in persons.
    pub regular_staff: Option<u32>,
    /// The identifier of the form of the meeting; empty while not chosen. Required.
    pub format: &'a str,
    /// The identifiers of the topics. At least one is required.
    pub topics: Vec<&'a str>,
    /// The identifier of how far the company is.
    pub stage: Option<&'a str>,
    /// Wished-for times, at most three.
    pub preferred: Vec<Preferred>,
    /// Whether the person agreed to the handling of personal data. Required.
    pub consent: bool,
    /// The identifier of the text agreed to.
    pub privacy_version: &'a str,
    /// The self-assessment, only where the company chose to share it.
    pub assessment: Option<AssessmentSummary>,
}

/// What the edge adds to a draft when it is reviewed: names and times.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// The request's names.
    pub identity: &'a Identity,
    /// Now, in the form of RFC 3339.
    pub sent_at: &'a str,
    /// When the person agreed, in the form of RFC 3339.
    pub consent_at: &'a str,
}

/// Makes the document.
///
/// Where the form stood is a courtesy to the reader that no person could correct, so a chamber or
/// an origin in a strange form is left out.
///
/// # Errors
/// Everything that is wrong, in the order of the document's members, so that a person hears of all
/// of it at once.
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

/// Canonical texts by field id. Those in error are missing, and then the document is not used.
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

/// A request with the very bytes that every attempt sends. A request that changes is built and
/// frozen anew, under a new identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The document.
    pub request: ConsultationRequest,
    /// The document as JSON.
    pub body: String,
}

impl Frozen {
    /// Writes the document once and for all.
    #[must_use]
    pub fn new(request: ConsultationRequest) -> Self {
        let mut body = String::new();
        request.write(&mut body);
        Self { request, body }
    }
}
