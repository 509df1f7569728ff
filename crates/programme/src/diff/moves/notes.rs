//! What one of the programmes does not know of the answers to the other.

use super::domain::Domain;
use super::keys::Keys;
use super::sides::Side;
use super::types::Note;
use assessment::specification::Question;

/// The answers that one programme does not know.
pub(super) fn notes(keys: &Keys<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for &key in &keys.deciding {
        let [old, new] = Side::BOTH.map(|side| keys.question(side, key));
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (old, new) => {
                let only =
                    |side| move |question: &Question| Note::Only { side, question: question.id.clone() };
                notes.extend(old.map(only(Side::Old)).or(new.map(only(Side::New))));
                continue;
            }
        };
        for (side, own, other) in [(Side::Old, old, new), (Side::New, new, old)] {
            let choices: Vec<_> =
                own.choices.iter().filter(|choice| !other.choices.contains(choice)).cloned().collect();
            if !choices.is_empty() {
                notes.push(Note::Choices { side, question: own.id.clone(), choices });
            }
        }
        let range = |question| match Domain::of(question) {
            Domain::Numbers { low, high, decimals } => Some((low, high, decimals)),
            Domain::Choices(_) => None,
        };
        if range(old) != range(new) {
            notes.push(Note::Range { question: new.id.clone() });
        }
    }
    notes
}
