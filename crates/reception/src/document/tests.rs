//! The published schema, the widget's builder and this parser agree on request documents.

use super::read;
use consultation::fields::{FieldKind, TEXT_FIELDS};
use consultation::request::{
    AssessmentSummary, CriterionVerdict, Draft, FieldScore, Frozen, Preferred, Stamp, build, mint,
};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::cell::Cell;
use unicode_normalization::UnicodeNormalization;

const PUBLISHED: &str = include_str!("../../../../docs/consultation-request.schema.json");
const SAMPLE: &str = include_str!("../../../consultation/tests/sample.json");

/// Rules that a schema cannot express, or only by repeating a standard. For these alone the endpoint may
/// refuse a document that the schema accepts.
const BEYOND_A_SCHEMA: [&str; 7] = [
    // The noncharacters of every plane have no portable pattern.
    "control_characters",
    "corporate_number_check_digit",
    "email_format",
    "not_normalised",
    "phone_length",
    "required",
    "score_range",
];

fn schema() -> Validator {
    let schema = serde_json::from_str(PUBLISHED).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// Input for each text field, by its id.
fn typed() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let free =
        || prop_oneof![any::<String>(), "[ 　\\t\\r\\n\u{200b}あア漢é😀a-z-]{0,12}", Just(String::new())];
    let name = || prop_oneof![any::<String>(), "[あア漢é😀a-z][ 　\\t\u{200b}あア漢é😀a-z-]{0,12}"];
    let kana = || "[あ-んァ-ヶｱ-ﾝー 　]{0,9}";
    let corporate = select(vec!["", "４０１１００１０９８９９３", "4011001098993"]);
    (
        (name(), kana(), corporate, "(〒?[0-9０-９]{3}[-ー]?[0-9]{4})?", free()),
        (name(), kana(), free(), "[a-zａ-ｚ+]{1,9}@[a-z]{1,9}(\\.jp)?"),
        ("(０|0)[1-9][-ー ]?[0-9０-９]{4}[-ー ]?[0-9]{4}", "[0-9０-９]{0,6}", free()),
    )
        .prop_map(|(organisation, contact, rest)| {
            vec![
                ("organisation_name", organisation.0),
                ("organisation_kana", organisation.1),
                ("corporate_number", organisation.2.to_owned()),
                ("postcode", organisation.3),
                ("address", organisation.4),
                ("contact_name", contact.0),
                ("contact_kana", contact.1),
                ("department", contact.2),
                ("email", contact.3),
                ("phone", rest.0),
                ("phone_extension", rest.1),
                ("notes", rest.2),
            ]
        })
}

fn identifier() -> impl Strategy<Value = String> {
    "[a-z0-9_-]{1,64}"
}

fn assessment() -> impl Strategy<Value = AssessmentSummary> {
    let verdict = select(vec!["met", "not-met", "unknown", "not-applicable", "judged"]);
    let criterion = (identifier(), verdict)
        .prop_map(|(id, verdict)| CriterionVerdict { id, verdict: verdict.to_owned() });
    let score = (proptest::option::of(0..=100_u8), 0..=30_u16, 0..=30_u16)
        .prop_map(|(score, one, other)| FieldScore { score, answered: one.min(other), of: one.max(other) });
    let readiness = proptest::collection::btree_map(identifier(), score, 0..7);
    (identifier(), identifier(), identifier(), proptest::collection::vec(criterion, 0..12), readiness)
        .prop_map(|(programme, at_least, at_most, criteria, readiness)| AssessmentSummary {
            programme,
            at_least,
            at_most,
            criteria,
            readiness: readiness.into_iter().collect(),
        })
}

/// The other parts of a draft: choices on the page, and its surroundings.
#[derive(Debug, Clone)]
struct Chosen {
    chamber: Option<String>,
    prefecture: String,
    others: [Option<String>; 3],
    staff: [Option<u32>; 2],
    format: String,
    topics: Vec<String>,
    preferred: Vec<Preferred>,
    assessment: Option<AssessmentSummary>,
    random: [u8; 16],
}

fn chosen() -> impl Strategy<Value = Chosen> {
    let place = prop_oneof![any::<String>(), identifier(), Just("https://chamber.example:8443".to_owned())];
    let date =
        (2026..2030_u32, 1..=12_u32, 1..=28_u32, identifier()).prop_map(|(year, month, day, period)| {
            Preferred { date: format!("{year}-{month:02}-{day:02}"), period }
        });
    let optional = || proptest::option::of(identifier());
    let people = || proptest::option::of(any::<u32>());
    (
        (proptest::option::of(place), 1..=47_u32, optional(), optional(), optional(), people(), people()),
        (
            identifier(),
            proptest::collection::vec(identifier(), 1..=20),
            proptest::collection::vec(date, 0..=3),
        ),
        (proptest::option::of(assessment()), any::<[u8; 16]>()),
    )
        .prop_map(|(who, what, rest)| Chosen {
            chamber: who.0,
            prefecture: format!("JP-{:02}", who.1),
            others: [who.2, who.3, who.4],
            staff: [who.5, who.6],
            format: what.0,
            topics: what.1,
            preferred: what.2,
            assessment: rest.0,
            random: rest.1,
        })
}

/// The frozen document of the widget, where the draft has no errors.
fn document(typed: &[(&str, String)], chosen: &Chosen) -> Option<Frozen> {
    let text = |id: &str| typed.iter().find(|(known, _)| *known == id).map_or("", |(_, text)| text.as_str());
    let [region, industry, stage] = chosen.others.each_ref().map(|other| other.as_deref());
    let draft = Draft {
        text: &text,
        language: "ja",
        chamber: chosen.chamber.as_deref(),
        page_origin: chosen.chamber.as_deref(),
        prefecture: Some(&chosen.prefecture),
        region,
        industry,
        total_staff: chosen.staff[0],
        regular_staff: chosen.staff[1],
        format: &chosen.format,
        topics: chosen.topics.iter().map(String::as_str).collect(),
        stage,
        preferred: chosen.preferred.clone(),
        consent: true,
        privacy_version: "2026-11",
        assessment: chosen.assessment.clone(),
    };
    let now = "2026-11-22T09:30:00.123Z";
    let stamp = Stamp { identity: &mint(chosen.random), sent_at: now, consent_at: now };
    build(draft, &stamp, |text| text.nfkc().collect()).ok().map(Frozen::new)
}

#[test]
fn schema_and_endpoint_accept_every_document_that_the_widget_can_make() {
    let (schema, made) = (schema(), Cell::new(0));
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(3_000) });
    runner
        .run(&(typed(), chosen()), |(typed, chosen)| {
            let Some(frozen) = document(&typed, &chosen) else { return Ok(()) };
            made.set(made.get() + 1);
            let value: Value = serde_json::from_str(&frozen.body).unwrap();
            let refused: Vec<_> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
            prop_assert!(refused.is_empty(), "{}: {refused:?}", frozen.body);
            prop_assert_eq!(read(frozen.body.as_bytes()).ok(), Some(frozen.request));
            Ok(())
        })
        .unwrap();
    assert!(made.get() > 1_000, "{} of the drafts could be sent", made.get());
}

/// JSON pointers to all values of a document.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| places(member, &format!("{place}/{name}"), found));
        }
        Value::Array(entries) => {
            let numbered = entries.iter().enumerate();
            numbered.for_each(|(index, entry)| places(entry, &format!("{place}/{index}"), found));
        }
        _ => {}
    }
}

/// One change of a document: another value, a missing member or an unknown one.
fn change(document: &mut Value, place: &str, value: &Value, kind: u8) {
    let (parent, name) = place.rsplit_once('/').unwrap_or(("", ""));
    let members = document.pointer_mut(parent).and_then(Value::as_object_mut);
    match (kind, members) {
        (0, Some(members)) => drop(members.remove(name)),
        (1, _) => {
            if let Some(members) = document.pointer_mut(place).and_then(Value::as_object_mut) {
                members.insert("stranger".to_owned(), value.clone());
            }
        }
        _ => {
            if let Some(old) = document.pointer_mut(place) {
                *old = value.clone();
            }
        }
    }
}

fn replacement() -> impl Strategy<Value = Value> {
    let texts = vec![
        "",
        "a",
        "A",
        "é",
        "JP-00",
        "JP-13",
        "2026-02-30",
        "2026-02-28",
        "0312345678",
        "0312345678;ext=1",
        "4011001098993",
        "4011001098994",
        "1000001",
        "タロウ",
        "taro",
        "taro@example.jp",
        "a@b",
        "met",
        "K7QF-2M9X",
        "2026-04-01T09:30:00Z",
        "2026-04-01T09:30:00",
        "https://a.example",
        "https://a.example/x",
        " 空白 ",
        "\u{0}",
        "ﾀﾛｳ",
        "consultation-request/v1",
        "ja-Hira",
    ];
    prop_oneof![
        4 => select(texts).prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
        1 => (60..1_002_usize).prop_map(|length| "長".repeat(length).into()),
        1 => prop_oneof![Just(-1_i64), 0..102_i64, Just(70_000), Just(5_000_000_000)].prop_map(Value::from),
        1 => select(vec![json!(null), json!(true), json!(false), json!([]), json!({}), json!([null]), json!(0.5)]),
    ]
}

// Threat: they send invalid documents
#[test]
fn the_endpoint_refuses_what_the_schema_refuses_and_hardly_more() {
    let (schema, sample): (_, Value) = (schema(), serde_json::from_str(SAMPLE).unwrap());
    let mut everywhere = Vec::new();
    places(&sample, "", &mut everywhere);
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let changes = (select(everywhere), replacement(), 0..6_u8);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(20_000) });
    runner
        .run(&changes, |(place, value, kind)| {
            let mut document = sample.clone();
            change(&mut document, &place, &value, kind);
            let fits = schema.is_valid(&document);
            match read(document.to_string().as_bytes()) {
                Ok(_) => {
                    accepted.set(accepted.get() + 1);
                    prop_assert!(fits, "only the endpoint accepts {place} {value} {kind}");
                }
                Err(problem) => {
                    refused.set(refused.get() + 1);
                    let codes = problem.codes();
                    let beyond = codes.iter().all(|code| BEYOND_A_SCHEMA.contains(&code.as_str()));
                    prop_assert!(
                        !fits || (beyond && !codes.is_empty()),
                        "only the schema accepts {place} {value} {kind}: {codes:?}"
                    );
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(accepted.get() > 1_000 && refused.get() > 1_000, "{} and {}", accepted.get(), refused.get());
}

/// A control character of C0 or C1, a direction mark, or a separator of lines or paragraphs.
fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
}

/// Whether a stored value has such a character anywhere, also in a member's name. Notes have lines.
fn holds_hostile(value: &Value, pointer: &str) -> bool {
    let is_line_end = |character| character == '\n' && pointer == "/consultation/notes";
    let has = |text: &str| text.chars().any(|character| is_hostile(character) && !is_line_end(character));
    match value {
        Value::String(text) => has(text),
        Value::Array(entries) => entries.iter().any(|entry| holds_hostile(entry, pointer)),
        Value::Object(members) => members
            .iter()
            .any(|(name, member)| has(name) || holds_hostile(member, &format!("{pointer}/{name}"))),
        _ => false,
    }
}

// Threat: they write control
#[test]
fn no_stored_text_controls_a_terminal_or_turns_the_text_around_it() {
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let mut everywhere = Vec::new();
    places(&sample, "", &mut everywhere);
    everywhere.retain(|place| sample.pointer(place).unwrap().is_string());
    let hostile = prop_oneof![
        any::<char>().prop_filter("hostile", |character| is_hostile(*character)),
        (0..0xa0_u32)
            .prop_filter_map("a control", |code| char::from_u32(code).filter(|code| code.is_control())),
        select(vec!['\u{202e}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{61c}', '\u{2028}', '\u{2029}']),
        Just('\n'),
        Just('字'),
    ];
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(10_000) });
    runner
        .run(&(select(everywhere), hostile, any::<proptest::sample::Index>()), |(place, character, index)| {
            let mut document = sample.clone();
            let text = document.pointer_mut(&place).unwrap();
            let mut characters: Vec<char> = text.as_str().unwrap().chars().collect();
            characters.insert(index.index(characters.len() + 1), character);
            *text = characters.into_iter().collect::<String>().into();
            match read(document.to_string().as_bytes()) {
                Ok(request) => {
                    accepted.set(accepted.get() + 1);
                    let stored = serde_json::to_value(&request).unwrap();
                    prop_assert!(!holds_hostile(&stored, ""), "{place} {character:?}");
                }
                Err(_) => refused.set(refused.get() + 1),
            }
            Ok(())
        })
        .unwrap();
    assert!(accepted.get() > 200 && refused.get() > 5_000, "{} and {}", accepted.get(), refused.get());
}

// Threat: they write control
#[test]
fn a_required_name_has_a_visible_character() {
    let invisible = [
        "",
        " ",
        "\u{3000}",
        "\u{200b}",
        "\u{2060}",
        "\u{feff}",
        "\u{3164}",
        "\u{115f}",
        "\u{ad}",
        "\u{200d}",
        "\u{fe0f}",
        "\u{e0041}",
        "\u{2800}",
        "\u{16fe4}",
        "\u{1d159}",
        "\u{a0}",
    ];
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(500) });
    let names = proptest::collection::vec(select(invisible.to_vec()), 0..5);
    runner
        .run(&(names, select(vec!["/organisation/name", "/contact/name"])), |(name, place)| {
            let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
            *document.pointer_mut(place).unwrap() = name.concat().into();
            let problem = read(document.to_string().as_bytes()).err();
            let codes = problem.map(|problem| problem.codes()).unwrap_or_default();
            prop_assert!(codes.contains(&"required".to_owned()), "{name:?}: {codes:?}");
            Ok(())
        })
        .unwrap();
}

/// Characters of each class, and the code with which the endpoint refuses them in a name, an address or notes. A document
/// is refused and not corrected, because a copy has to be the same document; the form has dropped them before.
// Threat: they write control
#[test]
fn each_class_of_control_and_invisible_characters_is_refused_in_every_text() {
    const REFUSED: &str = "control_characters";
    const DROPPED: &str = "not_normalised";
    for (class, code, characters) in [
        ("C0", REFUSED, "\0\u{1}\u{7}\u{8}\u{e}\u{1b}\u{1f}"),
        ("DEL and C1", REFUSED, "\u{7f}\u{80}\u{84}\u{90}\u{9b}\u{9f}"),
        ("noncharacters", REFUSED, "\u{fdd0}\u{fdef}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}"),
        ("direction marks", DROPPED, "\u{61c}\u{200e}\u{200f}"),
        ("embeddings and overrides", DROPPED, "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}"),
        ("isolates", DROPPED, "\u{2066}\u{2067}\u{2068}\u{2069}"),
        ("zero width", DROPPED, "\u{ad}\u{34f}\u{180e}\u{200b}\u{2060}\u{2064}\u{206f}\u{feff}"),
        ("fillers", DROPPED, "\u{115f}\u{1160}\u{17b4}\u{3164}\u{ffa0}"),
        ("annotations and tags", DROPPED, "\u{fff9}\u{fffb}\u{e0001}\u{e0041}\u{e007f}"),
        ("separators", DROPPED, "\t\r\u{b}\u{c}\u{85}\u{2028}\u{2029}"),
    ] {
        for (character, field) in
            characters.chars().flat_map(|one| TEXT_FIELDS.iter().map(move |to| (one, to)))
        {
            let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
            let text = document.pointer_mut(field.pointer).unwrap();
            let middle = text.as_str().unwrap().char_indices().nth(2).unwrap().0;
            let mut hostile = text.as_str().unwrap().to_owned();
            hostile.insert(middle, character);
            *text = hostile.into();
            let codes = read(document.to_string().as_bytes()).err().map(|problem| problem.codes());
            let codes = codes.unwrap_or_default();
            let is_free = matches!(field.kind, FieldKind::Line | FieldKind::Lines);
            let expected = !codes.is_empty() && (!is_free || codes == [code]);
            assert!(expected, "{class} {character:?} in {}: {codes:?}", field.id);
        }
    }
}
