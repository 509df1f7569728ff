//! The state of the page: the draft, the report about it, and what is shown of both.

mod downloads;
mod edits;

use crate::actions::{Actions, Check};
use crate::draft::Draft;
use crate::report::{Outline, Report};
use crate::{i18n, line_breaks};
use leptos::prelude::*;
use programme::Messages;
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

    /// The text of the selected file, with the line breaks of an editor.
    #[must_use]
    pub fn source_text(self) -> String {
        let path = self.selected.get();
        self.draft.with(|draft| {
            let text = draft.as_ref().and_then(|draft| draft.files.get(&path));
            text.map(|text| line_breaks::plain(text)).unwrap_or_default()
        })
    }

    /// Takes in an answer of the worker, unless the draft has changed since.
    pub fn take(self, report: Report) {
        if self.has_version(report.version) {
            // While a file cannot be read, its forms stay.
            let outline = report.outline.or_else(|| self.report.with_untracked(|old| old.outline.clone()));
            self.report.set(Report { outline, ..report });
        }
    }

    /// Whether a number is that of the draft's version as it stands. Not tracked.
    #[must_use]
    pub fn has_version(self, version: u32) -> bool {
        version == self.version.get_untracked()
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
        (self.actions.check)(self, Check { version, language, today, draft });
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
