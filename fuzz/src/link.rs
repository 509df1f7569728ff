//! The share link: the part after `#r=` of an address, which an attacker can choose.

use crate::support::{FLOW, assess};
use assessment::Answer;
use journey::{Journey, Step, save, share_link};

/// The maximum length of a link in bytes.
const MAX_LEN: usize = 1000;

/// Reads the input as a link, and as the answers of a link with a valid checksum.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    follow(&text);
    let specification = FLOW.programme.specification();
    let content = format!("1.{}.{}.{text}", specification.id, specification.version);
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    follow(&format!("{content}.{sum}"));
}

/// A link is restored completely or not at all, and written back as an equivalent link of bounded length.
fn follow(text: &str) {
    let journey = Journey::from_share_link(text, &FLOW);
    if let Some(restored) = &journey.restored {
        assert!(restored.unreadable);
        assert_eq!((journey.location.step, save(&journey.form, &FLOW)), (Step::Start, String::new()));
        return;
    }
    // What follows the checksum may have any length.
    assert_eq!(journey.location.step, Step::Result);
    let written = share_link::write(&journey.form, &FLOW);
    assert!(written.len() <= MAX_LEN, "{written}");
    let again = Journey::from_share_link(&written, &FLOW);
    assert_eq!(again.restored, None, "{written}");
    assert_eq!(answers(&again), answers(&journey));
    assert_eq!(share_link::write(&again.form, &FLOW), written);
    assess(&journey.effective_answers(&FLOW));
}

/// The effective answers in the order of the questions, without questions that are `same_as` another.
fn answers(journey: &Journey) -> Vec<(String, Answer)> {
    let answers = journey.effective_answers(&FLOW);
    let asked = FLOW.programme.specification().questions.iter().filter(|question| question.same_as.is_none());
    asked.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?.clone()))).collect()
}
