//! All requests as one table, for a secretariat that works with a spreadsheet program.

use crate::{Error, StoredRequest, csv, japan_time};
use consultation::request::{
    AssessmentSummary, Consent, Consultation, ConsultationRequest, Contact, CriterionVerdict, FieldScore,
    Organisation, Preferred, Source,
};
use std::borrow::Cow;

/// Separates several values in one cell.
const SEPARATOR: &str = "; ";

/// A column: its heading and the value of one request.
type Column<'a> = (&'static str, Cow<'a, str>);

/// A line per request as CSV, under a line of headings. Values are as in the document; erased
/// requests are left out. `bom` puts the byte order mark in front, by which Excel recognises UTF-8.
///
/// # Errors
/// Where a stored document does not have the shape of this version.
pub fn table(requests: &[StoredRequest], bom: bool) -> Result<String, Error> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for stored in requests {
        let Some(document) = stored.document() else { continue };
        let request =
            serde_json::from_str(document).map_err(|error| Error::Document(stored.receipt.clone(), error))?;
        let columns = columns(stored, &request);
        if rows.is_empty() {
            rows.push(columns.iter().map(|(heading, _)| (*heading).to_owned()).collect());
        }
        rows.push(columns.into_iter().map(|(_, value)| value.into_owned()).collect());
    }
    csv::table(rows, bom)
}

/// One request as lines for people: headings and values, without those that are empty; none where it was erased.
///
/// # Errors
/// As [`table`].
pub fn page(stored: &StoredRequest) -> Result<Option<String>, Error> {
    let Some(document) = stored.document() else { return Ok(None) };
    let request =
        serde_json::from_str(document).map_err(|error| Error::Document(stored.receipt.clone(), error))?;
    let columns = columns(stored, &request).into_iter().filter(|(_, value)| !value.is_empty());
    // Further lines of a text are set in.
    let line = |(heading, value): Column<'_>| format!("{heading}: {}\n", value.replace('\n', "\n    "));
    Ok(Some(columns.map(line).collect()))
}

/// Every column. Documents are destructured by name, so that the compiler reports a new member.
fn columns<'a>(stored: &StoredRequest, request: &'a ConsultationRequest) -> Vec<Column<'a>> {
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
    let mut columns: Vec<Column<'a>> = vec![
        ("受付番号", receipt.into()),
        ("受付日時", japan_time(stored.received_at).into()),
        ("確認", if stored.suspect { "要確認" } else { "" }.into()),
    ];
    columns.extend(of_organisation(organisation));
    columns.extend(of_contact(contact));
    columns.extend(of_consultation(consultation));
    columns.extend(of_assessment(assessment.as_ref()));
    columns.extend([
        ("会議所", optional(chamber)),
        ("掲載ページ", optional(page_origin)),
        ("言語", language.into()),
        ("送信日時", sent_at.into()),
        ("同意した版", version.into()),
        ("同意日時", at.into()),
        ("ID", id.into()),
    ]);
    columns
}

fn of_organisation(organisation: &Organisation) -> [Column<'_>; 10] {
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
        ("企業名", name.into()),
        ("企業名カナ", optional(kana)),
        ("法人番号", optional(corporate_number)),
        ("郵便番号", optional(postcode)),
        ("都道府県", prefecture.into()),
        ("地域", optional(region)),
        ("住所", optional(address)),
        ("業種", optional(industry)),
        ("全従業員数", number(*total_staff)),
        ("常用従業員数", number(*regular_staff)),
    ]
}

fn of_contact(contact: &Contact) -> [Column<'_>; 5] {
    let Contact { name, kana, department, email, phone } = contact;
    [
        ("担当者名", name.into()),
        ("担当者名カナ", optional(kana)),
        ("部署", optional(department)),
        ("メール", email.into()),
        ("電話", phone.into()),
    ]
}

fn of_consultation(consultation: &Consultation) -> [Column<'_>; 5] {
    let Consultation { format, topics, stage, notes, preferred } = consultation;
    let slot = |Preferred { date, period }: &Preferred| format!("{date} {period}");
    [
        ("相談方法", format.into()),
        ("相談内容", topics.join(SEPARATOR).into()),
        ("検討状況", optional(stage)),
        ("希望日時", joined(preferred, slot)),
        ("備考", optional(notes)),
    ]
}

fn of_assessment(assessment: Option<&AssessmentSummary>) -> [Column<'_>; 5] {
    let verdict = |CriterionVerdict { id, verdict }: &CriterionVerdict| format!("{id} {verdict}");
    let score = |(id, FieldScore { score, answered, of }): &(String, FieldScore)| {
        let score = score.map_or("-".to_owned(), |score| score.to_string());
        format!("{id} {score} ({answered}/{of})")
    };
    let Some(AssessmentSummary { programme, at_least, at_most, criteria, readiness }) = assessment else {
        return ASSESSMENT.map(|heading| (heading, "".into()));
    };
    let values = [
        programme.into(),
        at_least.into(),
        at_most.into(),
        joined(criteria, verdict),
        joined(readiness, score),
    ];
    let mut headings = ASSESSMENT.into_iter();
    values.map(|value| (headings.next().unwrap_or_default(), value))
}

/// The headings of the assessment, which is optional.
const ASSESSMENT: [&str; 5] = ["診断", "診断の下限", "診断の上限", "診断の項目", "準備のようす"];

fn optional(text: &Option<String>) -> Cow<'_, str> {
    text.as_deref().unwrap_or_default().into()
}

fn number(number: Option<u32>) -> Cow<'static, str> {
    number.map(|number| number.to_string()).unwrap_or_default().into()
}

fn joined<Entry>(entries: &[Entry], text: impl Fn(&Entry) -> String) -> Cow<'static, str> {
    entries.iter().map(text).collect::<Vec<_>>().join(SEPARATOR).into()
}

#[cfg(test)]
mod tests;
