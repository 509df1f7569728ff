//! The share link: the part after `#r=` of an address, which an attacker can choose.

use crate::support::{FLOW, assess};
use assessment::Answer;
use journey::earlier::{Origin, from_link};
use journey::record::read_link;
use journey::{Journey, Step, save, section, share_link};

/// The maximum length of a link in bytes.
const MAX_LEN: usize = 1000;

/// Reads the input as a link of each form, and as the answers of a link with a valid checksum.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    follow(&text);
    let specification = FLOW.programme.specification();
    for form in [1, 2, 3] {
        let content = format!("{form}.{}.{}.{text}", specification.id, specification.version);
        let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        follow(&format!("{content}.{sum}"));
    }
}

/// A link is restored completely or not at all, and written back as an equivalent link of bounded length.
fn follow(text: &str) {
    follow_other_forms(text);
    let journey = Journey::from_share_link(text, &FLOW);
    if let Some(restored) = &journey.restored {
        assert!(restored.unreadable.is_some());
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

/// A link of another form is read whole or not at all. Each link that is read has the origin of its programme.
fn follow_other_forms(text: &str) {
    let (programme, specification) = (&FLOW.programme, FLOW.programme.specification());
    let is_ours = || Origin::of_link(text).is_some_and(|origin| origin.is(specification));
    if let Some(section) = section::read(text, specification) {
        assert!(is_ours(), "{text}");
        let written = section::write(section.page, &section.form, &FLOW).unwrap();
        assert!(section::read(&written, specification).is_some_and(|again| again.page == section.page));
        let merged = section::merge(&section.form, &section, programme, FLOW.nfkc);
        assert_eq!(merged.union.differences, []);
    }
    if let Some((_, form)) = read_link(text, specification) {
        assert!(is_ours(), "{text}");
        assess(&form.answers(programme, FLOW.nfkc));
    }
    if let Some(carried) = from_link(text, programme, programme, FLOW.nfkc) {
        assert!(is_ours(), "{text}");
        assert_eq!(carried.conversion.left, []);
    }
}

/// The effective answers in the order of the questions, without questions that are `same_as` another.
fn answers(journey: &Journey) -> Vec<(String, Answer)> {
    let answers = journey.effective_answers(&FLOW);
    let asked = FLOW.programme.specification().questions.iter().filter(|question| question.same_as.is_none());
    asked.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?.clone()))).collect()
}
