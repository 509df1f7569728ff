//! What is written into the notes for the people who read them, where no machine recognises a
//! request that came twice.

use super::cut::cut;
use super::{Dedupe, Endpoint};

/// Stands for the receipt number in the operator's words.
pub(super) const PLACE: &str = "{receipt}";

/// What is put around the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    beginning: Option<String>,
    ending: Option<String>,
}

impl Endpoint {
    /// What to put around the notes. An endpoint that recognises duplicates gets the same bytes on
    /// every attempt, for it would refuse the same request in another form.
    pub(super) fn note(&self, receipt: &str, resend: bool) -> Option<Note> {
        let marked = resend && !self.dedupe.recognises();
        let mark = self.resend_mark.as_deref().filter(|_| marked);
        // A document that is sent as it is has the number in it, and stays the same document.
        let unnumbered = !self.fields.is_empty();
        let suffix = self.dedupe == Dedupe::NoteSuffix || (marked && mark.is_none() && unnumbered);
        let with_receipt = |template: &str| template.replace(PLACE, receipt);
        let note = Note {
            beginning: mark.map(with_receipt),
            ending: Some(self.note_suffix.as_str()).filter(|_| suffix).map(with_receipt),
        };
        Some(note).filter(|note| note.beginning.is_some() || note.ending.is_some())
    }
}

impl Note {
    /// The notes with lines before and behind them. Where there is too little room, it is the
    /// company's words that are cut, since the number stands for the whole request.
    pub(super) fn around(&self, notes: &str, maximum: Option<usize>) -> String {
        let most = maximum.unwrap_or(usize::MAX);
        let added = [&self.beginning, &self.ending].into_iter().flatten();
        let taken = added.fold(0, |sum: usize, line| sum + line.chars().count() + 1);
        let room = cut(notes, most.saturating_sub(taken));
        let lines = [self.beginning.as_deref(), Some(room), self.ending.as_deref()];
        let lines: Vec<&str> = lines.into_iter().flatten().filter(|line| !line.is_empty()).collect();
        cut(&lines.join("\n"), most).to_owned()
    }
}
