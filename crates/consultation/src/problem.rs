//! The problems of a request.

/// A broken rule. Its [`Problem::code`] selects a message; this crate has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A required value is missing.
    Required,
    /// The text is longer than its field allows.
    TooLong,
    /// The list has too many entries.
    TooMany,
    /// The value is not in its canonical form.
    NotNormalised,
    /// The text has a control character, or a code that is no character.
    ControlCharacters,
    /// The corporate number has other characters than digits.
    CorporateNumberCharacters,
    /// The corporate number does not have 13 digits.
    CorporateNumberLength,
    /// The check digit of the corporate number is wrong.
    CorporateNumberCheckDigit,
    /// The postcode has other characters than digits.
    PostcodeCharacters,
    /// The postcode does not have 7 digits.
    PostcodeLength,
    /// Seven letters and digits: a digital address of Japan Post instead of a postcode.
    PostcodeDigitalAddress,
    /// The reading has other characters than kana.
    KanaCharacters,
    /// The text is not a mail address.
    EmailFormat,
    /// The mail address is of a form that only some providers issued. A warning, never an error.
    EmailUnusual,
    /// The telephone number has other characters than digits.
    PhoneCharacters,
    /// The telephone number has the wrong number of digits for its prefix.
    PhoneLength,
    /// The telephone number does not begin like a number within Japan.
    PhonePrefix,
    /// The extension has other characters than digits.
    ExtensionCharacters,
    /// The extension has more than six digits.
    ExtensionLength,
    /// The document has another schema.
    SchemaUnknown,
    /// The text is not an identifier: `a` to `z`, digits, `_` and `-`, 1 to 64 of them.
    IdentifierForm,
    /// The request's identifier is not a UUID in lower case.
    UuidForm,
    /// The receipt number is not two groups of four letters or digits of its alphabet.
    ReceiptForm,
    /// The time is not in the format of RFC 3339.
    TimestampForm,
    /// The language is not a language tag.
    LanguageForm,
    /// The page's origin is not a scheme and a host.
    OriginForm,
    /// The prefecture is not one of `JP-01` to `JP-47`.
    PrefectureUnknown,
    /// The date is not an existing day in the format `2026-04-01`.
    DateForm,
    /// The verdict is none of an assessment's.
    VerdictUnknown,
    /// The score is outside 0 to 100, or the number of answered questions exceeds that of questions.
    ScoreRange,
}

/// Each problem with its code.
const CODES: &[(Problem, &str)] = &[
    (Problem::Required, "required"),
    (Problem::TooLong, "too_long"),
    (Problem::TooMany, "too_many"),
    (Problem::NotNormalised, "not_normalised"),
    (Problem::ControlCharacters, "control_characters"),
    (Problem::CorporateNumberCharacters, "corporate_number_characters"),
    (Problem::CorporateNumberLength, "corporate_number_length"),
    (Problem::CorporateNumberCheckDigit, "corporate_number_check_digit"),
    (Problem::PostcodeCharacters, "postcode_characters"),
    (Problem::PostcodeLength, "postcode_length"),
    (Problem::PostcodeDigitalAddress, "postcode_digital_address"),
    (Problem::KanaCharacters, "kana_characters"),
    (Problem::EmailFormat, "email_format"),
    (Problem::EmailUnusual, "email_unusual"),
    (Problem::PhoneCharacters, "phone_characters"),
    (Problem::PhoneLength, "phone_length"),
    (Problem::PhonePrefix, "phone_prefix"),
    (Problem::ExtensionCharacters, "extension_characters"),
    (Problem::ExtensionLength, "extension_length"),
    (Problem::SchemaUnknown, "schema_unknown"),
    (Problem::IdentifierForm, "identifier_form"),
    (Problem::UuidForm, "uuid_form"),
    (Problem::ReceiptForm, "receipt_form"),
    (Problem::TimestampForm, "timestamp_form"),
    (Problem::LanguageForm, "language_form"),
    (Problem::OriginForm, "origin_form"),
    (Problem::PrefectureUnknown, "prefecture_unknown"),
    (Problem::DateForm, "date_form"),
    (Problem::VerdictUnknown, "verdict_unknown"),
    (Problem::ScoreRange, "score_range"),
];

impl Problem {
    /// The stable code, by which messages, the endpoint's responses and tests refer to it.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(problem, _)| *problem == self).map_or("", |(_, code)| code)
    }

    /// Every code, so that a test can find those without a message.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().map(|(_, code)| *code)
    }
}

/// One problem at one place of the request document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// A JSON pointer (RFC 6901) into the document, such as `/contact/email`.
    pub pointer: String,
    /// The [`Problem::code`] of the broken rule.
    pub code: &'static str,
}

impl FieldError {
    /// A problem at a pointer.
    #[must_use]
    pub fn new(pointer: impl Into<String>, problem: Problem) -> Self {
        Self { pointer: pointer.into(), code: problem.code() }
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, Problem};

    #[test]
    fn no_two_problems_share_a_code_and_none_is_without() {
        for (index, (problem, code)) in CODES.iter().enumerate() {
            assert!(!code.is_empty());
            assert_eq!(problem.code(), *code);
            let later = &CODES[index + 1..];
            assert!(later.iter().all(|(other, name)| other != problem && name != code), "{code}");
        }
        assert_eq!(CODES.len(), Problem::ScoreRange as usize + 1, "the table names every problem");
    }
}
