//! What the storage of a tab holds of an earlier visit. Whatever runs on the widget's origin can change it.

use crate::surroundings::{FLOW, assess};
use journey::{Journey, save};

/// Restores the input, and once more below a head that fits.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    resume(&text);
    let specification = FLOW.programme.specification();
    resume(&format!("1\t{}\t{}\n{text}", specification.id, specification.version));
}

/// What was restored is saved and restored as the same, only questions that are asked are dropped, and every
/// choice that stays is one of its question's.
fn resume(text: &str) {
    let journey = Journey::restore(text, &FLOW);
    let Some(restored) = &journey.restored else { return };
    assert!(restored.gone + restored.dropped.len() <= text.lines().count());
    for id in &restored.dropped {
        assert!(FLOW.programme.question(id).is_some(), "{id}");
    }
    for question in &FLOW.programme.specification().questions {
        let entered = journey.form.text(&question.id);
        let known = question.choices.iter().any(|choice| choice == entered);
        assert!(
            question.choices.is_empty() || known || ["", "unknown"].contains(&entered),
            "{} is {entered:?}",
            question.id
        );
    }
    let saved = save(&journey.form, &FLOW);
    let again = Journey::restore(&saved, &FLOW);
    assert_eq!(save(&again.form, &FLOW), saved);
    assert_eq!(again.effective_answers(&FLOW), journey.effective_answers(&FLOW));
    assess(&journey.effective_answers(&FLOW));
}
