//! Rules about several members of a configuration together. A rule rests when one of the members
//! that it is about is wrong by itself, so that one mistake is not named twice.

use super::fault::Mistake;
use super::field::Field;
use super::reader::Reader;
use super::{Charset, Dedupe, Encoding, Endpoint, Shape, Transport};

struct Rule {
    /// Where the mistake is named.
    place: &'static str,
    mistake: Mistake,
    /// The members that it is about.
    about: &'static [&'static str],
    broken: fn(&Endpoint) -> bool,
}

/// What each way of sending can carry. A browser lets only forms through to where it may not read.
const FITTING: &[(Transport, &[Encoding])] = &[
    (Transport::Fetch, &[Encoding::Json, Encoding::Urlencoded, Encoding::Multipart]),
    (Transport::Opaque, &[Encoding::Urlencoded, Encoding::Multipart]),
    (Transport::Link, &[Encoding::Query]),
];

const RULES: &[Rule] = &[
    Rule {
        place: "/encoding",
        mistake: Mistake::EncodingUnfit,
        about: &["/kind", "/transport", "/encoding"],
        broken: |endpoint| {
            !FITTING
                .iter()
                .any(|(way, fitting)| *way == endpoint.transport && fitting.contains(&endpoint.encoding))
        },
    },
    Rule {
        place: "/charset",
        mistake: Mistake::CharsetNeedsUrlencoded,
        about: &["/kind", "/charset", "/encoding"],
        broken: |endpoint| endpoint.charset != Charset::Utf8 && endpoint.encoding != Encoding::Urlencoded,
    },
    Rule {
        place: "/fields",
        mistake: Mistake::FieldsMissing,
        about: &["/kind", "/fields", "/encoding", "/shape"],
        broken: |endpoint| {
            let document = endpoint.encoding == Encoding::Json && endpoint.shape == Shape::Object;
            !document && endpoint.fields.is_empty()
        },
    },
    Rule {
        place: "/shape",
        mistake: Mistake::ShapeNeedsJson,
        about: &["/kind", "/shape", "/encoding"],
        broken: |endpoint| endpoint.shape != Shape::Object && endpoint.encoding != Encoding::Json,
    },
    Rule {
        place: "/constants",
        mistake: Mistake::ConstantsNeedFields,
        about: &["/kind", "/constants", "/encoding", "/fields"],
        broken: |endpoint| {
            let made_of_fields = endpoint.encoding == Encoding::Json && !endpoint.fields.is_empty();
            !endpoint.constants.is_empty() && !made_of_fields
        },
    },
    Rule {
        place: "/headers",
        mistake: Mistake::HeadersNeedFetch,
        about: &["/kind", "/headers", "/transport"],
        broken: |endpoint| !endpoint.headers.is_empty() && endpoint.transport != Transport::Fetch,
    },
    Rule {
        place: "/success",
        mistake: Mistake::SuccessMissing,
        about: &["/kind", "/success", "/transport"],
        broken: |endpoint| endpoint.transport == Transport::Fetch && endpoint.success.is_none(),
    },
    Rule {
        place: "/transport",
        mistake: Mistake::AnswerUnreadable,
        about: &["/kind", "/transport", "/success", "/duplicate", "/failure", "/errors"],
        broken: |endpoint| {
            let read = endpoint.success.is_some() || endpoint.duplicate.is_some();
            let read = read || endpoint.failure.is_some() || endpoint.errors.is_some();
            read && endpoint.transport != Transport::Fetch
        },
    },
    Rule {
        place: "/dedupe",
        mistake: Mistake::DedupeHeaderNeedsFetch,
        about: &["/kind", "/dedupe", "/transport"],
        broken: |endpoint| endpoint.dedupe == Dedupe::Header && endpoint.transport != Transport::Fetch,
    },
    Rule {
        place: "/dedupe",
        mistake: Mistake::OpaqueCannotDedupe,
        about: &["/kind", "/dedupe", "/transport"],
        broken: |endpoint| by_field(endpoint) && endpoint.transport != Transport::Fetch,
    },
    Rule {
        place: "/dedupe",
        mistake: Mistake::DedupeFieldMissing,
        about: &["/kind", "/dedupe", "/fields"],
        broken: |endpoint| by_field(endpoint) && none_of(endpoint, Field::identifies),
    },
    Rule {
        place: "/duplicate",
        mistake: Mistake::DuplicateMissing,
        about: &["/kind", "/dedupe", "/transport", "/duplicate"],
        broken: |endpoint| {
            let unique = endpoint.dedupe == Dedupe::UniqueField && endpoint.transport == Transport::Fetch;
            unique && endpoint.duplicate.is_none()
        },
    },
    Rule {
        place: "/dedupe",
        mistake: Mistake::NotesMissing,
        about: &["/kind", "/dedupe", "/fields"],
        broken: |endpoint| endpoint.dedupe == Dedupe::NoteSuffix && none_of(endpoint, Field::has_notes),
    },
    Rule {
        place: "/resend_mark",
        mistake: Mistake::NotesMissing,
        about: &["/kind", "/resend_mark", "/fields"],
        broken: |endpoint| endpoint.resend_mark.is_some() && none_of(endpoint, Field::has_notes),
    },
];

/// Whether the endpoint recognises a request by one of its fields.
fn by_field(endpoint: &Endpoint) -> bool {
    matches!(endpoint.dedupe, Dedupe::BodyField | Dedupe::UniqueField)
}

/// Whether fields are named and none of them is like this; the document itself has everything.
fn none_of(endpoint: &Endpoint, like_this: fn(&Field) -> bool) -> bool {
    !endpoint.fields.is_empty() && !endpoint.fields.iter().any(like_this)
}

/// Adds what is wrong with the members together.
pub(super) fn together(endpoint: &Endpoint, reader: &mut Reader) {
    let is_right = |member: &&str| !reader.faults.iter().any(|fault| stands_in(&fault.pointer, member));
    let applies = |rule: &&Rule| rule.about.iter().all(is_right);
    let broken: Vec<&Rule> = RULES.iter().filter(applies).filter(|rule| (rule.broken)(endpoint)).collect();
    for rule in broken {
        reader.fault(rule.place, rule.mistake);
    }
}

/// Whether a pointer leads to a member or into it.
fn stands_in(pointer: &str, member: &str) -> bool {
    pointer.strip_prefix(member).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
