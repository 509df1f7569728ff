//! The names of everything that can be wrong with a request.

/// A broken rule. Wording is found by [`Problem::code`]; the engine speaks no language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A value that the request cannot do without is missing.
    Required,
    /// The text has more characters than its field takes.
    TooLong,
    /// The list has more entries than the request takes.
    TooMany,
    /// The value is not in the one form that the document uses.
    NotNormalised,
    /// The corporate number has something other than digits in it.
    CorporateNumberCharacters,
    /// The corporate number does not have 13 digits.
    CorporateNumberLength,
    /// The first digit of the corporate number does not fit the other twelve.
    CorporateNumberCheckDigit,
    /// The postcode has something other than digits in it.
    PostcodeCharacters,
    /// The postcode does not have 7 digits.
    PostcodeLength,
    /// Seven letters and digits: a digital address was given in place of a postcode.
    PostcodeDigitalAddress,
    /// The reading has something other than kana in it.
    KanaCharacters,
    /// The text is not a mail address.
    EmailFormat,
    /// The mail address is one that only some providers issue. A warning, never a refusal.
    EmailUnusual,
    /// The telephone number has something other than digits in it.
    PhoneCharacters,
    /// The telephone number has too many or too few digits for its kind.
    PhoneLength,
    /// The telephone number does not begin as a number within Japan does.
    PhonePrefix,
    /// The extension has something other than digits in it.
    ExtensionCharacters,
    /// The extension has more than six digits.
    ExtensionLength,
    /// The document names another schema.
    SchemaUnknown,
    /// The text is not an identifier: `a` to `z`, digits, `_` and `-`, 1 to 64 of them.
    IdentifierForm,
    /// The request's identifier is not a UUID in lower case.
    UuidForm,
    /// The receipt number is not two groups of four of its letters.
    ReceiptForm,
    /// The time is not in the form of RFC 3339.
    TimestampForm,
    /// The language is not a language tag.
    LanguageForm,
    /// The page's origin is not a scheme and a host.
    OriginForm,
    /// The prefecture is not one of `JP-01` to `JP-47`.
    PrefectureUnknown,
    /// The date is not a day of the calendar in the form `2026-04-01`.
    DateForm,
    /// The verdict is not one that an assessment gives.
    VerdictUnknown,
    /// The score is outside 0 to 100, or more questions are answered than there are.
    ScoreRange,
}

/// Each problem with its code: the one table that [`Problem::code`] and [`Problem::ALL`] agree with.
const CODES: &[(Problem, &str)] = &[
    (Problem::Required, "required"),
    (Problem::TooLong, "too_long"),
    (Problem::TooMany, "too_many"),
    (Problem::NotNormalised, "not_normalised"),
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
    /// The stable code that wording, the endpoint's answers and tests refer to.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(problem, _)| *problem == self).map_or("", |(_, code)| code)
    }

    /// Every code there is, so that a check of the wording can find the ones without a sentence.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().map(|(_, code)| *code)
    }
}

/// One thing wrong at one place of the request document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// A JSON pointer (RFC 6901) into the document, such as `/contact/email`.
    pub pointer: String,
    /// The [`Problem::code`] of the broken rule.
    pub code: &'static str,
}

impl FieldError {
    /// Names a problem at a place.
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
