//! The text fields of the request: their order, document path and rules.
//!
//! Each kind of field is a module with two functions: `normalise` turns the input into its canonical form, and `judge`
//! validates a canonical form. The screen keeps the input; only the canonical form is sent.

mod corporate_number;
mod email;
mod extension;
pub(crate) mod kana;
mod phone;
mod postcode;

use crate::text::{Nfkc, has_refused, many_lines, one_line};
use crate::{FieldError, Problem};

/// The kind of text of a field, which decides its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line in any script, as typed. Names and addresses are never normalised to a compatibility form, because that
    /// replaces some ideographs of names.
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
    /// The document path of the value, as a JSON pointer.
    pub pointer: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// The maximum length of its canonical form in characters (Unicode scalar values).
    pub max_chars: usize,
    /// The kind, which decides its rule.
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

/// One row of the table.
const fn field(
    id: &'static str,
    pointer: &'static str,
    required: bool,
    max_chars: usize,
    kind: FieldKind,
) -> TextField {
    TextField { id, pointer, required, max_chars, kind }
}

/// A valid text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The canonical form; empty where an optional field was left empty.
    pub value: String,
    /// A warning, which does not prevent sending.
    pub warning: Option<Problem>,
}

/// The text field with this id.
#[must_use]
pub fn text_field(id: &str) -> Option<&'static TextField> {
    TEXT_FIELDS.iter().find(|field| field.id == id)
}

/// The text field of an error. The telephone number and its extension share a document path; the code tells them apart.
#[must_use]
pub fn field_of(error: &FieldError) -> Option<&'static TextField> {
    let extension_codes = [Problem::ExtensionCharacters.code(), Problem::ExtensionLength.code()];
    if extension_codes.contains(&error.code) {
        return text_field("phone_extension");
    }
    TEXT_FIELDS.iter().find(|field| field.pointer == error.pointer)
}

/// Normalises a text and validates it by its field's rule.
///
/// # Errors
/// The first problem. A text of separators only counts as empty.
pub fn check(field: &TextField, raw: &str, nfkc: Nfkc) -> Result<Checked, Problem> {
    if has_refused(raw) {
        return Err(Problem::ControlCharacters);
    }
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

/// The canonical form of a postcode; `None` of any other text. It is [`check`] for one kind of field: a part of the
/// widget that needs no other kind is smaller by their rules.
#[must_use]
pub fn postcode(raw: &str, nfkc: Nfkc) -> Option<String> {
    let value = postcode::normalise(raw, nfkc);
    postcode::judge(&value).is_ok().then_some(value)
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

/// Validates a canonical form that is not empty; the value is a warning.
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
