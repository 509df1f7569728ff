//! Lines added to the notes for their human readers, where the endpoint does not recognise duplicates.

use super::truncate::truncate;
use super::{Dedupe, Endpoint};

/// The placeholder of the receipt number in the operator's texts.
pub(super) const RECEIPT_PLACEHOLDER: &str = "{receipt}";

/// The lines around the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotesLines {
    before: Option<String>,
    after: Option<String>,
}

impl Endpoint {
    /// The lines around the notes. An endpoint that recognises duplicates gets the same bytes on every
    /// attempt, because it would refuse the same request with another content.
    pub(super) fn notes_lines(&self, receipt: &str, resend: bool) -> Option<NotesLines> {
        let marked = resend && !self.dedupe.recognises();
        let mark = self.resend_mark.as_deref().filter(|_| marked);
        // The document itself contains the receipt number, and is sent unchanged.
        let has_fields = !self.fields.is_empty();
        let suffix = self.dedupe == Dedupe::NoteSuffix || (marked && mark.is_none() && has_fields);
        let with_receipt = |template: &str| template.replace(RECEIPT_PLACEHOLDER, receipt);
        let lines = NotesLines {
            before: mark.map(with_receipt),
            after: Some(self.note_suffix.as_str()).filter(|_| suffix).map(with_receipt),
        };
        Some(lines).filter(|lines| lines.before.is_some() || lines.after.is_some())
    }
}

impl NotesLines {
    /// The part of the notes that has room beside the lines. Past the maximum the company's own text is truncated,
    /// because the receipt number identifies the whole request.
    pub(super) fn room<'a>(&self, notes: &'a str, maximum: Option<usize>) -> &'a str {
        let added = [&self.before, &self.after].into_iter().flatten();
        let added_chars = added.fold(0, |sum: usize, line| sum + line.chars().count() + 1);
        truncate(notes, maximum.unwrap_or(usize::MAX).saturating_sub(added_chars))
    }

    /// The notes with the lines before and after them.
    pub(super) fn around(&self, notes: &str, maximum: Option<usize>) -> String {
        let notes = self.room(notes, maximum);
        let maximum = maximum.unwrap_or(usize::MAX);
        let lines = [self.before.as_deref(), Some(notes), self.after.as_deref()];
        let lines: Vec<&str> = lines.into_iter().flatten().filter(|line| !line.is_empty()).collect();
        truncate(&lines.join("\n"), maximum).to_owned()
    }
}
