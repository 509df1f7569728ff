//! The words for the ids of a request, in one language: those of the shared lists and, of a built widget, its programme's.

use crate::report::region::{LISTS, list};
use crate::site_file::{self, SiteFileError};
use crate::{Messages, cause};
use assessment::pack::{MessagePack, PackError, decode};
use programme::Texts;
use site_config::SiteConfig;
use std::path::{Path, PathBuf};

/// The configuration in the folder of a widget.
const CONFIGURATION: &str = "site.json";
/// The folder with the packs of the programmes in it.
const FOLDER: &str = "programmes";
/// The endings of the two packs of a language.
const ENDINGS: [&str; 2] = ["pack", "later.pack"];

/// Words by the ids of texts, such as `topic.labour`.
#[derive(Debug, Clone, Default)]
pub struct Words {
    texts: Texts,
}

/// Why the words of a widget cannot be read.
#[derive(Debug)]
pub enum WordsError {
    /// Its configuration cannot be used.
    Site(SiteFileError),
    /// A pack of its programme cannot be read.
    File(PathBuf, std::io::Error),
    /// A pack of its programme is not one of this version.
    Pack(PathBuf, PackError),
}

impl WordsError {
    /// The error in a language.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let unreadable = |path: &Path, cause: String| {
            let values = [("file", &*path.display().to_string()), ("cause", &cause)];
            messages.message("file.unreadable", &values)
        };
        match self {
            Self::Site(error) => error.describe(messages),
            Self::File(path, error) => unreadable(path, cause::io(error, messages)),
            Self::Pack(path, error) => unreadable(path, error.to_string()),
        }
    }
}

impl From<SiteFileError> for WordsError {
    fn from(error: SiteFileError) -> Self {
        Self::Site(error)
    }
}

impl Words {
    /// The words of the shared lists: prefectures, regions and industries.
    #[must_use]
    pub fn shared(messages: &Messages) -> Self {
        let of = |name: &'static str| {
            list(name, messages).into_iter().map(move |(id, text)| (format!("list.{name}.{id}"), text))
        };
        Self { texts: LISTS.into_iter().flat_map(of).collect() }
    }

    /// These, and the words of the programme that leads in the built widget of a folder.
    ///
    /// # Errors
    /// Where the configuration or a pack of the language cannot be read.
    pub fn of_site(folder: &Path, messages: &Messages) -> Result<Self, WordsError> {
        let mut words = Self::shared(messages);
        let file = folder.join(CONFIGURATION);
        let site = SiteConfig::from_json(&site_file::read(&file)?.text)
            .map_err(|error| SiteFileError::Rejected(file, error))?;
        for ending in ENDINGS {
            let name = format!("{}.{}.{ending}", site.programme(), messages.language());
            let path = folder.join(FOLDER).join(name);
            let bytes = std::fs::read(&path).map_err(|error| WordsError::File(path.clone(), error))?;
            let pack: MessagePack = decode(&bytes).map_err(|error| WordsError::Pack(path, error))?;
            words.texts.extend(pack.messages().map(|(id, text)| (id.to_owned(), text.to_owned())));
        }
        Ok(words)
    }

    /// The word for an id, by a path such as `topic.{}`; the id where there is none.
    #[must_use]
    pub fn word<'a>(&'a self, path: &str, id: &'a str) -> &'a str {
        self.texts.get(&path.replace("{}", id)).map_or(id, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::Messages;
    use assessment::pack::{MessagePack, encode};

    #[test]
    fn words_are_those_of_the_shared_lists_and_of_the_programme() {
        let messages = Messages::new("ja");
        let shared = Words::shared(&messages);
        assert_eq!(shared.word("list.prefectures.{}", "JP-34"), "広島県");
        assert_eq!(shared.word("list.regions.{}", "chugoku"), "中国");
        assert_eq!(shared.word("list.industries.{}", "construction"), "建設業");
        assert_eq!(shared.word("topic.{}", "labour"), "labour");
        let folder = tempfile::tempdir().unwrap();
        assert!(Words::of_site(folder.path(), &messages).is_err());
        std::fs::create_dir(folder.path().join("programmes")).unwrap();
        let site = include_str!("../../../site.json");
        std::fs::write(folder.path().join("site.json"), site).unwrap();
        assert!(Words::of_site(folder.path(), &messages).is_err(), "the packs are missing");
        let json: serde_json::Value = serde_json::from_str(site).unwrap();
        let id = json["programme"].as_str().unwrap();
        for (ending, entry) in [("pack", ("page.a", "b")), ("later.pack", ("topic.labour", "就業規則"))] {
            let path = folder.path().join(format!("programmes/{id}.ja.{ending}"));
            std::fs::write(path, encode(&MessagePack::new([entry])).unwrap()).unwrap();
        }
        let words = Words::of_site(folder.path(), &messages).unwrap();
        assert_eq!(words.word("topic.{}", "labour"), "就業規則");
        assert_eq!(words.word("list.prefectures.{}", "JP-34"), "広島県");
    }
}
