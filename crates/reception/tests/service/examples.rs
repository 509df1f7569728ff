//! The examples of the guide: each kind of endpoint gets every answer of a visitor, in the words of the review.

use crate::connect::workplace;
use crate::harness::run;
use consultation::mapping::{Audience, Endpoint, Prepared};
use programme::{Loaded, load};
use serde_json::{Value, json};
use site_config::check::check_with;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use url::form_urlencoded;

/// The examples, and the warnings of `check-site` that each of them explains.
const EXAMPLES: &[(&str, &[&str])] = &[
    ("contact-form-7", &[]),
    ("form", &[]),
    ("google-forms", &[]),
    ("hubspot", &[]),
    ("json", &[]),
    // The field for mail addresses takes 80 characters; a field of text has the whole address.
    ("salesforce", &["/endpoint/fields/21/maximum: warning: text_cut"]),
    ("kintone", &[]),
];

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn part(kind: &str) -> Value {
    let text = fs::read_to_string(repository(&format!("docs/examples/{kind}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn is_for_the_relay(kind: &str) -> bool {
    kind == "kintone"
}

/// The names and values that arrive, decoded as the endpoint decodes them. A value that is repeated is a list.
fn arrived(prepared: &Prepared) -> BTreeMap<String, String> {
    let kind = &prepared.headers.iter().find(|(name, _)| name == "content-type").unwrap().1;
    let mut pairs: Vec<(String, String)> = Vec::new();
    if kind.starts_with("application/x-www-form-urlencoded") {
        pairs = form_urlencoded::parse(&prepared.body).into_owned().collect();
    } else if let Some(boundary) = kind.strip_prefix("multipart/form-data; boundary=") {
        let body = String::from_utf8(prepared.body.clone()).unwrap();
        for part in body.split(&format!("--{boundary}")).filter(|part| part.contains("form-data")) {
            let (head, value) = part.split_once("\r\n\r\n").unwrap();
            let name = head.split_once("name=\"").unwrap().1.split('"').next().unwrap();
            pairs.push((name.to_owned(), value.strip_suffix("\r\n").unwrap().to_owned()));
        }
    } else {
        let body: Value = serde_json::from_slice(&prepared.body).unwrap();
        match body["fields"].as_array() {
            Some(fields) => {
                let text = |field: &Value, name: &str| field[name].as_str().unwrap().to_owned();
                pairs.extend(fields.iter().map(|field| (text(field, "name"), text(field, "value"))));
            }
            None => leaves(&body, "", &mut pairs),
        }
    }
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in pairs {
        let value = value.replace("\r\n", "\n");
        let whole = values.entry(name).or_default();
        *whole = if whole.is_empty() { value } else { [whole, "、", &value].concat() };
    }
    values
}

fn leaves(value: &Value, path: &str, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), pairs));
        }
        Value::Array(entries) => entries.iter().for_each(|entry| leaves(entry, path, pairs)),
        Value::String(text) => pairs.push((path.to_owned(), text.clone())),
        other => pairs.push((path.to_owned(), other.to_string())),
    }
}

/// Requests with every field filled in, which differ in each choice.
fn requests(programme: &Loaded) -> Vec<Value> {
    let mut whole: Value =
        serde_json::from_str(include_str!("../../../consultation/tests/sample.json")).unwrap();
    let slot = |date: &str, period: &str| json!({ "date": date, "period": period });
    whole["consultation"]["preferred"] = json!([
        slot("2026-04-10", "morning"),
        slot("2026-04-13", "afternoon"),
        slot("2026-04-14", "morning")
    ]);
    let offers = &programme.specification.consultation;
    let topics: Vec<&str> = offers.topics.iter().map(|topic| topic.id.as_str()).collect();
    whole["consultation"]["topics"] = json!(topics);
    let choices = |name: &str| {
        programme.specification.questions.iter().find(|question| question.id == name).unwrap().choices.clone()
    };
    let mut requests = vec![whole.clone()];
    for (pointer, ids) in [
        ("/consultation/format", offers.formats.clone()),
        ("/consultation/stage", offers.stages.clone()),
        ("/organisation/prefecture", choices("prefecture")),
        ("/organisation/industry", choices("industry")),
        ("/assessment/at_most", programme.specification.tiers.clone()),
    ] {
        for id in ids {
            let mut request = whole.clone();
            *request.pointer_mut(pointer).unwrap() = id.into();
            requests.push(request);
        }
    }
    requests
}

/// The lines of the review, in its words, and the receipt number that it shows. A day is sent as an ISO date, and a number
/// of people without its unit.
fn review(request: &Value, programme: &Loaded) -> Vec<(&'static str, String)> {
    let texts = &programme.texts["ja"];
    let text = |pointer: &str| request.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    let word = |key: String| texts[&key].clone();
    let topics = request["consultation"]["topics"].as_array().unwrap().iter();
    let topics: Vec<String> =
        topics.map(|topic| word(format!("topic.{}", topic.as_str().unwrap()))).collect();
    let mut lines = vec![
        ("topics", topics.join(&texts["value.separator"])),
        ("format", word(format!("format.{}", text("/consultation/format")))),
        ("stage", word(format!("stage.{}", text("/consultation/stage")))),
        ("prefecture", word(format!("list.prefectures.{}", text("/organisation/prefecture")))),
        ("industry", word(format!("list.industries.{}", text("/organisation/industry")))),
        ("total_staff", request["organisation"]["total_staff"].to_string()),
        ("regular_staff", request["organisation"]["regular_staff"].to_string()),
    ];
    for (index, name) in ["preferred_1", "preferred_2", "preferred_3"].into_iter().enumerate() {
        let at = |member: &str| text(&format!("/consultation/preferred/{index}/{member}"));
        lines.push((name, format!("{} {}", at("date"), word(format!("period.{}", at("period"))))));
    }
    for field in consultation::fields::TEXT_FIELDS {
        let value = text(field.pointer);
        let (number, extension) = value.split_once(";ext=").unwrap_or((&value, ""));
        let value = match field.id {
            "phone" => number.to_owned(),
            "phone_extension" => extension.to_owned(),
            _ => value,
        };
        lines.push((field.id, value));
    }
    lines.push(("consent", texts["value.consented"].clone()));
    // The review says that the assessment is shared; its tiers go out.
    lines.push(("share_assessment", word(format!("tier.{}.name", text("/assessment/at_least")))));
    lines.push(("share_assessment", word(format!("tier.{}.name", text("/assessment/at_most")))));
    lines.push(("receipt", text("/receipt")));
    lines.push(("chamber", text("/source/chamber")));
    lines
}

#[test]
fn what_arrives_is_what_the_review_shows() {
    let programme = load(&repository("programmes/telework-pioneers-r3")).unwrap();
    let requests = requests(&programme);
    assert_eq!(requests.len(), 1 + 3 + 4 + 47 + 17 + 4);
    for (kind, _) in EXAMPLES {
        let audience = if is_for_the_relay(kind) { Audience::Server } else { Audience::Browser };
        let endpoint = Endpoint::read(&part(kind)["endpoint"], audience).unwrap();
        for request in &requests {
            let prepared = endpoint.prepare(&request.to_string(), false, &|_| None).unwrap();
            let mut arrived: Vec<String> = arrived(&prepared).into_values().collect();
            for (name, value) in review(request, &programme) {
                // What stands behind it in the same field is the version and the time of the consent, or the number in
                // the notes.
                let is_it = |text: &String| {
                    let rest = text.strip_prefix(&value);
                    rest.is_some_and(|rest| {
                        let follows = match name {
                            "consent" => " 2026-04 2026-04-01T09:29:00+09:00",
                            "notes" if *kind == "contact-form-7" => "\n受付番号 K7QF-2M9X",
                            _ => "",
                        };
                        rest == follows
                    })
                };
                let index = arrived.iter().position(is_it);
                let index = index.unwrap_or_else(|| panic!("{kind}: {name} {value:?} is not in {arrived:?}"));
                arrived.swap_remove(index);
            }
        }
    }
}

/// An old form gets the same in Shift_JIS.
#[test]
fn a_form_in_shift_jis_loses_nothing_either() {
    let programme = load(&repository("programmes/telework-pioneers-r3")).unwrap();
    let mut configuration = part("form")["endpoint"].clone();
    configuration["charset"] = "shift_jis".into();
    let endpoint = Endpoint::read(&configuration, Audience::Browser).unwrap();
    let encode = |character: char| {
        let text = character.to_string();
        let (bytes, _, lacks) = encoding_rs::SHIFT_JIS.encode(&text);
        (!lacks).then(|| bytes.into_owned())
    };
    for request in requests(&programme) {
        let body = endpoint.prepare(&request.to_string(), false, &encode).unwrap().body;
        let bytes: Vec<u8> = percent_encoding::percent_decode(&body)
            .map(|byte| if byte == b'+' { b' ' } else { byte })
            .collect();
        // The wave dash of the hours is not in Shift_JIS, and goes out as a reference.
        let text = encoding_rs::SHIFT_JIS.decode(&bytes).0.replace("\r\n", "\n").replace("&#12316;", "〜");
        for (name, value) in review(&request, &programme) {
            assert!(text.contains(&format!("={value}")), "{name} {value:?} is not in {text}");
        }
    }
}

#[test]
fn check_site_finds_no_lost_answer_and_no_word_without_its_id() {
    let folder = workplace();
    let mut found: Vec<String> = Vec::new();
    for entry in fs::read_dir(repository("docs/examples")).unwrap() {
        found.push(entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    }
    found.sort_unstable();
    let mut listed: Vec<&str> = EXAMPLES.iter().map(|(kind, _)| *kind).collect();
    listed.sort_unstable();
    assert_eq!(found, listed, "each example is tested");
    for (kind, warnings) in EXAMPLES {
        let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
        site["endpoint"] = part(kind)["endpoint"].clone();
        let file = folder.path().join("site.json");
        fs::write(&file, site.to_string()).unwrap();
        if is_for_the_relay(kind) {
            // A browser must not have its secret, so that it is the file of a relay.
            let endpoint = Endpoint::read(&site["endpoint"], Audience::Server).unwrap();
            assert_eq!(endpoint.advice(), [], "{kind}");
            let vocabulary = reception::programme_file::vocabulary(&file, "telework-pioneers-r3").unwrap();
            let codes: Vec<&str> =
                check_with(&site, &vocabulary).iter().map(|finding| finding.code).collect();
            assert!(codes.iter().all(|code| *code == "secret_in_browser"), "{codes:?}");
            continue;
        }
        let (code, stdout, stderr) = run(&["check-site", file.to_str().unwrap()]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{kind}: {stdout}");
        let lines: Vec<&str> = stdout.lines().collect();
        assert_eq!(lines.len(), warnings.len() + 1, "{kind}: {stdout}");
        for (line, warning) in lines.iter().zip(*warnings) {
            assert!(line.starts_with(warning), "{kind}: {stdout}");
        }
    }
}

#[test]
fn the_words_of_the_guide_are_complete() {
    let guide = fs::read_to_string(repository("docs/connect-an-endpoint.md")).unwrap();
    let file = repository("site.json");
    let vocabulary = reception::programme_file::vocabulary(&file, "telework-pioneers-r3").unwrap();
    let blocks: Vec<&str> =
        guide.split("```json").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 10, "{}", blocks.len());
    for block in blocks {
        let endpoint: Value = serde_json::from_str(block.trim_start_matches(" relay")).unwrap();
        let site = json!({ "endpoint": endpoint, "calendar": { "periods": ["morning", "afternoon"] } });
        let findings = check_with(&site, &vocabulary);
        let words: Vec<String> = findings
            .iter()
            .filter(|finding| finding.code.starts_with("word_"))
            .map(ToString::to_string)
            .collect();
        assert_eq!(words, [""; 0], "{block}");
    }
}
