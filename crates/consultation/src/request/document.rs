//! The types of the document. Every member is always written, with `null` for a missing value, so that an endpoint has
//! one shape to map. A reader accepts missing members where `null` is allowed.

use serde::{Deserialize, Serialize};

/// The value of [`ConsultationRequest::schema`].
pub const SCHEMA: &str = "consultation-request/v1";

/// The extension of a telephone number in the document, as in RFC 3966.
const EXTENSION: &str = "ext=";
const PARAMETER: char = ';';

/// One company's request for a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationRequest {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// A UUID, generated when the request was reviewed; the same on every attempt.
    pub id: String,
    /// The receipt number, for people.
    pub receipt: String,
    /// The time when the request was frozen for sending, in the format of RFC 3339.
    pub sent_at: String,
    /// The language the company used, as a language tag.
    pub language: String,
    /// The page with the form.
    pub source: Source,
    /// The company.
    pub organisation: Organisation,
    /// The contact person.
    pub contact: Contact,
    /// The requested consultation.
    pub consultation: Consultation,
    /// The self-assessment, only where the company chose to share it.
    pub assessment: Option<AssessmentSummary>,
    /// The consent to the handling of personal data.
    pub consent: Consent,
}

/// The page with the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The chamber's identifier in the configuration.
    pub chamber: Option<String>,
    /// The origin of the page that embedded the form; never its path.
    pub page_origin: Option<String>,
}

/// The company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The registered name.
    pub name: String,
    /// Its reading in katakana.
    pub kana: Option<String>,
    /// 13 digits.
    pub corporate_number: Option<String>,
    /// 7 digits.
    pub postcode: Option<String>,
    /// ISO 3166-2: `JP-01` to `JP-47`.
    pub prefecture: String,
    /// The identifier of the prefecture's region.
    pub region: Option<String>,
    /// The address without the prefecture.
    pub address: Option<String>,
    /// The identifier of the industry.
    pub industry: Option<String>,
    /// All staff, in persons.
    pub total_staff: Option<u32>,
    /// Regular staff, in persons.
    pub regular_staff: Option<u32>,
}

/// The contact person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name as the person writes it.
    pub name: String,
    /// Its reading in katakana.
    pub kana: Option<String>,
    /// Department or post.
    pub department: Option<String>,
    /// A mail address.
    pub email: String,
    /// Digits, and `;ext=` with digits where there is an extension.
    pub phone: String,
}

/// The requested consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// The identifier of the format of the meeting.
    pub format: String,
    /// The identifiers of the topics; at least one.
    pub topics: Vec<String>,
    /// The identifier of the company's stage.
    pub stage: Option<String>,
    /// The notes, in the company's own words.
    pub notes: Option<String>,
    /// Preferred slots, in order of preference; at most three.
    pub preferred: Vec<Preferred>,
}

/// A preferred slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preferred {
    /// The day as `2026-04-01`.
    pub date: String,
    /// The identifier of a part of the day.
    pub period: String,
}

/// The outcome of the self-assessment, without its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentSummary {
    /// The identifier of the programme and year.
    pub programme: String,
    /// The tier that is reached for all unknown answers.
    pub at_least: String,
    /// The highest possible tier.
    pub at_most: String,
    /// The verdict on each criterion.
    pub criteria: Vec<CriterionVerdict>,
    /// The scores by the identifier of the readiness field.
    #[serde(with = "assessment::pairs")]
    pub readiness: Vec<(String, FieldScore)>,
}

/// The verdict on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionVerdict {
    /// The criterion's identifier.
    pub id: String,
    /// `met`, `not-met`, `unknown`, `not-applicable` or `judged`.
    pub verdict: String,
}

/// The score of one readiness field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldScore {
    /// 0 to 100; `None` while half of the field's questions or fewer are answered.
    pub score: Option<u8>,
    /// The number of answered questions.
    pub answered: u16,
    /// The number of questions.
    pub of: u16,
}

/// The consent to the handling of personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Whether the person agreed. A request without it is refused.
    pub privacy: bool,
    /// The version of the privacy text.
    pub version: String,
    /// The time, in the format of RFC 3339.
    pub at: String,
}

impl ConsultationRequest {
    /// The value of a text field by its id; `None` where it is null or no text field has the id.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&str> {
        match id {
            "organisation_name" => Some(&self.organisation.name),
            "organisation_kana" => self.organisation.kana.as_deref(),
            "corporate_number" => self.organisation.corporate_number.as_deref(),
            "postcode" => self.organisation.postcode.as_deref(),
            "address" => self.organisation.address.as_deref(),
            "contact_name" => Some(&self.contact.name),
            "contact_kana" => self.contact.kana.as_deref(),
            "department" => self.contact.department.as_deref(),
            "email" => Some(&self.contact.email),
            "phone" => Some(split_phone(&self.contact.phone).0),
            "phone_extension" => split_phone(&self.contact.phone).1,
            "notes" => self.consultation.notes.as_deref(),
            _ => None,
        }
    }
}

/// A telephone number and its extension.
fn split_phone(phone: &str) -> (&str, Option<&str>) {
    let parts = phone.split_once(PARAMETER);
    let extension = parts.and_then(|(number, rest)| Some((number, rest.strip_prefix(EXTENSION)?)));
    extension.map_or((phone, None), |(number, extension)| (number, Some(extension)))
}

/// The inverse of [`split_phone`]: an empty extension leaves the number as it is.
pub(super) fn join_phone(mut number: String, extension: &str) -> String {
    if !extension.is_empty() {
        number.push(PARAMETER);
        number.push_str(EXTENSION);
        number.push_str(extension);
    }
    number
}
