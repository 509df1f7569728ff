//! The text fields of the request: their order, their place in the document and their rules.
//!
//! Each kind of field is a module with two functions: `normalise` brings what was typed into its
//! one canonical form, and `judge` says what is wrong with a canonical form. What was typed stays on
//! the screen; only the canonical form is sent.

mod corporate_number;
mod email;
mod extension;
mod kana;
mod phone;
mod postcode;

use crate::text::{Nfkc, many_lines, one_line};
use crate::{FieldError, Problem};

/// What sort of text a field takes, and so which rule it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line in any script, kept as typed. Names and addresses are never put into compatibility
    /// form, because that folds some ideographs into other people's names.
    Line,
    /// Several lines in any script.
    Lines,
    /// A reading in katakana.
    Kana,
    /// A corporate number of the National Tax Agency: 13 digits, the first one a check digit.
    CorporateNumber,
    /// A Japanese postcode: 7 digits.
    Postcode,
    /// A mail address by the rule of the HTML standard.
    Email,
    /// A telephone number within Japan: digits only.
    Phone,
    /// An extension behind the telephone number: digits only.
    Extension,
}

/// One text field of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct TextField {
    /// The control's name in the form.
    pub id: &'static str,
    /// Where the value stands in the document, as a JSON pointer.
    pub pointer: &'static str,
    /// Whether the request cannot do without it.
    pub required: bool,
    /// The most characters (Unicode scalar values) that its canonical form may have.
    pub max_chars: usize,
    /// Which rule it follows.
    pub kind: FieldKind,
}

/// Every text field in the order of the form.
pub const TEXT_FIELDS: &[TextField] = &[
    field("organisation_name", "/organisation/name", true, 100, FieldKind::Line),
    field("organisation_kana", "/organisation/kana", false, 100, FieldKind::Kana),
    field("corporate_number", "/organisation/corporate_number", false, 13, FieldKind::CorporateNumber),
    field("postcode", "/organisation/postcode", false, 7, FieldKind::Postcode),
    field("address", "/organisation/address", false, 200, FieldKind::Line),
    field("contact_name", "/contact/name", true, 60, FieldKind::Line),
    field("contact_kana", "/contact/kana", false, 60, FieldKind::Kana),
    field("department", "/contact/department", false, 100, FieldKind::Line),
    field("email", "/contact/email", true, 254, FieldKind::Email),
    field("phone", "/contact/phone", true, 11, FieldKind::Phone),
    field("phone_extension", "/contact/phone", false, 6, FieldKind::Extension),
    field("notes", "/consultation/notes", false, 1000, FieldKind::Lines),
];

/// One row of the table above.
const fn field(
    id: &'static str,
    pointer: &'static str,
    required: bool,
    max_chars: usize,
    kind: FieldKind,
) -> TextField {
    TextField { id, pointer, required, max_chars, kind }
}

/// A text that may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The canonical form; empty where an optional field was left empty.
    pub value: String,
    /// Something to point out that does not stand in the way.
    pub warning: Option<Problem>,
}

/// The text field with this id.
#[must_use]
pub fn text_field(id: &str) -> Option<&'static TextField> {
    TEXT_FIELDS.iter().find(|field| field.id == id)
}

/// The text field that an error belongs to. The telephone number and its extension share a place
/// in the document, and the code tells them apart.
#[must_use]
pub fn field_of(error: &FieldError) -> Option<&'static TextField> {
    let about_extension = [Problem::ExtensionCharacters.code(), Problem::ExtensionLength.code()];
    if about_extension.contains(&error.code) {
        return text_field("phone_extension");
    }
    TEXT_FIELDS.iter().find(|field| field.pointer == error.pointer)
}

/// Brings a text into its canonical form and judges it by its field's rule.
///
/// # Errors
/// The first thing wrong with it. A text of nothing but separators counts as empty.
pub fn check(field: &TextField, raw: &str, nfkc: Nfkc) -> Result<Checked, Problem> {
    let value = normalise(field.kind, raw, nfkc);
    if value.is_empty() {
        return if field.required { Err(Problem::Required) } else { Ok(Checked { value, warning: None }) };
    }
    let warning = judge(field.kind, &value)?;
    if value.chars().count() > field.max_chars {
        return Err(Problem::TooLong);
    }
    Ok(Checked { value, warning })
}

fn normalise(kind: FieldKind, raw: &str, nfkc: Nfkc) -> String {
    match kind {
        FieldKind::Line => one_line(raw),
        FieldKind::Lines => many_lines(raw),
        FieldKind::Kana => kana::normalise(raw, nfkc),
        FieldKind::CorporateNumber => corporate_number::normalise(raw, nfkc),
        FieldKind::Postcode => postcode::normalise(raw, nfkc),
        FieldKind::Email => email::normalise(raw, nfkc),
        FieldKind::Phone => phone::normalise(raw, nfkc),
        FieldKind::Extension => extension::normalise(raw, nfkc),
    }
}

/// What is wrong with a canonical form that is not empty, or else what to warn of.
fn judge(kind: FieldKind, value: &str) -> Result<Option<Problem>, Problem> {
    match kind {
        FieldKind::Line | FieldKind::Lines => Ok(None),
        FieldKind::Kana => kana::judge(value).map(|()| None),
        FieldKind::CorporateNumber => corporate_number::judge(value).map(|()| None),
        FieldKind::Postcode => postcode::judge(value).map(|()| None),
        FieldKind::Email => email::judge(value),
        FieldKind::Phone => phone::judge(value).map(|()| None),
        FieldKind::Extension => extension::judge(value).map(|()| None),
    }
}

#[cfg(test)]
mod tests;
