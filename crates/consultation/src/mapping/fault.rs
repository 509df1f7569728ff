//! The names of everything that can be wrong with an endpoint's configuration.

/// A broken rule of the configuration. Like every problem of this crate it has a code, no sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The member has another type than is needed here, or is missing.
    WrongType,
    /// No such member exists here.
    UnknownMember,
    /// No such kind of endpoint exists.
    UnknownKind,
    /// The word is none of those to choose from.
    UnknownChoice,
    /// The number is too small or too large.
    NumberRange,
    /// Not an absolute `https` address, nor a path on the widget's own origin.
    UrlForm,
    /// A secret, or an endpoint that needs one, where everybody could read it.
    SecretInBrowser,
    /// A header with a name or a value that a header cannot have.
    HeaderForm,
    /// A header that follows from the rest of the configuration.
    HeaderReserved,
    /// Headers where the browser would drop them in silence.
    HeadersNeedFetch,
    /// The way of sending cannot carry this encoding.
    EncodingUnfit,
    /// Another charset than UTF-8 with an encoding that has no choice.
    CharsetNeedsUrlencoded,
    /// Only a document in JSON can be sent as it is.
    FieldsMissing,
    /// A field needs exactly one of `from`, `constant` and `join`.
    FieldSource,
    /// The document has no text at this place.
    PointerUnknown,
    /// Two fields of one name, or one within the other.
    NameTwice,
    /// A shape where no JSON is written.
    ShapeNeedsJson,
    /// Constants where no JSON is made of fields.
    ConstantsNeedFields,
    /// Contact Form 7 without the number of its form.
    FormIdMissing,
    /// Something that matches every answer, or none.
    PredicateEmpty,
    /// A condition on the body that is none of those there are.
    ConditionForm,
    /// Not an HTTP status, or a range from the higher to the lower.
    StatusRange,
    /// An answer that could be read, and nothing to tell success by.
    SuccessMissing,
    /// Something to read in an answer that cannot be read.
    AnswerUnreadable,
    /// The key in a header, where headers do not arrive.
    DedupeHeaderNeedsFetch,
    /// A promise to send again by itself, where no answer could ever end it.
    OpaqueCannotDedupe,
    /// The endpoint is to recognise a request by a name that no field gives it.
    DedupeFieldMissing,
    /// A field that must be unique, and nothing to tell that refusal from others by: a request
    /// that is already there would count as refused.
    DuplicateMissing,
    /// A mark for the notes, and no field that takes them.
    NotesMissing,
    /// A mark without a place for the receipt number.
    ReceiptPlaceMissing,
}

/// Each mistake with its code.
const CODES: &[(Mistake, &str)] = &[
    (Mistake::WrongType, "wrong_type"),
    (Mistake::UnknownMember, "unknown_member"),
    (Mistake::UnknownKind, "unknown_kind"),
    (Mistake::UnknownChoice, "unknown_choice"),
    (Mistake::NumberRange, "number_range"),
    (Mistake::UrlForm, "url_form"),
    (Mistake::SecretInBrowser, "secret_in_browser"),
    (Mistake::HeaderForm, "header_form"),
    (Mistake::HeaderReserved, "header_reserved"),
    (Mistake::HeadersNeedFetch, "headers_need_fetch"),
    (Mistake::EncodingUnfit, "encoding_unfit"),
    (Mistake::CharsetNeedsUrlencoded, "charset_needs_urlencoded"),
    (Mistake::FieldsMissing, "fields_missing"),
    (Mistake::FieldSource, "field_source"),
    (Mistake::PointerUnknown, "pointer_unknown"),
    (Mistake::NameTwice, "name_twice"),
    (Mistake::ShapeNeedsJson, "shape_needs_json"),
    (Mistake::ConstantsNeedFields, "constants_need_fields"),
    (Mistake::FormIdMissing, "form_id_missing"),
    (Mistake::PredicateEmpty, "predicate_empty"),
    (Mistake::ConditionForm, "condition_form"),
    (Mistake::StatusRange, "status_range"),
    (Mistake::SuccessMissing, "success_missing"),
    (Mistake::AnswerUnreadable, "answer_unreadable"),
    (Mistake::DedupeHeaderNeedsFetch, "dedupe_header_needs_fetch"),
    (Mistake::OpaqueCannotDedupe, "opaque_cannot_dedupe"),
    (Mistake::DedupeFieldMissing, "dedupe_field_missing"),
    (Mistake::DuplicateMissing, "duplicate_missing"),
    (Mistake::NotesMissing, "notes_missing"),
    (Mistake::ReceiptPlaceMissing, "receipt_place_missing"),
];

impl Mistake {
    /// The stable code that documentation and tests refer to.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(mistake, _)| *mistake == self).map_or("", |(_, code)| code)
    }

    /// Every code there is, so that a description of them can be held complete.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().map(|(_, code)| *code)
    }
}

/// One thing wrong at one place of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A JSON pointer into the endpoint's configuration.
    pub pointer: String,
    /// The [`Mistake::code`] of the broken rule.
    pub code: &'static str,
}

#[cfg(test)]
mod tests {
    use super::{CODES, Mistake};

    #[test]
    fn no_two_mistakes_share_a_code_and_none_is_without() {
        for (index, (mistake, code)) in CODES.iter().enumerate() {
            assert_eq!((mistake.code(), *mistake as usize), (*code, index));
            assert!(CODES[index + 1..].iter().all(|(_, name)| name != code), "{code}");
        }
        assert_eq!(CODES.len(), Mistake::ReceiptPlaceMissing as usize + 1, "the table names every mistake");
    }
}
