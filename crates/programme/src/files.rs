//! The files of programmes in memory: read from a folder by the command line, opened in a page by the studio.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder with what several programmes use, next to the folders of the programmes.
pub const SHARED: &str = "shared";

/// The files of a programme, of the shared folder, and of the other programmes each `programme.toml` and the earlier versions.
///
/// Paths have `/` and begin with the name of a folder: `telework-pioneers-r3/cases.toml`, `shared/lists.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// The folder of all programmes, for messages.
    root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// The content of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Adds a file, or replaces its content.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Every file with its content, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// The names of the files of a folder, in order.
    pub(crate) fn names_in<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let start = format!("{folder}/");
        let name = move |path: &'a String| path.strip_prefix(&start).filter(|name| !name.contains('/'));
        self.files.keys().filter_map(name)
    }

    /// The names of the folders, in order.
    pub(crate) fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<_> =
            self.files.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
        folders.dedup();
        folders
    }

    /// The path of a file for messages.
    pub(crate) fn shown(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

/// Where files come from on a machine with a file system.
#[cfg(not(target_arch = "wasm32"))]
mod folder {
    use super::{Files, PathBuf, SHARED};
    use crate::load::EARLIER;
    use crate::source::LoadError;
    use std::ffi::OsStr;
    use std::fs;
    use std::path::Path;

    /// The file of a programme that its neighbours read.
    const PROGRAMME: &str = "programme.toml";

    impl Files {
        /// Reads the programme in `folder`, the folder `shared` next to it, and of the other programmes there the
        /// `programme.toml`; of each programme also its earlier versions. Returns the files and the name of the folder.
        ///
        /// # Errors
        /// A folder or file that cannot be read.
        pub fn read(folder: &Path) -> Result<(Self, String), LoadError> {
            // The canonical name of the folder, so that `.` works too.
            let real = folder.canonicalize().map_err(failed(folder))?;
            let folder = if folder.file_name().is_some() { folder } else { &real };
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let root = folder.parent().unwrap_or(folder).to_owned();
            let mut files = Self { root: root.clone(), ..Self::default() };
            files.read_folder(folder, &name)?;
            files.read_versions(folder, &name)?;
            let shared = root.join(SHARED);
            if shared.is_dir() {
                files.read_folder(&shared, SHARED)?;
            }
            let siblings = if root.as_os_str().is_empty() { Path::new(".") } else { &root };
            for sibling in entries(siblings)? {
                let file = sibling.join(PROGRAMME);
                let other = sibling.file_name().unwrap_or_default().to_string_lossy();
                if other != *name && file.is_file() {
                    files.insert(format!("{other}/{PROGRAMME}"), fs::read(&file).map_err(failed(&file))?);
                    files.read_versions(&sibling, &other)?;
                }
            }
            Ok((files, name))
        }

        /// Reads the earlier versions of a programme, if it has any.
        fn read_versions(&mut self, folder: &Path, name: &str) -> Result<(), LoadError> {
            let versions = folder.join(EARLIER);
            if versions.is_dir() { self.read_folder(&versions, &format!("{name}/{EARLIER}")) } else { Ok(()) }
        }

        /// Reads every TOML file of a folder.
        fn read_folder(&mut self, folder: &Path, name: &str) -> Result<(), LoadError> {
            for path in entries(folder)? {
                if path.extension() == Some(OsStr::new("toml")) && path.is_file() {
                    let file = path.file_name().unwrap_or_default().to_string_lossy();
                    self.insert(format!("{name}/{file}"), fs::read(&path).map_err(failed(&path))?);
                }
            }
            Ok(())
        }
    }

    fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        let entries = fs::read_dir(folder).map_err(failed(folder))?;
        entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed(folder))).collect()
    }

    fn failed(path: &Path) -> impl Fn(std::io::Error) -> LoadError {
        let path = path.to_owned();
        move |source| LoadError::File { path: path.clone(), source }
    }
}

#[cfg(test)]
mod tests {
    use super::Files;

    #[test]
    fn files_are_found_by_folder() {
        let mut files = Files::default();
        for path in ["b/programme.toml", "shared/lists.toml", "b/text.ja.toml", "a/programme.toml"] {
            files.insert(path, "");
        }
        assert_eq!(files.folders(), ["a", "b", "shared"]);
        assert_eq!(files.names_in("b").collect::<Vec<_>>(), ["programme.toml", "text.ja.toml"]);
        files.remove("b/text.ja.toml");
        assert_eq!(files.names_in("b").collect::<Vec<_>>(), ["programme.toml"]);
    }
}
