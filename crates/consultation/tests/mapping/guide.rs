//! The guide for operators is true: each of its examples is executed.

use super::support::{RECEIPT, SAMPLE, follow, shift_jis};
use consultation::delivery::State;
use consultation::mapping::{Audience, Endpoint, Prepared};
use serde_json::Value;

const GUIDE: &str = include_str!("../../../../docs/connect-an-endpoint.md");
/// The guide's placeholder for a document that is sent unchanged.
const DOCUMENT: &str = "{the document}";

/// Every example: its heading, its configuration, its request, and the responses that it reads.
fn examples() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let with_blocks = |section: &'static str| {
        let (heading, text) = section.split_once('\n')?;
        let blocks: Vec<&str> = text.split("```").skip(1).step_by(2).collect();
        (!blocks.is_empty()).then_some((heading, text, blocks))
    };
    GUIDE.split("\n## ").skip(1).filter_map(with_blocks).collect()
}

fn written(prepared: &Prepared, document: &str) -> String {
    let head: Vec<String> =
        prepared.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let body =
        String::from_utf8(prepared.body.clone()).unwrap().replace(document, DOCUMENT).replace("\r\n", "\n");
    let body = if body.is_empty() { body } else { format!("\n{}\n", body.trim_end()) };
    format!("http\n{} {}\n{}{body}", prepared.method, prepared.url, head.concat())
}

#[test]
fn each_example_sends_and_understands_what_stands_there() {
    let examples = examples();
    for (heading, _, blocks) in &examples {
        let (kind, configuration) = blocks[0].split_once('\n').unwrap();
        let audience = if kind == "json relay" { Audience::Server } else { Audience::Browser };
        let configuration: Value = serde_json::from_str(configuration).unwrap();
        let endpoint = Endpoint::read(&configuration, audience);
        let endpoint = endpoint.unwrap_or_else(|faults| panic!("{heading}: {faults:?}"));
        let prepared = endpoint.prepare(SAMPLE, false, &shift_jis).unwrap();
        assert_eq!(blocks[1], written(&prepared, SAMPLE), "{heading}");
        for line in blocks.get(2).into_iter().flat_map(|block| block.lines().skip(1)) {
            let (answer, expected) = line.rsplit_once(" = ").unwrap();
            let (status, body) = answer.split_once(' ').unwrap();
            let state = match follow(endpoint.outcome(status.parse().unwrap(), body, None, RECEIPT)) {
                State::Confirmed { .. } => "confirmed",
                State::Rejected { .. } => "rejected",
                _ => "unknown",
            };
            assert_eq!(state, expected, "{heading}: {line}");
        }
    }
    assert_eq!(examples.len(), 10, "every kind has an example");
}

/// The message for an unknown kind lists the kinds that a page may use, in both languages.
#[test]
fn the_messages_for_an_unknown_kind_list_every_kind() {
    let site_config = include_str!("../../../site-config/src/check/faults.rs");
    let reception = include_str!("../../../reception/src/messages/finding.ja.toml");
    let presets: Value = serde_json::from_str(include_str!("../../src/mapping/presets.json")).unwrap();
    for (file, text, end) in [
        ("site-config/src/check/faults.rs", site_config, "),"),
        ("reception/src/messages/finding.ja.toml", reception, "\n"),
    ] {
        let (_, message) = text.split_once("unknown_kind").unwrap();
        let (message, _) = message.split_once(end).unwrap();
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let words: Vec<&str> = message.split(|character| !is_part(character)).collect();
        for kind in presets.as_object().unwrap().keys() {
            let endpoint = Endpoint::read(&serde_json::json!({ "kind": kind }), Audience::Browser);
            let faults = endpoint.err().unwrap_or_default();
            let needs_a_secret = faults.iter().any(|fault| fault.code == "secret_in_browser");
            assert_ne!(words.contains(&kind.as_str()), needs_a_secret, "{kind}: crates/{file}, unknown_kind");
        }
    }
}
