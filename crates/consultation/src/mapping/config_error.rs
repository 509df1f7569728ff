//! The errors in an endpoint's configuration.

/// A broken rule of the configuration. Like every problem of this crate it has a code, not a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigError {
    /// The member has the wrong type, or is missing.
    WrongType,
    /// There is no such member.
    UnknownMember,
    /// There is no such kind of endpoint.
    UnknownKind,
    /// The value is none of the choices.
    UnknownChoice,
    /// The number is too small or too large.
    NumberRange,
    /// Neither an absolute `https` address nor a path on the widget's own origin.
    UrlForm,
    /// A secret, or an endpoint that needs one, in a public configuration.
    SecretInBrowser,
    /// An invalid name or value of a header.
    HeaderForm,
    /// A header that the widget or the browser sets.
    HeaderReserved,
    /// Headers with a transport where the browser would drop them silently.
    HeadersNeedFetch,
    /// The transport cannot send this encoding.
    EncodingUnfit,
    /// Another charset than UTF-8 with an encoding that always uses UTF-8.
    CharsetNeedsUrlencoded,
    /// No fields, although only a JSON body can be the document itself.
    FieldsMissing,
    /// A field needs exactly one of `from`, `constant` and `join`.
    FieldSource,
    /// The document has no value at this pointer.
    PointerUnknown,
    /// Two fields of the same name, or one within the other.
    NameTwice,
    /// A shape with an encoding other than JSON.
    ShapeNeedsJson,
    /// Constants without a JSON body of fields.
    ConstantsNeedFields,
    /// Contact Form 7 without its form id.
    FormIdMissing,
    /// A predicate that matches every response, or none.
    PredicateEmpty,
    /// An unknown form of condition on the body.
    ConditionForm,
    /// Not an HTTP status, or a range in the wrong order.
    StatusRange,
    /// A readable response without a predicate for success.
    SuccessMissing,
    /// Predicates for a response that cannot be read.
    AnswerUnreadable,
    /// Duplicates recognised by a header, with a transport without headers.
    DedupeHeaderNeedsFetch,
    /// Automatic retries with a transport whose response could never end them.
    OpaqueCannotDedupe,
    /// Duplicates recognised by an id that no field carries.
    DedupeFieldMissing,
    /// A unique field without a predicate for its refusal: a stored request would count as refused.
    DuplicateMissing,
    /// A mark for the notes without a field for them.
    NotesMissing,
    /// A mark without the placeholder of the receipt number.
    ReceiptPlaceMissing,
}

/// Each error with its code.
const CODES: &[(ConfigError, &str)] = &[
    (ConfigError::WrongType, "wrong_type"),
    (ConfigError::UnknownMember, "unknown_member"),
    (ConfigError::UnknownKind, "unknown_kind"),
    (ConfigError::UnknownChoice, "unknown_choice"),
    (ConfigError::NumberRange, "number_range"),
    (ConfigError::UrlForm, "url_form"),
    (ConfigError::SecretInBrowser, "secret_in_browser"),
    (ConfigError::HeaderForm, "header_form"),
    (ConfigError::HeaderReserved, "header_reserved"),
    (ConfigError::HeadersNeedFetch, "headers_need_fetch"),
    (ConfigError::EncodingUnfit, "encoding_unfit"),
    (ConfigError::CharsetNeedsUrlencoded, "charset_needs_urlencoded"),
    (ConfigError::FieldsMissing, "fields_missing"),
    (ConfigError::FieldSource, "field_source"),
    (ConfigError::PointerUnknown, "pointer_unknown"),
    (ConfigError::NameTwice, "name_twice"),
    (ConfigError::ShapeNeedsJson, "shape_needs_json"),
    (ConfigError::ConstantsNeedFields, "constants_need_fields"),
    (ConfigError::FormIdMissing, "form_id_missing"),
    (ConfigError::PredicateEmpty, "predicate_empty"),
    (ConfigError::ConditionForm, "condition_form"),
    (ConfigError::StatusRange, "status_range"),
    (ConfigError::SuccessMissing, "success_missing"),
    (ConfigError::AnswerUnreadable, "answer_unreadable"),
    (ConfigError::DedupeHeaderNeedsFetch, "dedupe_header_needs_fetch"),
    (ConfigError::OpaqueCannotDedupe, "opaque_cannot_dedupe"),
    (ConfigError::DedupeFieldMissing, "dedupe_field_missing"),
    (ConfigError::DuplicateMissing, "duplicate_missing"),
    (ConfigError::NotesMissing, "notes_missing"),
    (ConfigError::ReceiptPlaceMissing, "receipt_place_missing"),
];

impl ConfigError {
    /// The stable code that documentation and tests refer to.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(error, _)| *error == self).map_or("", |(_, code)| code)
    }

    /// Every code, so that tests can check their descriptions for completeness.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().map(|(_, code)| *code)
    }
}

/// One error at one place of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A JSON pointer into the endpoint's configuration.
    pub pointer: String,
    /// The [`ConfigError::code`] of the broken rule.
    pub code: &'static str,
}

#[cfg(test)]
mod tests {
    use super::{CODES, ConfigError};

    #[test]
    fn every_error_has_a_code_of_its_own() {
        for (index, (error, code)) in CODES.iter().enumerate() {
            assert_eq!((error.code(), *error as usize), (*code, index));
            assert!(CODES[index + 1..].iter().all(|(_, name)| name != code), "{code}");
        }
        assert_eq!(CODES.len(), ConfigError::ReceiptPlaceMissing as usize + 1, "the table has every error");
    }
}
