//! What tools for operators ask about a mapping: the values that a form would get, the endpoint's names in its errors, and
//! the answers of a visitor that no field takes.

use super::Endpoint;
use super::field::{Field, Source};
use super::form::pairs;
use super::paths::{CHAMBER, RECEIPT};
use super::value::{Filled, fill, plain};
use crate::delivery::Dedupe;
use serde_json::{Value, json};

/// One value of a form, as it would be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormValue {
    /// The index of its field in the configuration.
    pub index: usize,
    /// The name at the endpoint.
    pub name: String,
    /// The value.
    pub value: String,
    /// The first document path that fills it; empty for a constant.
    pub pointer: String,
}

/// What the review shows, the receipt number and the chamber: the name in a warning, and a text that stands in for the
/// answer. Consent is not among them: without it nothing is sent.
const ANSWERS: &[(&str, &str)] = &[
    ("/consultation/topics", "<topic 1>"),
    ("/consultation/topics", "<topic 2>"),
    ("/consultation/format", "<format>"),
    ("/consultation/stage", "<stage>"),
    ("/consultation/preferred/0", "<date 1>"),
    ("/consultation/preferred/0", "<period 1>"),
    ("/consultation/preferred/1", "<date 2>"),
    ("/consultation/preferred/1", "<period 2>"),
    ("/consultation/preferred/2", "<date 3>"),
    ("/consultation/preferred/2", "<period 3>"),
    ("/organisation/prefecture", "<prefecture>"),
    ("/organisation/industry", "<industry>"),
    ("/organisation/total_staff", "<total>"),
    ("/organisation/regular_staff", "<regular>"),
    ("/organisation/name", "<organisation>"),
    ("/organisation/kana", "<organisation kana>"),
    ("/organisation/corporate_number", "<corporate number>"),
    ("/organisation/postcode", "<postcode>"),
    ("/organisation/address", "<address>"),
    ("/contact/name", "<contact>"),
    ("/contact/kana", "<contact kana>"),
    ("/contact/department", "<department>"),
    ("/contact/email", "<email>"),
    ("/contact/phone", "<phone>"),
    ("/contact/phone after ;ext=", "<extension>"),
    ("/consultation/notes", "<notes>"),
    (RECEIPT, "<receipt>"),
    (CHAMBER, "<chamber>"),
];
/// The assessment, whose parts depend on the programme: one of them tells that it is shared.
const ASSESSMENT: &str = "/assessment";

impl Endpoint {
    /// The values of the form for a document, in the order of sending. `resend` is that of [`Endpoint::prepare`].
    #[must_use]
    pub fn form_values(&self, document: &Value, resend: bool) -> Vec<FormValue> {
        let receipt = document.pointer(RECEIPT).and_then(Value::as_str).unwrap_or_default();
        let lines = self.notes_lines(receipt, resend);
        let values = |filled: Filled<'_>| {
            let index = self.fields.iter().position(|field| std::ptr::eq(field, filled.field));
            let pointer = filled.field.document_path().to_owned();
            let all = pairs(std::slice::from_ref(&filled)).into_iter();
            all.map(|(name, value)| FormValue {
                index: index.unwrap_or_default(),
                name,
                value: value.replace("\r\n", "\n"),
                pointer: pointer.clone(),
            })
            .collect::<Vec<_>>()
        };
        self.filled(document, lines.as_ref()).into_iter().flat_map(values).collect()
    }

    /// The answers of a visitor that no field takes, by their document paths, in the order of the review; the receipt
    /// number and the chamber follow. None where the document itself is sent.
    #[must_use]
    pub fn lost_answers(&self) -> Vec<&'static str> {
        if self.fields.is_empty() {
            return Vec::new();
        }
        let document = document_of_marks();
        let whole: Vec<Field> =
            self.fields.iter().map(|field| Field { maximum: None, ..field.clone() }).collect();
        let filled = fill(&whole, &document).into_iter().flat_map(|filled| filled.values);
        let mut sent: Vec<String> = filled.map(|value| plain(&value)).collect();
        if self.dedupe == Dedupe::NoteSuffix && self.fields.iter().any(Field::has_notes) {
            sent.push("<receipt>".to_owned());
        }
        let is_lost = |mark: &str| !sent.iter().any(|text| text.contains(mark));
        let mut lost: Vec<&'static str> = Vec::new();
        for (name, _) in ANSWERS.iter().filter(|(_, mark)| is_lost(mark)) {
            if !lost.contains(name) {
                lost.push(name);
            }
        }
        let takes_assessment = |field: &Field| match &field.source {
            Source::Paths(paths) => paths.iter().any(|path| path.starts_with(ASSESSMENT)),
            Source::Constant(_) => false,
        };
        if !self.fields.iter().any(takes_assessment) {
            lost.push(ASSESSMENT);
        }
        lost
    }
}

/// A document in which every answer is a text that occurs once.
fn document_of_marks() -> Value {
    json!({
        "receipt": "<receipt>",
        "source": { "chamber": "<chamber>" },
        "organisation": {
            "name": "<organisation>",
            "kana": "<organisation kana>",
            "corporate_number": "<corporate number>",
            "postcode": "<postcode>",
            "prefecture": "<prefecture>",
            "address": "<address>",
            "industry": "<industry>",
            "total_staff": "<total>",
            "regular_staff": "<regular>",
        },
        "contact": {
            "name": "<contact>",
            "kana": "<contact kana>",
            "department": "<department>",
            "email": "<email>",
            "phone": "<phone>;ext=<extension>",
        },
        "consultation": {
            "format": "<format>",
            "topics": ["<topic 1>", "<topic 2>"],
            "stage": "<stage>",
            "notes": "<notes>",
            "preferred": [
                { "date": "<date 1>", "period": "<period 1>" },
                { "date": "<date 2>", "period": "<period 2>" },
                { "date": "<date 3>", "period": "<period 3>" },
            ],
        },
    })
}
