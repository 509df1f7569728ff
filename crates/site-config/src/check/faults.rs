//! A sentence for everything that can be wrong: what it is, and what to do.

/// A broken rule of `site.json` outside of its endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A member that the widget needs is not there.
    Missing,
    /// The value is of another type than is needed here.
    WrongType,
    /// No such member is read here.
    UnknownMember,
    /// The text is empty.
    Empty,
    /// The text is no identifier.
    IdentifierForm,
    /// No programme is named.
    ProgrammesEmpty,
    /// The same programme stands twice.
    ProgrammeTwice,
    /// There is a `programme` as well as `programmes`.
    ProgrammesTwice,
    /// The text is no language tag.
    LanguageForm,
    /// The text has no digit to dial.
    PhoneForm,
    /// The text is no mail address.
    EmailForm,
    /// So much notice leaves no day to offer.
    LeadRange,
    /// No day is offered, or more than there are.
    OfferedRange,
    /// There is no part of a day to choose.
    PeriodsEmpty,
    /// The same part of a day stands twice.
    PeriodTwice,
    /// Hours of a part of a day that is not offered.
    PeriodUnknown,
    /// Hours that are not a beginning and an end.
    HoursForm,
    /// The text is no time of a day.
    TimeForm,
    /// The beginning is not before the end.
    TimeOrder,
    /// The same chamber stands twice.
    ChamberTwice,
    /// The same route stands twice.
    RouteTwice,
    /// Something that no host is ever told.
    EventUnknown,
    /// The text is no origin.
    HostForm,
    /// A word for an id that the document never has.
    WordUnknown,
    /// An id without a word beside ids with one.
    WordMissing,
}

/// Each flaw with its code and its sentence.
pub const SITE: &[(Flaw, &str, &str)] = &[
    (Flaw::Missing, "missing", "The widget does not start without this member; add it."),
    (
        Flaw::WrongType,
        "wrong_type",
        "The value has another type than this member takes; texts stand in quotes and numbers do not, lists \
         in [ ] and objects in { }.",
    ),
    (
        Flaw::UnknownMember,
        "unknown_member",
        "Nothing reads a member of this name; correct it or take it out.",
    ),
    (Flaw::Empty, "empty", "The text is empty; fill it in."),
    (
        Flaw::IdentifierForm,
        "identifier_form",
        "This is no identifier; write 1 to 64 small letters from a to z, digits, hyphens and underscores.",
    ),
    (Flaw::ProgrammesEmpty, "programmes_empty", "The list names no programme; name at least one."),
    (Flaw::ProgrammeTwice, "programme_twice", "This programme is named above already; take one of them out."),
    (
        Flaw::ProgrammesTwice,
        "programmes_twice",
        "There is a member programme as well; take one of the two out.",
    ),
    (Flaw::LanguageForm, "language_form", "This is no language tag; write one such as ja or en."),
    (
        Flaw::PhoneForm,
        "phone_form",
        "The number has no digit from 0 to 9 to be dialled; write it with plain digits.",
    ),
    (Flaw::EmailForm, "email_form", "This is no mail address; write one such as desk@example.jp."),
    (Flaw::LeadRange, "lead_range", "The days of notice must be a whole number from 0 to 400; correct it."),
    (
        Flaw::OfferedRange,
        "offered_range",
        "The days on offer must be a whole number from 1 to 400; correct it.",
    ),
    (
        Flaw::PeriodsEmpty,
        "periods_empty",
        "There is no part of a day to choose from; name at least one, such as morning.",
    ),
    (Flaw::PeriodTwice, "period_twice", "This part of the day is named above already; take one of them out."),
    (
        Flaw::PeriodUnknown,
        "period_unknown",
        "These hours belong to no part of the day in periods; name it there or take the hours out.",
    ),
    (
        Flaw::HoursForm,
        "hours_form",
        "The hours of a part of the day are a list of its beginning and its end; write them as \
         [\"09:00\", \"12:00\"].",
    ),
    (
        Flaw::TimeForm,
        "time_form",
        "This is no time of the day; write two digits, a colon and two digits, from \"00:00\" to \"23:59\".",
    ),
    (
        Flaw::TimeOrder,
        "time_order",
        "The part of the day ends before it begins; write the earlier time first.",
    ),
    (
        Flaw::ChamberTwice,
        "chamber_twice",
        "This chamber has an endpoint above already, and this one would never be used; take one of them out.",
    ),
    (
        Flaw::RouteTwice,
        "route_twice",
        "This route has a feed above already, and this one would never be loaded; take one of them out.",
    ),
    (Flaw::EventUnknown, "event_unknown", "No page is ever told of this; write [\"result\"] or take it out."),
    (Flaw::HostForm, "host_form", "This is no origin; write it as https://chamber.example, without a path."),
    (
        Flaw::WordUnknown,
        "word_unknown",
        "The request never has this id here, so that the word is never sent; correct the id in front of the colon.",
    ),
    (
        Flaw::WordMissing,
        "word_missing",
        "This id has no word beside the others and would be sent as it is; add its word, or take all words of the \
         field out.",
    ),
];

/// Each code of the mapping with its sentence. A test holds it against the mapping's own list.
pub const MAPPING: &[(&str, &str)] = &[
    (
        "wrong_type",
        "The value has another type than is needed here, or is left out where it is needed; write a text in \
         quotes, a number, a list, an object, or a pointer that begins with a slash.",
    ),
    ("unknown_member", "An endpoint has no member of this name here; correct it or take it out."),
    (
        "unknown_kind",
        "No kind of endpoint has this name; write json, form, contact-form-7, hubspot, google-forms, \
         salesforce or link.",
    ),
    (
        "unknown_choice",
        "The word is none to choose from here; transport takes fetch, opaque or link, encoding json, \
         urlencoded, multipart or query, charset utf-8 or shift_jis, shape object or hubspot, and dedupe \
         body-field, header, unique-field, note-suffix or none.",
    ),
    (
        "number_range",
        "The number is too small or too large, or not whole; timeout_seconds goes from 1 to 600.",
    ),
    (
        "url_form",
        "This is no address that can be used; write one that begins with https://, or a path on the widget's \
         own origin that begins with a slash, without spaces, fragment, name or password.",
    ),
    (
        "secret_in_browser",
        "Every visitor could read the secret that stands here or that such an API needs; take it out and reach \
         the API (kintone and the like) through the relay of reception, which keeps the secret on the server.",
    ),
    (
        "header_form",
        "No header can have this name or this value; use letters, digits and hyphens in the name, and plain \
         ASCII in the value.",
    ),
    ("header_reserved", "This header follows from the encoding or belongs to the browser; take it out."),
    (
        "headers_need_fetch",
        "A browser drops headers without a word where it may not read the answer; take them out, or write \
         fetch for transport.",
    ),
    (
        "encoding_unfit",
        "This way of sending cannot carry the encoding; fetch takes json, urlencoded or multipart, opaque \
         takes urlencoded or multipart, and link takes query.",
    ),
    (
        "charset_needs_urlencoded",
        "Only a form that is sent as urlencoded can be in another charset than UTF-8; change encoding or \
         take charset out.",
    ),
    (
        "fields_missing",
        "Only an endpoint that takes JSON can do without fields; name the fields that this one has.",
    ),
    ("field_source", "A field is filled from exactly one of from, join and constant; write one of them."),
    (
        "pointer_unknown",
        "The request document has nothing to send at this place; look the place up in its schema, \
         consultation-request.schema.json.",
    ),
    (
        "name_twice",
        "Another field or constant writes to the same place, or into it; give one of them another name.",
    ),
    ("shape_needs_json", "Only JSON has a shape; take shape out, or write json for encoding."),
    (
        "constants_need_fields",
        "Constants stand beside the fields of a JSON object; name fields, or take them out.",
    ),
    (
        "form_id_missing",
        "Contact Form 7 tells its forms apart by number; write the number from its feedback address as form_id.",
    ),
    (
        "predicate_empty",
        "This would match any answer or none; name at least one status or one condition on the body.",
    ),
    (
        "condition_form",
        "A condition is pointer with equals, pointer with exists as true, receipt alone or contains alone; \
         write one of these.",
    ),
    (
        "status_range",
        "A status is a number from 100 to 599, or a list of the lowest and the highest; correct it.",
    ),
    (
        "success_missing",
        "Without success no answer could ever confirm a request; say which statuses or what in the body does.",
    ),
    (
        "answer_unreadable",
        "The answer stays hidden on this way of sending; take success, duplicate, failure and errors out, or \
         write fetch for transport.",
    ),
    (
        "dedupe_header_needs_fetch",
        "The header with the request's id would not arrive on this way of sending; write fetch for transport, \
         or another word for dedupe.",
    ),
    (
        "opaque_cannot_dedupe",
        "No answer on this way of sending could end the sending again that this promises; write note-suffix \
         or none for dedupe.",
    ),
    (
        "dedupe_field_missing",
        "The endpoint cannot recognise a request that no field names to it; fill a field from /id or /receipt, \
         whole and without maximum.",
    ),
    (
        "duplicate_missing",
        "A request that is there already would look refused; say under duplicate how the endpoint answers it.",
    ),
    (
        "notes_missing",
        "No field takes the words that this adds to the notes; fill a field from /consultation/notes.",
    ),
    (
        "receipt_place_missing",
        "The words have no place for the receipt number; write {receipt} where it belongs.",
    ),
];

impl Flaw {
    /// The stable code that documentation and tests refer to.
    #[must_use]
    pub fn code(self) -> &'static str {
        SITE.iter().find(|(flaw, _, _)| *flaw == self).map_or("", |(_, code, _)| code)
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        SITE.iter().find(|(flaw, _, _)| *flaw == self).map_or("", |(_, _, sentence)| sentence)
    }
}

/// The sentence for a code of the mapping.
pub(super) fn sentence_of(code: &str) -> &'static str {
    MAPPING.iter().find(|(listed, _)| *listed == code).map_or("", |(_, sentence)| sentence)
}

#[cfg(test)]
mod tests {
    use super::{Flaw, MAPPING, SITE};
    use consultation::mapping::ConfigError;

    #[test]
    fn every_code_of_the_mapping_has_a_sentence_and_no_other() {
        let mut described: Vec<&str> = MAPPING.iter().map(|(code, _)| *code).collect();
        let mut codes: Vec<&str> = ConfigError::codes().collect();
        described.sort_unstable();
        codes.sort_unstable();
        assert_eq!(described, codes);
    }

    #[test]
    fn every_flaw_has_a_code_of_its_own() {
        for (index, (flaw, code, sentence)) in SITE.iter().enumerate() {
            assert_eq!((*flaw as usize, flaw.code(), flaw.sentence()), (index, *code, *sentence));
        }
        assert_eq!(SITE.len(), Flaw::WordMissing as usize + 1, "the table names every flaw");
    }

    #[test]
    fn every_sentence_is_one_and_says_what_to_do() {
        let sentences = SITE.iter().map(|(_, _, sentence)| *sentence);
        for sentence in sentences.chain(MAPPING.iter().map(|(_, sentence)| *sentence)) {
            assert!(sentence.starts_with(|first: char| first.is_ascii_uppercase()), "{sentence}");
            assert!(sentence.ends_with('.') && sentence.matches(". ").count() == 0, "{sentence}");
            assert!(sentence.contains("; ") && !sentence.contains('\n'), "{sentence}");
        }
    }
}
