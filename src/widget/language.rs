//! Changing to another language, whose wording is loaded first.

use super::Widget;
use crate::outside::View;
use crate::text::Text;

/// A language that somebody chose and that is not spoken yet.
pub(super) struct Awaited {
    tag: String,
    failed: bool,
}

impl Widget {
    /// Whether the language that was chosen last could not be had; follows its changes.
    #[must_use]
    pub fn is_speechless(self) -> bool {
        self.0.awaited.read().as_ref().is_some_and(|awaited| awaited.failed)
    }

    /// Has the wording in another language loaded. Until it is there, the page stays as it is.
    pub fn choose_language(self, tag: &str) {
        self.0.awaited.set(Some(Awaited { tag: tag.to_owned(), failed: false }));
        (self.outside().load_text)(self, tag.to_owned());
    }

    /// Takes in the wording in a language, or that it could not be loaded. Everything is shown anew, and
    /// nothing that was entered changes. What was not asked for last came too late.
    pub fn speak(self, tag: &str, text: Option<Text>) {
        if self.0.awaited.value.borrow().as_ref().is_none_or(|awaited| awaited.tag != tag) {
            return;
        }
        let Some(text) = text else {
            return self.0.awaited.set(Some(Awaited { tag: tag.to_owned(), failed: true }));
        };
        self.0.text.replace(text);
        self.0.awaited.set(None);
        self.0.language.set(tag.to_owned());
        // The choice that was pressed stays in focus, although the page around it is another one.
        let target = Some(["language-", tag].concat());
        (self.outside().show)(View { target, has_errors: false, ..self.view() });
    }
}
