//! The state of the page: the draft, the report about it, and what is shown of both.

use crate::company::company;
use crate::draft::{Draft, Texts};
use crate::i18n;
use crate::report::{Outline, Report, Request};
use assessment::Programme;
use consultation::Nfkc;
use leptos::ev::Event;
use leptos::prelude::*;
use programme::{Files, Messages, edit, load_files, packs};
use std::collections::BTreeSet;

/// A place in a file. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of the file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// What the page can only do in a browser.
#[derive(Debug, Clone, Copy)]
pub struct Actions {
    /// Reads the published programmes.
    pub fetch_published: fn(Studio, RwSignal<Texts>),
    /// Reads the files that an event of a file field names.
    pub read_files: fn(Studio, Event, RwSignal<Texts>),
    /// Whether the browser can open a folder and write into it.
    pub can_open_folder: fn() -> bool,
    /// Opens a folder, and keeps access to it.
    pub open_folder: fn(Studio, RwSignal<Texts>),
    /// Writes files into the open folder.
    pub save_folder: fn(Studio, Texts),
    /// Sends a draft to the worker, soon; only the last one of several counts.
    pub check: fn(Studio, Request),
    /// Keeps the draft on the machine.
    pub save: fn(Option<&Draft>),
    /// Offers a file for download.
    pub download: fn(&str, &[u8]),
    /// Shows the draft in the frame with the widget.
    pub preview: fn(Studio, &Draft),
    /// The answers in the preview, as the widget saved them.
    pub company: fn() -> Option<String>,
    /// Unicode's compatibility normalisation: an input method leaves digits in full width.
    pub nfkc: Nfkc,
    /// Shows the selected file in an editor within an element, and says when it is there.
    pub edit_source: fn(Studio, &'static str, RwSignal<bool>),
    /// Tells the browser the language of the page.
    pub speak: fn(&str),
    /// Moves the focus to the heading of the page.
    pub focus_heading: fn(),
    /// Today in Japan, `YYYY-MM-DD`.
    pub today: fn() -> String,
    /// Prints the page.
    pub print: fn(),
    /// Asks a question with yes and no.
    pub confirm: fn(&str) -> bool,
}

/// The signals of the page; cheap to copy into closures.
#[derive(Debug, Clone, Copy)]
pub struct Studio {
    /// The language of the page: `ja` or `en`.
    pub language: RwSignal<String>,
    /// The open draft.
    pub draft: RwSignal<Option<Draft>>,
    /// The report about it.
    pub report: RwSignal<Report>,
    /// The path of the file in the editor.
    pub selected: RwSignal<String>,
    /// Where the editor goes next.
    pub place: RwSignal<Option<Place>>,
    /// What happened, for people.
    pub notice: RwSignal<Option<String>>,
    /// The fields whose values were refused: the draft keeps the value before.
    pub refused: RwSignal<BTreeSet<String>>,
    /// The draft came from a folder that the page can write into.
    pub has_folder: RwSignal<bool>,
    version: RwSignal<u32>,
    actions: Actions,
}

impl Studio {
    /// The page without a draft.
    #[must_use]
    pub fn new(language: &str, actions: Actions) -> Self {
        Self {
            language: RwSignal::new(language.to_owned()),
            draft: RwSignal::new(None),
            report: RwSignal::new(Report::default()),
            selected: RwSignal::new(String::new()),
            place: RwSignal::new(None),
            notice: RwSignal::new(None),
            refused: RwSignal::new(BTreeSet::new()),
            has_folder: RwSignal::new(false),
            version: RwSignal::new(0),
            actions,
        }
    }

    /// The text with this id.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        self.language.with(|language| i18n::t(language, id))
    }

    /// The text with this id, with its placeholders filled.
    #[must_use]
    pub fn t_args(self, id: &str, values: &[(&str, &str)]) -> String {
        self.language.with(|language| i18n::t_args(language, id, values))
    }

    /// The messages of the library in the language of the page.
    #[must_use]
    pub fn messages(self) -> Messages {
        self.language.with_untracked(|language| Messages::new(language))
    }

    /// Opens a draft.
    pub fn open(self, draft: Draft) {
        let first =
            draft.own_files().find(|(name, _)| *name == "programme.toml").map(|(_, path)| path.to_owned());
        self.selected.set(first.unwrap_or_default());
        self.refused.set(BTreeSet::new());
        self.set_draft(draft);
    }

    /// Closes the draft. Changes are not kept, so it asks first where there are some.
    pub fn close(self) {
        let has_changes = self
            .draft
            .with_untracked(|draft| draft.as_ref().is_some_and(|draft| !draft.changed().is_empty()));
        if has_changes && !(self.actions.confirm)(&self.t("close.confirm")) {
            return;
        }
        self.draft.set(None);
        self.report.set(Report::default());
        self.notice.set(None);
        self.has_folder.set(false);
        (self.actions.save)(None);
    }

    /// Whether the report is about the draft as it stands.
    #[must_use]
    pub fn is_current(self) -> bool {
        self.report.with(|report| report.version) == self.version.get()
    }

    /// `checking`, `sound` or `faulty`.
    #[must_use]
    pub fn check_state(self) -> &'static str {
        if !self.is_current() {
            "checking"
        } else if self.findings() == 0 {
            "sound"
        } else {
            "faulty"
        }
    }

    /// The number of findings, with the fields whose values were refused.
    #[must_use]
    pub fn findings(self) -> usize {
        self.report.with(|report| report.findings.len()) + self.refused.with(BTreeSet::len)
    }

    /// A part of the outline, or its default where the files cannot be read.
    pub fn outline<T: Default>(self, part: impl Fn(&Outline) -> T) -> T {
        self.report.with(|report| report.outline.as_ref().map(&part)).unwrap_or_default()
    }

    /// The text of the selected file.
    #[must_use]
    pub fn source_text(self) -> String {
        let path = self.selected.get();
        let text = |draft: &Option<Draft>| draft.as_ref().and_then(|draft| draft.files.get(&path).cloned());
        self.draft.with(text).unwrap_or_default()
    }

    /// Replaces the text of a file.
    pub fn set_file(self, path: &str, text: &str) {
        let is_same = |draft: &Draft| draft.files.get(path).is_some_and(|old| old == text);
        let Some(mut draft) = self.draft.get_untracked().filter(|draft| !is_same(draft)) else { return };
        draft.files.insert(path.to_owned(), text.to_owned());
        self.set_draft(draft);
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

    /// Takes in an answer of the worker, unless the draft has changed since.
    pub fn take(self, report: Report) {
        if report.version == self.version.get_untracked() {
            let can_run = report.outline.is_some();
            // While a file cannot be read, its forms stay.
            let outline = report.outline.or_else(|| self.report.with_untracked(|old| old.outline.clone()));
            self.report.set(Report { outline, ..report });
            if can_run {
                self.draft.with_untracked(|draft| {
                    if let Some(draft) = draft {
                        (self.actions.preview)(self, draft);
                    }
                });
            }
        }
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
        let kept = self.edit(|files, id| {
            let loaded = load_files(files, id).map_err(|_| self.t("keep.faulty"))?;
            let programme = Programme::compile(loaded.specification).map_err(|_| self.t("keep.faulty"))?;
            let answers = saved.and_then(|saved| company(&saved, &programme, self.actions.nfkc));
            let answers = answers.ok_or_else(|| self.t("keep.none"))?;
            edit::add_case(files, id, name, &answers).map_err(|refused| refused.describe(&messages))
        });
        let is_kept = kept.is_ok();
        self.notice.set(Some(kept.err().unwrap_or_else(|| self.t_args("keep.done", &[("name", name)]))));
        is_kept
    }

    /// Offers the folder of the programme, with the shared folder where it changed.
    pub fn download(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let changed = draft.changed();
        let own = format!("{}/", draft.id);
        let is_part = |path: &str| path.starts_with(&own) || changed.contains(&path);
        let files = draft.files.iter().filter(|(path, _)| is_part(path));
        let files = files.map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
        self.offer(&format!("{}.zip", draft.id), files);
    }

    /// Writes the files of the programme into the open folder.
    pub fn save(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let own = format!("{}/", draft.id);
        let files = draft.files.into_iter().filter(|(path, _)| path.starts_with(&own)).collect();
        (self.actions.save_folder)(self, files);
    }

    /// Offers the packs that the widget loads, with the sources, unless the checks find something.
    pub fn publish(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        if self.check_state() != "sound" {
            self.notice.set(Some(self.t("publish.refused")));
            return;
        }
        let packed = load_files(&draft.to_files(), &draft.id)
            .map_err(|error| error.to_string())
            .and_then(|loaded| packs(&loaded).map_err(|error| error.to_string()));
        match packed {
            Ok(packs) => {
                let path = |(name, bytes): (String, Vec<u8>)| (format!("programmes/{name}"), bytes);
                self.offer(&format!("{}-packs.zip", draft.id), packs.into_iter().map(path).collect());
            }
            Err(message) => self.notice.set(Some(message)),
        }
    }

    fn offer(self, name: &str, files: Vec<(String, Vec<u8>)>) {
        match archive::zip(files) {
            Ok(zip) => (self.actions.download)(name, &zip),
            Err(error) => self.notice.set(Some(error.to_string())),
        }
    }

    /// Compares the draft with another published programme.
    pub fn compare_with(self, id: &str) {
        if let Some(mut draft) = self.draft.get_untracked() {
            id.clone_into(&mut draft.published_id);
            self.set_draft(draft);
        }
    }

    /// Chooses the language of the page and of the report.
    pub fn speak(self, language: &str) {
        self.language.set(language.to_owned());
        self.notice.set(None);
        (self.actions.speak)(language);
        self.check();
    }

    /// Leads to a place in a file.
    pub fn go_to(self, place: Place) {
        self.selected.set(place.path.clone());
        self.place.set(Some(place));
    }

    /// The actions of the browser.
    #[must_use]
    pub const fn actions(self) -> Actions {
        self.actions
    }

    fn set_draft(self, draft: Draft) {
        (self.actions.save)(Some(&draft));
        self.notice.set(None);
        self.draft.set(Some(draft));
        self.version.update(|version| *version += 1);
        self.check();
    }

    fn check(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let (version, language) = (self.version.get_untracked(), self.language.get_untracked());
        let today = (self.actions.today)();
        (self.actions.check)(self, Request { version, language, today, draft });
    }
}

/// The state, from the context.
///
/// # Panics
/// Never below `App`, which provides it.
#[must_use]
pub fn use_studio() -> Studio {
    expect_context()
}
