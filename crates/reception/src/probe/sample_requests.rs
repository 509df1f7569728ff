//! Requests with which a mapping is compared: the whole one, the longest, the least, and one for each choice.

use super::plan::Plan;
use consultation::mapping::longest_document;
use serde_json::{Value, json};

/// A character of four bytes in the longest texts, which counts twice at the form. Few names have one.
const RARE: &str = "\u{20BB7}";
/// A common character, in place of [`RARE`].
const COMMON: &str = "\u{793E}";

/// Requests that show every value, and whether their choices are those of the programme: the whole one, one with the
/// longest texts, one with as little as possible, and one for each choice.
pub(super) fn requests(plan: &Plan) -> Vec<(Value, bool)> {
    let whole = whole_document(plan);
    let mut longest: Value =
        serde_json::from_str(&longest_document().to_string().replace(RARE, COMMON)).unwrap_or_default();
    for (path, text) in [("/contact/email", long_address()), ("/contact/phone", LONG_PHONE.to_owned())] {
        if let Some(value) = longest.pointer_mut(path) {
            *value = text.into();
        }
    }
    let mut least = whole.clone();
    for path in OPTIONAL {
        if let Some(value) = least.pointer_mut(path) {
            *value = if value.is_array() { json!([]) } else { Value::Null };
        }
    }
    let known = &plan.vocabulary;
    let is_known = |ids: &[String]| !ids.is_empty();
    let all_known = is_known(&known.formats) && is_known(&known.topics) && is_known(&known.industries);
    let mut requests = vec![(whole.clone(), all_known), (longest, false), (least, all_known)];
    let prefectures: Vec<String> = (1..=47).map(|number| format!("JP-{number:02}")).collect();
    let choices: [(&str, &[String]); 5] = [
        ("/consultation/format", &known.formats),
        ("/consultation/stage", &known.stages),
        ("/organisation/industry", &known.industries),
        ("/organisation/prefecture", &prefectures),
        ("/consultation/preferred/0/period", &plan.periods),
    ];
    for (path, ids) in choices {
        for id in ids {
            let mut request = whole.clone();
            if let Some(value) = request.pointer_mut(path) {
                *value = id.clone().into();
            }
            requests.push((request, all_known));
        }
    }
    requests
}

/// The longest telephone number, with the longest extension.
const LONG_PHONE: &str = "09000000000;ext=123456";

/// The longest mail address that the form takes.
fn long_address() -> String {
    let domain = "@example.com";
    let most = consultation::fields::text_field("email").map_or(0, |field| field.max_chars);
    ["a".repeat(most.saturating_sub(domain.len())), domain.to_owned()].concat()
}

/// The places that a visitor may leave empty.
const OPTIONAL: &[&str] = &[
    "/source/chamber",
    "/source/page_origin",
    "/organisation/kana",
    "/organisation/corporate_number",
    "/organisation/postcode",
    "/organisation/address",
    "/organisation/industry",
    "/organisation/total_staff",
    "/organisation/regular_staff",
    "/contact/kana",
    "/contact/department",
    "/consultation/stage",
    "/consultation/notes",
    "/consultation/preferred",
    "/assessment",
];

/// A request with every answer. Its choices are the first of the programme, where that is known.
pub(super) fn whole_document(plan: &Plan) -> Value {
    let known = &plan.vocabulary;
    let first = |ids: &[String]| ids.first().cloned().unwrap_or_else(|| "online".to_owned());
    let period = first(&plan.periods);
    json!({
        "schema": "consultation-request/v1",
        "id": "00000000-0000-4000-8000-000000000000",
        "receipt": "K7QF-2M9X",
        "sent_at": "2026-04-01T00:00:00.000Z",
        "language": "ja",
        "source": { "chamber": "sample", "page_origin": "https://chamber.example" },
        "organisation": {
            "name": "TEST",
            "kana": "テスト",
            "corporate_number": "4011001098993",
            "postcode": "1000001",
            "prefecture": "JP-13",
            "region": "kanto",
            "address": "TEST",
            "industry": first(&known.industries),
            "total_staff": 8,
            "regular_staff": 6,
        },
        "contact": {
            "name": "TEST",
            "kana": "テスト",
            "department": "TEST",
            "email": "test@example.com",
            "phone": "0300000000;ext=12",
        },
        "consultation": {
            "format": first(&known.formats),
            "topics": if known.topics.is_empty() { vec!["other".to_owned()] } else { known.topics.clone() },
            "stage": first(&known.stages),
            "notes": "TEST",
            "preferred": [
                { "date": "2026-04-10", "period": period },
                { "date": "2026-04-13", "period": period },
                { "date": "2026-04-14", "period": period },
            ],
        },
        "assessment": {
            "programme": "test",
            "at_least": first(&known.tiers),
            "at_most": first(&known.tiers),
            "criteria": [],
            "readiness": {},
        },
        "consent": { "privacy": true, "version": "2026-04", "at": "2026-04-01T00:00:00.000Z" },
    })
}
