//! The saved answers in session storage, which any script on the widget's origin can change, and files with a kept result.

use crate::support::{FLOW, assess};
use journey::record::Record;
use journey::{Journey, save};

/// Restores the input, and the input after a valid header. Reads both as a kept result too.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    resume(&text);
    let specification = FLOW.programme.specification();
    resume(&format!("1\t{}\t{}\n{text}", specification.id, specification.version));
    read(&text);
    let head = format!(
        "record 1\ndate 2026-11-19\nprogramme {}\nversion {}\n",
        specification.id, specification.version
    );
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let content = head + &lines.map(|line| format!("{line}\n")).collect::<String>();
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    read(&format!("{content}check {sum}\n"));
}

/// A kept result is read whole or not at all, and written back as the same.
fn read(text: &str) {
    if let Ok(record) = Record::read(text) {
        let written = record.write("", &|_| None);
        assert_eq!(Record::read(&written).as_ref(), Ok(&record), "{written}");
        if let Ok(answers) = record.answers(&FLOW.programme) {
            assess(&answers);
        }
    }
}

/// Restored answers are saved and restored as the same, only existing questions are reported as dropped, and every
/// restored choice is one of its question's.
fn resume(text: &str) {
    let journey = Journey::restore(text, &FLOW);
    let Some(restored) = &journey.restored else { return };
    assert!(restored.gone + restored.dropped.len() <= text.lines().count());
    for id in &restored.dropped {
        assert!(FLOW.programme.question(id).is_some(), "{id}");
    }
    for question in &FLOW.programme.specification().questions {
        let entered = journey.form.text(&question.id);
        let is_choice = question.choices.iter().any(|choice| choice == entered);
        assert!(
            question.choices.is_empty() || is_choice || ["", "unknown"].contains(&entered),
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
