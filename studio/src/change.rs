//! What the worker has to know of a draft: all of it at first, then what changed.

use crate::draft::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The difference from the draft of the request before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Another draft than before.
    Whole(Draft),
    /// An edit of the same draft.
    Edit {
        /// The files that changed, by their paths; `None` for one that is gone.
        files: BTreeMap<String, Option<String>>,
        /// The published programme that it is compared with.
        published_id: String,
    },
}

impl Change {
    /// What leads from one draft to another.
    #[must_use]
    pub fn between(old: Option<&Draft>, new: &Draft) -> Self {
        let is_same = |old: &&Draft| old.id == new.id && old.published == new.published;
        let Some(old) = old.filter(is_same) else { return Self::Whole(new.clone()) };
        let changed = new.files.iter().filter(|(path, text)| old.files.get(*path) != Some(text));
        let changed = changed.map(|(path, text)| (path.clone(), Some(text.clone())));
        let gone = old.files.keys().filter(|path| !new.files.contains_key(*path));
        let files = changed.chain(gone.map(|path| (path.clone(), None))).collect();
        Self::Edit { files, published_id: new.published_id.clone() }
    }

    /// Whether the published files may be others than before.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    /// Applies the change.
    pub fn apply(self, draft: &mut Draft) {
        match self {
            Self::Whole(whole) => *draft = whole,
            Self::Edit { files, published_id } => {
                draft.published_id = published_id;
                for (path, text) in files {
                    match text {
                        Some(text) => draft.files.insert(path, text),
                        None => draft.files.remove(&path),
                    };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::draft::{Draft, Texts};

    fn draft(id: &str, published_id: &str, files: &[(&str, &str)]) -> Draft {
        let texts = |list: &[(&str, &str)]| -> Texts {
            list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
        };
        let published = texts(&[("a/programme.toml", "1"), ("b/programme.toml", "2")]);
        Draft { id: id.to_owned(), files: texts(files), published_id: published_id.to_owned(), published }
    }

    #[test]
    fn every_change_leads_to_the_new_draft() {
        let files: [&[(&str, &str)]; 5] =
            [&[], &[("a/x", "1")], &[("a/x", "2")], &[("a/x", "1"), ("a/y", "1")], &[("a/y", "1")]];
        let drafts: Vec<_> = ["a", "b"]
            .into_iter()
            .flat_map(|id| ["a", "b"].map(|published| (id, published)))
            .flat_map(|(id, published)| files.map(|files| draft(id, published, files)))
            .collect();
        for old in &drafts {
            for new in &drafts {
                let (change, mut applied) = (Change::between(Some(old), new), old.clone());
                assert_eq!(change.is_whole(), old.id != new.id);
                change.apply(&mut applied);
                assert_eq!(applied, *new, "{old:?}");
            }
        }
    }

    #[test]
    fn an_edit_has_only_the_files_that_changed() {
        let old = draft("a", "a", &[("a/x", "1"), ("a/y", "1"), ("a/z", "1")]);
        let new = draft("a", "a", &[("a/x", "1"), ("a/y", "2")]);
        let Change::Edit { files, .. } = Change::between(Some(&old), &new) else {
            panic!("it is the same draft")
        };
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_deref())).collect();
        assert_eq!(files, [("a/y", Some("2")), ("a/z", None)]);
        assert!(Change::between(None, &new).is_whole());
    }
}
