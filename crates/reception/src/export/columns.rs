//! The columns of an export. Documents are destructured by name, so that the compiler reports a new member.

use super::Style;
use crate::plausible::unix_seconds;
use crate::report::region;
use crate::{StoredRequest, japan_time};
use consultation::request::{
    AssessmentSummary, Consent, Consultation, ConsultationRequest, Contact, CriterionVerdict, FieldScore,
    Organisation, Preferred, Source,
};
use std::borrow::Cow;

/// Separates several values in one cell.
const SEPARATOR: &str = "; ";
/// The columns with times of the sender.
pub const TIMES: [&str; 2] = ["sent", "consented"];

/// A column: the id of its heading and the value of one request.
pub type Column<'a> = (&'static str, Cow<'a, str>);

/// Every column.
pub fn columns<'a>(
    stored: &StoredRequest,
    request: &'a ConsultationRequest,
    style: &'a Style,
) -> Vec<Column<'a>> {
    let ConsultationRequest {
        schema: _,
        id,
        receipt,
        sent_at,
        language,
        source: Source { chamber, page_origin },
        organisation,
        contact,
        consultation,
        assessment,
        consent: Consent { privacy: _, version, at },
    } = request;
    let mark = if stored.suspect { style.messages.text("list.suspect").to_owned() } else { String::new() };
    let mut columns: Vec<Column<'a>> = vec![
        ("receipt", receipt.into()),
        ("received", japan_time(stored.received_at).into()),
        ("mark", mark.into()),
    ];
    columns.extend(of_organisation(organisation, style));
    columns.extend(of_contact(contact));
    columns.extend(of_consultation(consultation, style));
    columns.extend(of_assessment(assessment.as_ref(), style));
    columns.extend([
        ("chamber", optional(chamber)),
        ("page", optional(page_origin)),
        ("language", language.into()),
        ("sent", style.time(sent_at)),
        ("version", version.into()),
        ("consented", style.time(at)),
        ("id", id.into()),
    ]);
    columns
}

fn of_organisation<'a>(organisation: &'a Organisation, style: &'a Style) -> [Column<'a>; 10] {
    let Organisation {
        name,
        kana,
        corporate_number,
        postcode,
        prefecture,
        region,
        address,
        industry,
        total_staff,
        regular_staff,
    } = organisation;
    [
        ("organisation", name.into()),
        ("organisation-kana", optional(kana)),
        ("corporate-number", optional(corporate_number)),
        ("postcode", optional(postcode)),
        ("prefecture", style.word("list.prefectures.{}", prefecture)),
        ("region", style.region(prefecture, region.as_deref())),
        ("address", optional(address)),
        ("industry", style.optional("list.industries.{}", industry)),
        ("total-staff", number(*total_staff)),
        ("regular-staff", number(*regular_staff)),
    ]
}

fn of_contact(contact: &Contact) -> [Column<'_>; 5] {
    let Contact { name, kana, department, email, phone } = contact;
    [
        ("contact", name.into()),
        ("contact-kana", optional(kana)),
        ("department", optional(department)),
        ("email", email.into()),
        ("phone", phone.into()),
    ]
}

fn of_consultation<'a>(consultation: &'a Consultation, style: &'a Style) -> [Column<'a>; 5] {
    let Consultation { format, topics, stage, notes, preferred } = consultation;
    let slot = |Preferred { date, period }: &Preferred| format!("{date} {}", style.word("period.{}", period));
    [
        ("format", style.word("format.{}", format)),
        ("topics", joined(topics, |topic| style.word("topic.{}", topic).into_owned())),
        ("stage", style.optional("stage.{}", stage)),
        ("preferred", joined(preferred, slot)),
        ("notes", optional(notes)),
    ]
}

fn of_assessment<'a>(assessment: Option<&'a AssessmentSummary>, style: &'a Style) -> [Column<'a>; 5] {
    let verdict = |CriterionVerdict { id, verdict }: &CriterionVerdict| {
        format!("{} {}", style.word("criterion.{}.label", id), style.word("verdict.{}", verdict))
    };
    let score = |(id, FieldScore { score, answered, of }): &(String, FieldScore)| {
        let score = score.map_or("-".to_owned(), |score| score.to_string());
        format!("{} {score} ({answered}/{of})", style.word("readiness.{}.name", id))
    };
    let values = match assessment {
        None => [""; 5].map(Cow::from),
        Some(AssessmentSummary { programme, at_least, at_most, criteria, readiness }) => [
            programme.into(),
            style.word("tier.{}.name", at_least),
            style.word("tier.{}.name", at_most),
            joined(criteria, verdict),
            joined(readiness, score),
        ],
    };
    let [programme, at_least, at_most, criteria, readiness] = values;
    [
        ("programme", programme),
        ("at-least", at_least),
        ("at-most", at_most),
        ("criteria", criteria),
        ("readiness", readiness),
    ]
}

impl Style {
    /// The word for an id.
    fn word<'a>(&'a self, path: &str, id: &'a str) -> Cow<'a, str> {
        self.words.as_ref().map_or(id, |words| words.word(path, id)).into()
    }

    fn optional<'a>(&'a self, path: &str, id: &'a Option<String>) -> Cow<'a, str> {
        id.as_deref().map(|id| self.word(path, id)).unwrap_or_default()
    }

    /// The name of the prefecture's region, or the id that was sent.
    fn region<'a>(&'a self, prefecture: &str, sent: Option<&'a str>) -> Cow<'a, str> {
        let derived = self.words.as_ref().and(region::REGIONS.get(region::place_of(prefecture)));
        derived.map_or(sent.unwrap_or_default().into(), |region| self.word("list.regions.{}", &region.id))
    }

    /// A time of the sender in Japan, or as it was sent.
    fn time<'a>(&self, time: &'a str) -> Cow<'a, str> {
        let seconds = self.words.as_ref().and_then(|_| unix_seconds(time));
        seconds.map_or(time.into(), |seconds| japan_time(seconds).into())
    }
}

fn optional(text: &Option<String>) -> Cow<'_, str> {
    text.as_deref().unwrap_or_default().into()
}

fn number(number: Option<u32>) -> Cow<'static, str> {
    number.map(|number| number.to_string()).unwrap_or_default().into()
}

fn joined<Entry>(entries: &[Entry], text: impl Fn(&Entry) -> String) -> Cow<'static, str> {
    entries.iter().map(text).collect::<Vec<_>>().join(SEPARATOR).into()
}
