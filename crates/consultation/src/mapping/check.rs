//! Rules about several members of a configuration together. A rule is skipped when one of its members has an error
//! already, so that no error is reported twice.

use super::config_error::ConfigError;
use super::field::Field;
use super::reader::Reader;
use super::{Charset, Dedupe, Encoding, Endpoint, Shape, Transport};

struct Rule {
    /// The JSON pointer that the error is reported at.
    pointer: &'static str,
    error: ConfigError,
    /// The members that the rule reads.
    members: &'static [&'static str],
    broken: fn(&Endpoint) -> bool,
}

/// The encodings of each transport. Without CORS a browser sends only forms.
const ENCODINGS: &[(Transport, &[Encoding])] = &[
    (Transport::Fetch, &[Encoding::Json, Encoding::Urlencoded, Encoding::Multipart]),
    (Transport::Opaque, &[Encoding::Urlencoded, Encoding::Multipart]),
    (Transport::Link, &[Encoding::Query]),
];

const RULES: &[Rule] = &[
    Rule {
        pointer: "/encoding",
        error: ConfigError::EncodingUnfit,
        members: &["/kind", "/transport", "/encoding"],
        broken: |endpoint| {
            !ENCODINGS.iter().any(|(transport, encodings)| {
                *transport == endpoint.transport && encodings.contains(&endpoint.encoding)
            })
        },
    },
    Rule {
        pointer: "/charset",
        error: ConfigError::CharsetNeedsUrlencoded,
        members: &["/kind", "/charset", "/encoding"],
        broken: |endpoint| endpoint.charset != Charset::Utf8 && endpoint.encoding != Encoding::Urlencoded,
    },
    Rule {
        pointer: "/fields",
        error: ConfigError::FieldsMissing,
        members: &["/kind", "/fields", "/encoding", "/shape"],
        broken: |endpoint| {
            let document = endpoint.encoding == Encoding::Json && endpoint.shape == Shape::Object;
            !document && endpoint.fields.is_empty()
        },
    },
    Rule {
        pointer: "/shape",
        error: ConfigError::ShapeNeedsJson,
        members: &["/kind", "/shape", "/encoding"],
        broken: |endpoint| endpoint.shape != Shape::Object && endpoint.encoding != Encoding::Json,
    },
    Rule {
        pointer: "/constants",
        error: ConfigError::ConstantsNeedFields,
        members: &["/kind", "/constants", "/encoding", "/fields"],
        broken: |endpoint| {
            let made_of_fields = endpoint.encoding == Encoding::Json && !endpoint.fields.is_empty();
            !endpoint.constants.is_empty() && !made_of_fields
        },
    },
    Rule {
        pointer: "/headers",
        error: ConfigError::HeadersNeedFetch,
        members: &["/kind", "/headers", "/transport"],
        broken: |endpoint| !endpoint.headers.is_empty() && endpoint.transport != Transport::Fetch,
    },
    Rule {
        pointer: "/success",
        error: ConfigError::SuccessMissing,
        members: &["/kind", "/success", "/transport"],
        broken: |endpoint| endpoint.transport == Transport::Fetch && endpoint.success.is_none(),
    },
    Rule {
        pointer: "/transport",
        error: ConfigError::AnswerUnreadable,
        members: &["/kind", "/transport", "/success", "/duplicate", "/failure", "/errors"],
        broken: |endpoint| {
            let read = endpoint.success.is_some() || endpoint.duplicate.is_some();
            let read = read || endpoint.failure.is_some() || endpoint.errors.is_some();
            read && endpoint.transport != Transport::Fetch
        },
    },
    Rule {
        pointer: "/dedupe",
        error: ConfigError::DedupeHeaderNeedsFetch,
        members: &["/kind", "/dedupe", "/transport"],
        broken: |endpoint| endpoint.dedupe == Dedupe::Header && endpoint.transport != Transport::Fetch,
    },
    Rule {
        pointer: "/dedupe",
        error: ConfigError::OpaqueCannotDedupe,
        members: &["/kind", "/dedupe", "/transport"],
        broken: |endpoint| by_field(endpoint) && endpoint.transport != Transport::Fetch,
    },
    Rule {
        pointer: "/dedupe",
        error: ConfigError::DedupeFieldMissing,
        members: &["/kind", "/dedupe", "/fields"],
        broken: |endpoint| by_field(endpoint) && none_of(endpoint, Field::identifies),
    },
    Rule {
        pointer: "/duplicate",
        error: ConfigError::DuplicateMissing,
        members: &["/kind", "/dedupe", "/transport", "/duplicate"],
        broken: |endpoint| {
            let unique = endpoint.dedupe == Dedupe::UniqueField && endpoint.transport == Transport::Fetch;
            unique && endpoint.duplicate.is_none()
        },
    },
    Rule {
        pointer: "/dedupe",
        error: ConfigError::NotesMissing,
        members: &["/kind", "/dedupe", "/fields"],
        broken: |endpoint| endpoint.dedupe == Dedupe::NoteSuffix && none_of(endpoint, Field::has_notes),
    },
    // The mark of a preset has no effect without the notes, so that this is no reason to send nothing.
    #[cfg(not(target_arch = "wasm32"))]
    Rule {
        pointer: "/resend_mark",
        error: ConfigError::NotesMissing,
        members: &["/kind", "/resend_mark", "/fields"],
        broken: |endpoint| endpoint.resend_mark.is_some() && none_of(endpoint, Field::has_notes),
    },
];

/// Whether the endpoint recognises a request by one of its fields.
fn by_field(endpoint: &Endpoint) -> bool {
    matches!(endpoint.dedupe, Dedupe::BodyField | Dedupe::UniqueField)
}

/// Whether there are fields and none of them matches. Without fields the whole document is sent.
fn none_of(endpoint: &Endpoint, matches: fn(&Field) -> bool) -> bool {
    !endpoint.fields.is_empty() && !endpoint.fields.iter().any(matches)
}

/// Checks every rule, and adds its errors.
pub(super) fn together(endpoint: &Endpoint, reader: &mut Reader) {
    let is_valid = |member: &&str| !reader.faults.iter().any(|fault| is_within(&fault.pointer, member));
    let applies = |rule: &&Rule| rule.members.iter().all(is_valid);
    let broken: Vec<&Rule> = RULES.iter().filter(applies).filter(|rule| (rule.broken)(endpoint)).collect();
    for rule in broken {
        reader.fault(rule.pointer.into(), rule.error);
    }
}

/// Whether a pointer leads to a member or into it.
fn is_within(pointer: &str, member: &str) -> bool {
    pointer.strip_prefix(member).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
