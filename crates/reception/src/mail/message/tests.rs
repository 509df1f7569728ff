//! Mails as they are sent.

use super::{confirmation, digest};
use crate::mail::MailConfig;
use consultation::request::ConsultationRequest;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../../../consultation/tests/sample.json");

fn sample() -> ConsultationRequest {
    serde_json::from_str(SAMPLE).unwrap()
}

fn config() -> MailConfig {
    toml::from_str(
        "server = 's'\nfrom = '窓口 <a@example.jp>'\n[confirmation]\ncontact = '03-0000-0000'\n\
         [digest]\nto = ['b@example.jp', '事務局 <c@example.jp>']",
    )
    .unwrap()
}

/// The lines of the head, with folded ones joined.
fn head(message: &lettre::Message) -> Vec<String> {
    let text = String::from_utf8(message.formatted()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    head.replace("\r\n ", " ").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_confirmation_has_the_receipt_number_and_nothing_else_of_the_request() {
    let message = confirmation(&config(), &sample(), 1_775_035_800).unwrap();
    let head = head(&message);
    for line in [
        "To: hajime@example.jp",
        "Message-ID: <0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69@example.jp>",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(head.iter().any(|other| other == line), "{head:#?}");
    }
    let names: Vec<&str> = head.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert!(!names.contains(&"Bcc") && !names.contains(&"Cc"), "{names:?}");
    assert_eq!(message.envelope().to().len(), 1);
    assert_eq!(message.envelope().from().unwrap().to_string(), "a@example.jp");
}

#[test]
fn a_digest_goes_to_every_recipient_and_its_id_is_that_of_the_day() {
    let message = digest(&config(), "2026-04-01", "件名".to_owned(), "本文\n".to_owned()).unwrap();
    assert_eq!(message.envelope().to().len(), 2);
    assert!(head(&message).iter().any(|line| line == "Message-ID: <digest-2026-04-01@example.jp>"));
    let without = MailConfig { digest: None, ..config() };
    assert!(digest(&without, "2026-04-01", String::new(), String::new()).is_none());
}

/// Addresses that try to become further headers or recipients, and arbitrary texts.
fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        r#"[a@.\r\n :,;<>"()あ]{0,16}"#,
        r#"a@example\.jp(\r?\n[A-Z][a-z]{1,4}: b@example\.jp){0,2}"#,
        any::<String>(),
    ]
}

proptest! {
    // Threat: a sender's address adds headers or recipients
    #[test]
    fn no_address_adds_a_header_or_a_recipient(email in address(), name in address(), receipt in "[A-Z0-9-]{9}") {
        let mut request = sample();
        request.contact.email = email.clone();
        request.contact.name = name;
        request.receipt = receipt;
        let Some(message) = confirmation(&config(), &request, 1_775_035_800) else { return Ok(()) };
        let plain = confirmation(&config(), &sample(), 1_775_035_800).unwrap();
        let names = |message| -> Vec<String> {
            head(message).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
        };
        prop_assert_eq!(names(&message), names(&plain), "{:?}", email);
        prop_assert_eq!(message.envelope().to().len(), 1);
        prop_assert!(!email.contains(['\r', '\n']), "{:?}", email);
    }
}
