//! The link that brings answers back: everything behind `#r=` in an address that anybody can write.

use crate::surroundings::{SETUP, assess};
use assessment::Answer;
use telework_check::journey::{Journey, Step, link, save};

/// The longest link that is read, in bytes.
const LONGEST: usize = 1000;

/// Reads the input as a link, and once more as the answers of a link whose check fits them.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    follow(&text);
    let specification = SETUP.programme.specification();
    let content = format!("1.{}.{}.{text}", specification.id, specification.version);
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    follow(&format!("{content}.{sum}"));
}

/// A link is read whole or not at all, and what was read is written as a link that says the same.
fn follow(text: &str) {
    let journey = Journey::linked(text, &SETUP);
    if let Some(restored) = &journey.restored {
        assert!(restored.unreadable);
        assert_eq!((journey.place.step, save(&journey.entries, &SETUP)), (Step::Start, String::new()));
        return;
    }
    assert!(text.len() <= LONGEST);
    assert_eq!(journey.place.step, Step::Result);
    let written = link::write(&journey.entries, &SETUP);
    assert!(written.len() <= LONGEST, "{written}");
    let again = Journey::linked(&written, &SETUP);
    assert_eq!(again.restored, None, "{written}");
    assert_eq!(answers(&again), answers(&journey));
    assert_eq!(link::write(&again.entries, &SETUP), written);
    assess(&journey.assessed(&SETUP));
}

/// The answers that can be taken as they stand, in the order of the questions. A twin is never asked by itself.
fn answers(journey: &Journey) -> Vec<(String, Answer)> {
    let answers = journey.assessed(&SETUP);
    let asked = SETUP.programme.specification().questions.iter().filter(|one| one.same_as.is_none());
    asked.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?.clone()))).collect()
}
