//! The test request: a valid document that declares itself a test in two languages.

use super::ProbeError;
use crate::clock::now;
use crate::mark::Key;
use consultation::calendar::{in_japan, iso};
use consultation::request::{ConsultationRequest, Draft, Frozen, Identity, Stamp, build, mint};
use unicode_normalization::UnicodeNormalization;

/// The text fields. The mail domain is reserved for examples, and the telephone number is not assigned.
const TEXTS: &[(&str, &str)] = &[
    ("organisation_name", "【送信テスト】削除してください TEST - PLEASE DELETE"),
    ("organisation_kana", "ソウシンテスト"),
    ("contact_name", "送信テスト TEST"),
    ("contact_kana", "ソウシンテスト"),
    ("email", "test@example.com"),
    ("phone", "0300000000"),
    (
        "notes",
        "これは送信の確認のためのテストです。相談の申込みではありません。削除してください。\n\
         This is a test of the way here and no request for a consultation. Please delete it.",
    ),
];
const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
const JAPAN_OFFSET_SECONDS: i64 = 9 * 60 * 60;

/// The widget's surroundings and configuration.
pub(super) struct TestContext<'a> {
    pub(super) language: &'a str,
    pub(super) privacy_version: &'a str,
    pub(super) chamber: Option<&'a str>,
    pub(super) origin: &'a str,
    /// Marks the request for an endpoint that has the same key.
    pub(super) key: Option<&'a Key>,
}

/// Whether a request says that it is the test of a probe, and no request for a consultation. Its sender loses
/// nothing but its count.
pub(crate) fn is_test(request: &ConsultationRequest) -> bool {
    let is_of_test =
        |id: &str| TEXTS.iter().any(|(known, text)| *known == id && request.text(id) == Some(*text));
    ["organisation_name", "email"].into_iter().all(is_of_test)
}

/// A new test request with a new id and receipt number.
pub(super) fn test_request(context: &TestContext<'_>) -> Result<(Frozen, Identity), ProbeError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| ProbeError::Random(error.to_string()))?;
    let identity = context.key.map_or_else(|| mint(random), |key| key.mint(random));
    let seconds = now().map_err(|_| ProbeError::Clock)?;
    let time = in_rfc_3339(seconds);
    let stamp = Stamp { identity: &identity, sent_at: &time, consent_at: &time };
    let request = build(draft(context), &stamp, |text| text.nfkc().collect());
    Ok((Frozen::new(request.map_err(ProbeError::Document)?), identity))
}

fn draft<'a>(context: &TestContext<'a>) -> Draft<'a> {
    Draft {
        text: &|id| TEXTS.iter().find(|(known, _)| *known == id).map_or("", |(_, text)| text),
        language: context.language,
        chamber: context.chamber,
        page_origin: Some(context.origin),
        prefecture: Some("JP-13"),
        region: Some("kanto"),
        industry: None,
        total_staff: Some(1),
        regular_staff: Some(1),
        format: "online",
        topics: vec!["other"],
        stage: None,
        preferred: Vec::new(),
        consent: true,
        privacy_version: context.privacy_version,
        assessment: None,
    }
}

/// A time in seconds since 1970-01-01T00:00:00Z, in Japan's zone by RFC 3339.
fn in_rfc_3339(unix_seconds: i64) -> String {
    let date = in_japan(unix_seconds).map(iso).unwrap_or_default();
    let second = (unix_seconds + JAPAN_OFFSET_SECONDS).rem_euclid(SECONDS_PER_DAY);
    format!("{date}T{:02}:{:02}:{:02}+09:00", second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::{TestContext, in_rfc_3339, is_test, test_request};
    use consultation::request::validate;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn it_is_valid_declares_itself_and_has_a_new_id() {
        let context = |version| TestContext {
            language: "ja",
            privacy_version: version,
            chamber: Some("osaka"),
            origin: "https://widget.example",
            key: None,
        };
        let (one, identity) = test_request(&context("2026-11")).unwrap();
        let (other, _) = test_request(&context("2026-11")).unwrap();
        assert_eq!(validate(&one.request, |text| text.nfkc().collect()), []);
        assert!(is_test(&one.request) && is_test(&other.request));
        assert!(one.request.id == identity.id && one.request.id != other.request.id);
        for text in [&one.request.organisation.name, one.request.consultation.notes.as_ref().unwrap()] {
            let lower = text.to_lowercase();
            assert!(text.contains("削除してください") && lower.contains("please delete"), "{text}");
        }
        let mut person = one.request.clone();
        person.contact.email = "hajime@example.jp".to_owned();
        assert!(!is_test(&person), "a person may copy the name");
        assert!(test_request(&context("2026年")).is_err(), "no consent could hold this version");
    }

    #[test]
    fn times_are_those_of_japan() {
        assert_eq!(in_rfc_3339(0), "1970-01-01T09:00:00+09:00");
        assert_eq!(in_rfc_3339(1_775_003_399), "2026-04-01T09:29:59+09:00");
    }
}
