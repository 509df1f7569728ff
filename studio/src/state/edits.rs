//! Edits of the draft: by fields, by the editor, and of the worked cases.

use super::Studio;
use crate::company::company;
use crate::{line_breaks, typed};
use assessment::Programme;
use leptos::prelude::*;
use programme::{Files, edit, load_files};

impl Studio {
    /// Replaces the text of a file by that of an editor, which knows one kind of line break: the file keeps its own.
    pub fn set_file(self, path: &str, typed: &str) {
        let Some(mut draft) = self.draft.get_untracked() else { return };
        let old = draft.files.get(path).map_or("", String::as_str);
        let text = line_breaks::like(old, typed);
        if old != text {
            draft.files.insert(path.to_owned(), text);
            self.set_draft(draft);
        }
    }

    /// Applies an edit to the files. A refused edit is a sentence.
    ///
    /// # Errors
    /// The sentence of the edit.
    pub fn edit(self, edit: impl FnOnce(&Files, &str) -> Result<Files, String>) -> Result<(), String> {
        let Some(mut draft) = self.draft.get_untracked() else { return Ok(()) };
        let files = edit(&draft.to_files(), &draft.id)?;
        draft.take(&files);
        self.set_draft(draft);
        Ok(())
    }

    /// Applies what was typed into a field. What is refused stays in the field, with a sentence; it is tried again with
    /// [`Self::retry`].
    pub fn edit_field(
        self,
        field: &str,
        edit: impl FnOnce(&Files, &str) -> Result<Files, String>,
    ) -> Option<String> {
        let refused = self.edit(edit).err();
        let is_refused = refused.is_some();
        self.refused.update(|fields| {
            if is_refused {
                fields.insert(field.to_owned());
            } else {
                fields.remove(field);
            }
        });
        refused
    }

    /// Whether a refused field may be tried again: the draft was read again since. Tracked.
    #[must_use]
    pub fn retry(self, field: &str) -> bool {
        self.is_current() && self.refused.with_untracked(|fields| fields.contains(field))
    }

    /// Takes over what the worked cases now give, and says which changed.
    pub fn accept(self) {
        let messages = self.messages();
        let mut count = 0;
        let accepted = self.edit(|files, id| {
            let accepted = edit::accept(files, id).map_err(|refused| refused.describe(&messages))?;
            count = accepted.changes.len();
            Ok(accepted.files)
        });
        let done = self.t_args("accept.done", &[("count", &count.to_string())]);
        self.notice.set(Some(accepted.err().unwrap_or(done)));
    }

    /// Adds the cases that are proposed for thresholds where no case stands.
    pub fn add_proposals(self) {
        let messages = self.messages();
        let added = self.edit(|files, id| {
            let accepted = edit::accept(files, id).map_err(|refused| refused.describe(&messages))?;
            edit::add_proposed(files, id, &accepted.proposals).map_err(|refused| refused.describe(&messages))
        });
        self.notice.set(added.err());
    }

    /// Keeps the company in the preview as a worked case. False where there is none, or the name is refused.
    pub fn keep_case(self, name: &str) -> bool {
        let messages = self.messages();
        let saved = (self.actions.company)();
        let name = typed::line(name);
        let kept = self.edit(|files, id| {
            if name.chars().count() > typed::MAX_NAME {
                return Err(self.t_args("keep.long", &[("most", &typed::MAX_NAME.to_string())]));
            }
            let loaded = load_files(files, id).map_err(|_| self.t("keep.faulty"))?;
            let programme = Programme::compile(loaded.specification).map_err(|_| self.t("keep.faulty"))?;
            let answers = saved.and_then(|saved| company(&saved, &programme, self.actions.nfkc));
            let answers = answers.ok_or_else(|| self.t("keep.none"))?;
            edit::add_case(files, id, &name, &answers).map_err(|refused| refused.describe(&messages))
        });
        let is_kept = kept.is_ok();
        self.notice.set(Some(kept.err().unwrap_or_else(|| self.t_args("keep.done", &[("name", &name)]))));
        is_kept
    }

    /// Compares the draft with another published programme.
    pub fn compare_with(self, id: &str) {
        if let Some(mut draft) = self.draft.get_untracked() {
            id.clone_into(&mut draft.published_id);
            self.set_draft(draft);
        }
    }
}
