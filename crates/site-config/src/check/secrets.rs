//! Finds secrets by their shape and by their randomness, wherever they stand in the file. The widget itself refuses
//! secrets by the names of members (`consultation::mapping`); this reads every text, in one pass.

use super::shape::below;
use serde_json::Value;

/// Further secrets are not named: each needs the pointer to its place, and the operator needs one to begin.
const MAX_FOUND: usize = 100;
/// A word is random only from this length on, in bytes.
const MIN_RANDOM: usize = 24;
/// A longer word is data, such as an image, and not a secret.
const MAX_WORD: usize = 512;
/// The collision entropy of a random word in alternatives for each character, of 62: some 4 bits.
const MIN_ALTERNATIVES: usize = 14;
/// How often a random word changes between letters and digits. A name with a year does it twice.
const MIN_CHANGES: usize = 4;
/// Beginnings of words that look random and are public: ids of Google's forms and of deployed scripts.
const PUBLIC: &[&str] = &["1FAIpQL", "AKfycb"];
/// Beginnings of the digests that pages name for their files. Their base64 is random and public.
const DIGESTS: &[&str] = &["sha256-", "sha384-", "sha512-"];

/// Beginnings of tokens of well-known services, with the number of bytes that at least follow.
const TOKENS: &[(&str, usize)] = &[
    // Slack.
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxa-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("xapp-", 10),
    // Google API keys and OAuth tokens.
    ("AIza", 35),
    ("GOCSPX-", 20),
    // GitHub and GitLab.
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("github_pat_", 30),
    ("glpat-", 20),
    // Stripe and SendGrid.
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("SG.", 40),
];

/// A text that is or may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// A JSON pointer into the file.
    pub pointer: String,
    /// Whether it has the shape of a known secret. Otherwise it is only as random as one.
    pub is_certain: bool,
}

/// The search so far.
#[derive(Default)]
struct Search {
    found: Vec<Secret>,
    /// The bytes that were looked at, for the test of the bound.
    steps: usize,
}

/// Every secret of a configuration, at most a hundred. The work grows with the length of the file alone.
#[must_use]
pub fn secrets(site: &Value) -> Vec<Secret> {
    let mut search = Search::default();
    search.value(site, &mut Vec::new());
    search.found
}

impl Search {
    fn value<'a>(&mut self, value: &'a Value, path: &mut Vec<Step<'a>>) {
        match value {
            Value::String(text) => self.text(text, path),
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    path.push(Step::Index(index));
                    self.value(entry, path);
                    path.pop();
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    path.push(Step::Name(name));
                    self.text(name, path);
                    self.value(member, path);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, path: &[Step<'_>]) {
        if self.found.len() >= MAX_FOUND {
            return;
        }
        let is_certain = has_known_shape(text, &mut self.steps);
        if !is_certain && !has_random_word(text, &mut self.steps) {
            return;
        }
        let pointer = path.iter().fold(String::new(), |pointer, step| match step {
            Step::Name(name) => below(&pointer, name),
            Step::Index(index) => below(&pointer, &index.to_string()),
        });
        if self.found.last().is_none_or(|last| last.pointer != pointer) {
            self.found.push(Secret { pointer, is_certain });
        }
    }
}

/// A step of the way to a value.
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// The words of a text: what stands between white space and the separators of addresses, headers and code.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_' | '.'))
}

fn has_known_shape(text: &str, steps: &mut usize) -> bool {
    // Addresses and blocks that are secrets as a whole.
    *steps += text.len() * 3;
    let has_block = text.contains("PRIVATE KEY-----");
    let is_slack_hook = text.contains("hooks.slack.com/services/");
    let is_private_calendar = text.contains("calendar.google.com/") && text.contains("/private-");
    has_block || is_slack_hook || is_private_calendar || words(text).any(|word| is_token(word, steps))
}

fn is_token(word: &str, steps: &mut usize) -> bool {
    *steps += word.len() + 1;
    let known = TOKENS
        .iter()
        .any(|(beginning, rest)| word.strip_prefix(beginning).is_some_and(|behind| behind.len() >= *rest));
    known || is_hubspot(word) || is_aws(word) || is_jwt(word)
}

/// A private app of HubSpot: `pat-`, the data centre, a UUID. The UUIDs of portals and forms are public.
fn is_hubspot(word: &str) -> bool {
    let behind = word.strip_prefix("pat-").and_then(|rest| rest.split_once('-'));
    behind.is_some_and(|(centre, id)| {
        let parts = id.split('-').map(str::len);
        (2..=5).contains(&centre.len())
            && parts.eq([8, 4, 4, 4, 12])
            && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
    })
}

/// An access key of AWS: 4 letters and 16 capitals and digits.
fn is_aws(word: &str) -> bool {
    let behind = word.strip_prefix("AKIA").or_else(|| word.strip_prefix("ASIA"));
    behind.is_some_and(|rest| {
        rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

/// A JSON Web Token: two or three parts in base64, of which the first two begin an object.
fn is_jwt(word: &str) -> bool {
    let mut parts = word.split('.');
    let is_object = |part: Option<&str>| part.is_some_and(|part| part.starts_with("eyJ") && part.len() >= 10);
    is_object(parts.next()) && is_object(parts.next())
}

fn has_random_word(text: &str, steps: &mut usize) -> bool {
    // A digest in base64 has separators of words in it.
    if DIGESTS.iter().any(|beginning| text.starts_with(beginning)) {
        return false;
    }
    // Hosts are read as one word with their dots, which is none that a token has.
    words(text).flat_map(|word| word.split('.')).any(|word| {
        *steps += word.len() + 1;
        is_random(word)
    })
}

/// Whether a word has small letters, capitals and digits in an order and with frequencies that no name has. Numbers in
/// hexadecimal have no capitals: they are hashes and ids, and a secret among them looks the same.
fn is_random(word: &str) -> bool {
    if !(MIN_RANDOM..=MAX_WORD).contains(&word.len()) || PUBLIC.iter().any(|public| word.starts_with(public))
    {
        return false;
    }
    let has = |class: fn(&u8) -> bool| word.as_bytes().iter().any(class);
    if !(has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit)) {
        return false;
    }
    let mut counts = [0_usize; 128];
    let (mut changes, mut before) = (0_usize, None);
    for byte in word.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
        let is_digit = byte.is_ascii_digit();
        changes += usize::from(before.is_some_and(|before| before != is_digit));
        before = Some(is_digit);
    }
    let collisions: usize = counts.iter().map(|count| count * count).sum();
    changes >= MIN_CHANGES && word.len() * word.len() >= collisions * MIN_ALTERNATIVES
}

#[cfg(test)]
mod tests {
    use super::{MAX_FOUND, Search, Secret, secrets};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn found(text: &str) -> Option<bool> {
        secrets(&json!({ "a": [text] })).first().map(|secret| secret.is_certain)
    }

    /// A token in two parts, so that no scanner takes this file for a leak.
    fn token(beginning: &str, rest: &str) -> String {
        [beginning, rest].concat()
    }

    // Threat: a token under a harmless name
    #[test]
    fn tokens_of_well_known_services_are_found_under_any_name() {
        for secret in [
            token("pat-", "na1-0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"),
            token("pat-", "eu1-0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"),
            token("xoxb", "-123456789012-abcdefABCDEF"),
            token("AKIA", "IOSFODNN7EXAMPLE"),
            token("AIza", "SyA-1234567890abcdefghijklmnopqrstu"),
            token("ghp_", "0123456789abcdefghijABCDEFGHIJ012345"),
            token("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0", ".c2lnbmF0dXJl"),
            token("-----BEGIN RSA PRIVATE", " KEY-----\nMIIE"),
            token("https://hooks.slack.com/serv", "ices/T000/B000/xyz"),
            "https://calendar.google.com/calendar/ical/a%40b/private-0123456789abcdef/basic.ics".to_owned(),
        ] {
            assert_eq!(found(&secret), Some(true), "{secret}");
            assert_eq!(found(&format!("Bearer {secret}")), Some(true), "{secret}");
            assert_eq!(found(&format!("https://a.example/x?y={secret}&z")), Some(true), "{secret}");
        }
        let name = secrets(&json!({ "x": { token("AKIA", "IOSFODNN7EXAMPLE"): 1 } }));
        assert_eq!(name, [Secret { pointer: "/x/AKIAIOSFODNN7EXAMPLE".to_owned(), is_certain: true }]);
    }

    // Threat: a token under a harmless name
    #[test]
    fn a_long_random_word_may_be_a_secret() {
        for secret in ["BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92", "kN8vQ2xLr7TzW4mYb9HcJ3sF"] {
            assert_eq!(found(secret), Some(false), "{secret}");
            assert_eq!(found(&format!("https://a.example/x?y={secret}")), Some(false), "{secret}");
        }
    }

    // Threat: a token under a harmless name
    #[test]
    fn ordinary_values_are_no_secrets() {
        for text in [
            "https://api.hsforms.com/submissions/v3/integration/submit/12345678/0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69",
            "https://docs.google.com/forms/d/e/1FAIpQLSeX3Zk9Qw2Lr7TzW4mYb9HcJ3sFpV5nGd8Ka1Bt6Mh0Ru4Ye2w/formResponse",
            "https://script.google.com/macros/s/AKfycbx3Zk9Qw2Lr7TzW4mYb9HcJ3sFpV5nGd8Ka1Bt6Mh0Ru4Ye2w/exec",
            "https://calendar.google.com/calendar/ical/c_0123456789abcdef0123456789abcdef%40group.calendar.google.com/public/basic.ics",
            "https://webto.salesforce.com/servlet/servlet.WebToCase?encoding=UTF-8",
            "00D5g000001AbCdEAV",
            "widget-0123456789abcdef_bg.wasm",
            "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
            "0123456789abcdef0123456789abcdef01234567",
            "0B8F0F2E-6A1D-4C1E-9A7E-1F2D3C4B5A69",
            "https://www.example.jp/wp-json/contact-form-7/v1/contact-forms/12345/feedback",
            "https://Consultation-Desk-2026.TeleworkAssociation.example/TeleworkConsultationForm2026v2/Submit",
            "entry.1234567890",
            "pat-a-cake",
            "AKIA",
            "eyJ.eyJ",
            "テレワーク相談センターのお問い合わせフォーム２０２６年度版です",
            "BEGIN PUBLIC KEY-----",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        let shipped: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
        assert_eq!(secrets(&shipped), []);
    }

    fn steps(site: &Value) -> usize {
        let mut search = Search::default();
        search.value(site, &mut Vec::new());
        search.steps
    }

    // Threat: a token under a harmless name
    #[test]
    fn the_work_grows_with_the_length_of_the_file_alone() {
        let word = "a".repeat(100);
        for make in [
            |word: &str, count: usize| json!(vec![word; count]),
            |word: &str, count: usize| json!(word.repeat(count)),
            |word: &str, count: usize| json!([word, "-"].concat().repeat(count)),
            |word: &str, count: usize| json!({ word.repeat(count): "x" }),
            |_: &str, count: usize| json!("eyJ.pat-AKIA xoxb-".repeat(count)),
        ] {
            let (small, large) = (make(&word, 1_000), make(&word, 100_000));
            let work = steps(&large);
            assert!(work <= steps(&small) * 101, "{work}");
            // Some ten megabytes, each byte a few times.
            assert!(work <= large.to_string().len() * 8, "{work}");
        }
        let many = json!(vec![token("AKIA", "IOSFODNN7EXAMPLE"); 100_000]);
        assert_eq!(secrets(&many).len(), MAX_FOUND);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_token_is_found_wherever_it_stands(before in "[^a-zA-Z0-9._-]{0,9}", after in "[^a-zA-Z0-9._-]{0,9}") {
            let text = [before, token("AKIA", "IOSFODNN7EXAMPLE"), after].concat();
            prop_assert_eq!(found(&text), Some(true));
        }

        #[test]
        fn words_of_names_are_no_secrets(words in proptest::collection::vec("[A-Z]?[a-z]{2,9}", 1..9), year in 2020..2040_u32) {
            let text = words.join("") + &year.to_string();
            prop_assert_eq!(found(&text), None);
        }
    }
}
