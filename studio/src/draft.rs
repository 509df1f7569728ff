//! The programme that is edited, and the published one it is compared with.

use programme::{Files, SHARED};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file that makes a folder a programme.
const PROGRAMME: &str = "programme.toml";

/// Files by path, such as `telework-pioneers-r3/cases.toml`.
pub type Texts = BTreeMap<String, String>;

/// A programme on the way to its publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The folder of the programme.
    pub id: String,
    /// Its files, those of the shared folder, and of the other programmes.
    pub files: Texts,
    /// The published programme that it is compared with.
    pub published_id: String,
    /// The published files.
    pub published: Texts,
}

impl Draft {
    /// Opens a programme, and compares it with the published one of the same id, or of the first id.
    #[must_use]
    pub fn open(id: &str, files: Texts, published: Texts) -> Self {
        let ids = programmes(&published);
        let published_id = ids.iter().find(|other| *other == id).or(ids.first()).cloned().unwrap_or_default();
        Self { id: id.to_owned(), files, published_id, published }
    }

    /// The files of the programme itself: the name and the path of each.
    pub fn own_files(&self) -> impl Iterator<Item = (&str, &str)> {
        let start = format!("{}/", self.id);
        self.files.keys().filter_map(move |path| Some((path.strip_prefix(&start)?, path.as_str())))
    }

    /// The path of a file that a finding names.
    #[must_use]
    pub fn path_of(&self, file: &str) -> String {
        if file.starts_with(&format!("{SHARED}/")) { file.to_owned() } else { format!("{}/{file}", self.id) }
    }

    /// The files for the checks.
    #[must_use]
    pub fn to_files(&self) -> Files {
        to_files(&self.files)
    }

    /// The published files for the checks.
    #[must_use]
    pub fn published_files(&self) -> Files {
        to_files(&self.published)
    }

    /// Takes over what an edit changed.
    pub fn take(&mut self, files: &Files) {
        let text = |content: &[u8]| String::from_utf8_lossy(content).into_owned();
        self.files = files.iter().map(|(path, content)| (path.to_owned(), text(content))).collect();
    }

    /// The paths of the files that differ from the published ones.
    #[must_use]
    pub fn changed(&self) -> Vec<&str> {
        let differs = |path: &&str| self.files.get(*path) != self.published.get(*path);
        self.files.keys().map(String::as_str).filter(differs).collect()
    }
}

/// The folders with a programme, in order.
#[must_use]
pub fn programmes(files: &Texts) -> Vec<String> {
    let id = |path: &String| {
        let (folder, file) = path.split_once('/')?;
        (file == PROGRAMME).then(|| folder.to_owned())
    };
    files.keys().filter_map(id).collect()
}

fn to_files(texts: &Texts) -> Files {
    let mut files = Files::default();
    for (path, text) in texts {
        files.insert(path.clone(), text.as_bytes());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::{Draft, Texts, programmes};

    fn texts(paths: &[&str]) -> Texts {
        paths.iter().map(|path| ((*path).to_owned(), String::new())).collect()
    }

    #[test]
    fn a_draft_is_compared_with_the_published_programme_of_its_id() {
        let published = texts(&["a/programme.toml", "b/programme.toml", "shared/lists.toml"]);
        assert_eq!(programmes(&published), ["a", "b"]);
        assert_eq!(Draft::open("b", published.clone(), published.clone()).published_id, "b");
        assert_eq!(Draft::open("c", published.clone(), published).published_id, "a");
    }

    #[test]
    fn a_finding_leads_to_a_path() {
        let files = texts(&["a/programme.toml", "a/cases.toml", "shared/lists.toml"]);
        let mut draft = Draft::open("a", files.clone(), files);
        assert_eq!(draft.path_of("cases.toml"), "a/cases.toml");
        assert_eq!(draft.path_of("shared/lists.toml"), "shared/lists.toml");
        assert_eq!(
            draft.own_files().map(|(name, _)| name).collect::<Vec<_>>(),
            ["cases.toml", "programme.toml"]
        );
        assert!(draft.changed().is_empty());
        draft.files.insert("a/cases.toml".to_owned(), "x".to_owned());
        assert_eq!(draft.changed(), ["a/cases.toml"]);
    }
}
