//! Building and validating a document agree.

use super::{
    AssessmentSummary, ConsultationRequest, CriterionVerdict, Draft, FieldScore, Frozen, Identity, Preferred,
    Stamp, build, mint, validate,
};
use crate::FieldError;
use crate::text::tests::nfkc;
use proptest::prelude::*;
use std::collections::BTreeMap;

const NOW: &str = "2026-04-01T09:30:00.000Z";

/// The input by field id.
type Typed = BTreeMap<String, String>;

fn typed(pairs: &[(&str, &str)]) -> Typed {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

fn complete() -> Typed {
    typed(&[
        ("organisation_name", " 株式会社みらい "),
        ("organisation_kana", "みらい"),
        ("corporate_number", "４０１１００１０９８９９３"),
        ("postcode", "〒100-0001"),
        ("contact_name", "髙橋 一"),
        ("email", "ｔａｒｏ@example.jp"),
        ("phone", "03ー1234ー5678"),
        ("phone_extension", "１２"),
        ("notes", "一行目\r\n二行目"),
    ])
}

fn summary() -> AssessmentSummary {
    let score = FieldScore { score: Some(50), answered: 4, of: 4 };
    AssessmentSummary {
        programme: "telework-pioneers-r3".to_owned(),
        at_least: "pioneer".to_owned(),
        at_most: "hundred".to_owned(),
        criteria: vec![CriterionVerdict { id: "mean-days".to_owned(), verdict: "unknown".to_owned() }],
        readiness: vec![("policy".to_owned(), score)],
    }
}

fn wish(date: &str, period: &str) -> Preferred {
    Preferred { date: date.to_owned(), period: period.to_owned() }
}

fn attempt(typed: &Typed, change: fn(&mut Draft<'_>)) -> Result<ConsultationRequest, Vec<FieldError>> {
    let Identity { id, receipt } = mint(*b"abcdefghijklmnop");
    let text = |id: &str| typed.get(id).map_or("", String::as_str);
    let mut draft = Draft {
        text: &text,
        language: "ja",
        chamber: Some("sample"),
        page_origin: Some("https://chamber.example"),
        prefecture: Some("JP-13"),
        region: Some("kanto"),
        industry: Some("construction"),
        total_staff: Some(8),
        regular_staff: Some(6),
        format: "online",
        topics: vec!["labour"],
        stage: None,
        preferred: vec![wish("2026-04-10", "morning")],
        consent: true,
        privacy_version: "2026-04",
        assessment: Some(summary()),
    };
    change(&mut draft);
    let stamp = Stamp { identity: &Identity { id, receipt }, sent_at: NOW, consent_at: NOW };
    build(draft, &stamp, nfkc)
}

#[test]
fn a_complete_draft_becomes_a_canonical_document() {
    let request = attempt(&complete(), |_| {}).unwrap();
    for (id, expected) in [
        ("organisation_name", Some("株式会社みらい")),
        ("organisation_kana", Some("ミライ")),
        ("corporate_number", Some("4011001098993")),
        ("postcode", Some("1000001")),
        ("address", None),
        ("contact_name", Some("髙橋 一")),
        ("contact_kana", None),
        ("department", None),
        ("email", Some("taro@example.jp")),
        ("phone", Some("0312345678")),
        ("phone_extension", Some("12")),
        ("notes", Some("一行目\n二行目")),
        ("nothing", None),
    ] {
        assert_eq!(request.text(id), expected, "{id}");
    }
    assert_eq!(request.contact.phone, "0312345678;ext=12");
    assert_eq!(validate(&request, nfkc), []);
}

#[test]
fn an_empty_draft_names_everything_required_at_once() {
    let errors = attempt(&Typed::new(), |draft| {
        draft.prefecture = None;
        draft.format = "";
        draft.topics.clear();
        draft.consent = false;
    })
    .unwrap_err();
    let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert!(errors.iter().all(|error| error.code == "required"), "{errors:?}");
    assert_eq!(
        pointers,
        [
            "/organisation/name",
            "/contact/name",
            "/contact/email",
            "/contact/phone",
            "/organisation/prefecture",
            "/consultation/format",
            "/consultation/topics",
            "/consent/privacy",
        ]
    );
}

#[test]
fn each_wrong_choice_is_named_where_it_stands() {
    type Change = fn(&mut Draft<'_>);
    let cases: [(Change, &str, &str); 8] = [
        (|draft| draft.prefecture = Some("JP-48"), "/organisation/prefecture", "prefecture_unknown"),
        (|draft| draft.topics = vec!["a"; 21], "/consultation/topics", "too_many"),
        (|draft| draft.topics = vec!["a", "b c"], "/consultation/topics/1", "identifier_form"),
        (|draft| draft.stage = Some("?"), "/consultation/stage", "identifier_form"),
        (
            |draft| draft.preferred = vec![wish("2026-02-30", "morning")],
            "/consultation/preferred/0/date",
            "date_form",
        ),
        (
            |draft| draft.preferred = vec![wish("2026-04-10", "")],
            "/consultation/preferred/0/period",
            "required",
        ),
        (
            |draft| draft.preferred = vec![wish("2026-04-10", "morning"); 4],
            "/consultation/preferred",
            "too_many",
        ),
        (|draft| draft.privacy_version = "", "/consent/version", "required"),
    ];
    for (change, pointer, code) in cases {
        let expected = FieldError { pointer: pointer.to_owned(), code };
        assert_eq!(attempt(&complete(), change), Err(vec![expected]));
    }
}

#[test]
fn a_strange_origin_is_left_out_and_never_stands_in_the_way() {
    let request = attempt(&complete(), |draft| {
        draft.page_origin = Some("https://chamber.example/path?name=taro");
        draft.chamber = Some("../etc");
    });
    let source = request.unwrap().source;
    assert_eq!((source.chamber, source.page_origin), (None, None));
}

#[test]
fn a_document_from_elsewhere_is_held_to_the_same_rules() {
    type Change = fn(&mut ConsultationRequest);
    let cases: [(Change, &str, &str); 21] = [
        (
            |request| request.organisation.region = Some("Kanto".to_owned()),
            "/organisation/region",
            "identifier_form",
        ),
        (|request| request.organisation.industry = Some(String::new()), "/organisation/industry", "required"),
        (|request| request.language = "日本語".to_owned(), "/language", "language_form"),
        (
            |request| request.assessment.as_mut().unwrap().criteria[0].verdict.push('!'),
            "/assessment/criteria/0/verdict",
            "verdict_unknown",
        ),
        (|request| request.schema.push('1'), "/schema", "schema_unknown"),
        (|request| request.id.make_ascii_uppercase(), "/id", "uuid_form"),
        (|request| request.receipt = "0000-0000".to_owned(), "/receipt", "receipt_form"),
        (|request| request.sent_at = "yesterday".to_owned(), "/sent_at", "timestamp_form"),
        (|request| request.consent.at.clear(), "/consent/at", "timestamp_form"),
        (|request| request.consent.privacy = false, "/consent/privacy", "required"),
        (|request| request.organisation.name.clear(), "/organisation/name", "required"),
        (|request| request.organisation.name.insert(0, ' '), "/organisation/name", "not_normalised"),
        (
            |request| request.organisation.address = Some(String::new()),
            "/organisation/address",
            "not_normalised",
        ),
        (
            |request| request.organisation.kana = Some("みらい".to_owned()),
            "/organisation/kana",
            "not_normalised",
        ),
        (
            |request| request.organisation.postcode = Some("100".to_owned()),
            "/organisation/postcode",
            "postcode_length",
        ),
        (|request| request.contact.phone.push('x'), "/contact/phone", "extension_characters"),
        (|request| request.contact.phone = "0312345678;ext=".to_owned(), "/contact/phone", "not_normalised"),
        (|request| request.contact.phone = "03-1234-5678".to_owned(), "/contact/phone", "not_normalised"),
        (|request| request.consultation.notes = Some("長".repeat(1001)), "/consultation/notes", "too_long"),
        (
            |request| request.source.page_origin = Some("https://a.example/x".to_owned()),
            "/source/page_origin",
            "origin_form",
        ),
        (
            |request| request.assessment.as_mut().unwrap().readiness[0].1.answered = 5,
            "/assessment/readiness",
            "score_range",
        ),
    ];
    for (change, pointer, code) in cases {
        let mut request = attempt(&complete(), |_| {}).unwrap();
        change(&mut request);
        assert_eq!(validate(&request, nfkc), [FieldError { pointer: pointer.to_owned(), code }]);
    }
}

#[test]
fn a_shared_assessment_is_written_as_serde_writes_it() {
    let frozen = Frozen::new(attempt(&complete(), |_| {}).unwrap());
    assert!(frozen.request.assessment.is_some());
    assert_eq!(frozen.body, serde_json::to_string(&frozen.request).unwrap());
}

#[test]
fn the_document_reads_back_and_refuses_members_it_does_not_know() {
    let frozen = Frozen::new(attempt(&complete(), |draft| draft.assessment = None).unwrap());
    assert!(frozen.body.contains(r#""assessment":null"#) && frozen.body.contains(r#""address":null"#));
    assert_eq!(serde_json::from_str::<ConsultationRequest>(&frozen.body).unwrap(), frozen.request);
    let mut value: serde_json::Value = serde_json::from_str(&frozen.body).unwrap();
    for member in ["", "/organisation", "/contact", "/consultation", "/consent", "/source"] {
        let mut stranger = value.clone();
        stranger.pointer_mut(member).unwrap()["stranger"] = true.into();
        assert!(serde_json::from_value::<ConsultationRequest>(stranger).is_err(), "{member}");
    }
    value["organisation"].as_object_mut().unwrap().remove("kana");
    assert!(serde_json::from_value::<ConsultationRequest>(value).is_ok(), "a missing member reads as null");
}

proptest! {
    #[test]
    fn what_is_built_is_valid(
        name in any::<String>(),
        notes in any::<String>(),
        phone in "(\\+81|0)[1-9０-９][-ー ]?[0-9]{3,4}[-ー ]?[0-9]{4,5}",
        extension in "[0-9０-９]{0,7}",
        kana in "[ぁ-ゖｦ-ﾟ゛゜ ]{0,9}",
        email in "[a-zａ-ｚ.]{1,9}@[a-z.]{1,9}",
        prefecture in proptest::option::of("JP-[0-5][0-9]"),
        chamber in proptest::option::of(any::<String>()),
        topic in "[a-z ]{0,4}",
    ) {
        let mut typed = complete();
        for (id, text) in [
            ("organisation_name", &name), ("contact_name", &name), ("address", &name), ("notes", &notes),
            ("phone", &phone), ("phone_extension", &extension), ("contact_kana", &kana), ("email", &email),
        ] {
            typed.insert(id.to_owned(), text.clone());
        }
        let text = |id: &str| typed.get(id).map_or("", String::as_str);
        let draft = Draft {
            text: &text, language: "ja", chamber: chamber.as_deref(), page_origin: chamber.as_deref(),
            prefecture: prefecture.as_deref(), region: None, industry: None, total_staff: None,
            regular_staff: None, format: "online", topics: vec![&topic], stage: None,
            preferred: Vec::new(), consent: true, privacy_version: "v1", assessment: None,
        };
        let stamp = Stamp { identity: &mint([7; 16]), sent_at: NOW, consent_at: NOW };
        match build(draft, &stamp, nfkc) {
            Ok(request) => {
                prop_assert_eq!(validate(&request, nfkc), vec![]);
                let frozen = Frozen::new(request);
                prop_assert_eq!(frozen.body, serde_json::to_string(&frozen.request).unwrap());
            }
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}
