//! The link that brings answers back: everything behind `#r=` in an address that anybody can write.

use crate::surroundings::{FLOW, assess};
use assessment::Answer;
use journey::{Journey, Step, save, share_link};

/// The longest link that is read, in bytes.
const MAX_LEN: usize = 1000;

/// Reads the input as a link, and once more as the answers of a link whose check fits them.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    follow(&text);
    let specification = FLOW.programme.specification();
    let content = format!("1.{}.{}.{text}", specification.id, specification.version);
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    follow(&format!("{content}.{sum}"));
}

/// A link is read whole or not at all, and what was read is written as a link that says the same.
fn follow(text: &str) {
    let journey = Journey::from_share_link(text, &FLOW);
    if let Some(restored) = &journey.restored {
        assert!(restored.unreadable);
        assert_eq!((journey.location.step, save(&journey.form, &FLOW)), (Step::Start, String::new()));
        return;
    }
    assert!(text.len() <= MAX_LEN);
    assert_eq!(journey.location.step, Step::Result);
    let written = share_link::write(&journey.form, &FLOW);
    assert!(written.len() <= MAX_LEN, "{written}");
    let again = Journey::from_share_link(&written, &FLOW);
    assert_eq!(again.restored, None, "{written}");
    assert_eq!(answers(&again), answers(&journey));
    assert_eq!(share_link::write(&again.form, &FLOW), written);
    assess(&journey.effective_answers(&FLOW));
}

/// The answers that can be taken as they stand, in the order of the questions. A twin is never asked by itself.
fn answers(journey: &Journey) -> Vec<(String, Answer)> {
    let answers = journey.effective_answers(&FLOW);
    let asked = FLOW.programme.specification().questions.iter().filter(|one| one.same_as.is_none());
    asked.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?.clone()))).collect()
}
