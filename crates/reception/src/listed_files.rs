//! The list of the built files, `files.json`. Of the folder that is served, nothing else is: a backup, an editor's copy or
//! a file with secrets may lie there too.

use crate::Error;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The list. The build writes it last.
pub const LIST: &str = "files.json";
/// Served though the list may not name it: the operator's configuration.
const SITE_FILE: &str = "site.json";
/// The page of a folder.
const INDEX: &str = "index.html";

/// The files of the folder that are served.
pub struct ListedFiles {
    list: PathBuf,
    known: Mutex<Known>,
}

/// The list as it was read.
#[derive(Default)]
struct Known {
    /// The time of change and the length in bytes of the file that was read last.
    version: Option<(SystemTime, u64)>,
    /// Relative paths with forward slashes; none where there never was a list. Those of earlier lists stay, because open
    /// pages still load their files after an update.
    paths: Option<HashSet<String>>,
}

impl ListedFiles {
    /// The list in this folder, if there is one.
    ///
    /// # Errors
    /// Where the list is there and cannot be read.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let files = Self { list: folder.join(LIST), known: Mutex::default() };
        files.update(&mut files.known.lock().unwrap_or_else(PoisonError::into_inner))?;
        Ok(files)
    }

    /// Whether the path of a request is that of a listed file, or of a folder whose page is listed.
    pub fn contains(&self, path: &str) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // While a new list is being written, that of before applies.
        let _ = self.update(&mut known);
        let Some(paths) = &known.paths else { return true };
        let path = path.strip_prefix('/').unwrap_or(path);
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
        if path.is_empty() || path.ends_with('/') {
            return paths.contains(&[path.as_ref(), INDEX].concat());
        }
        // A folder without the slash at its end is redirected to that with it.
        paths.contains(path.as_ref()) || paths.contains(&[path.as_ref(), "/", INDEX].concat())
    }

    /// Adds the paths of the list where it changed.
    fn update(&self, known: &mut Known) -> Result<(), Error> {
        let refused = |error: std::io::Error| Error::FileList(self.list.clone(), error.to_string());
        let version = match fs::metadata(&self.list) {
            Ok(about) => Some((about.modified().map_err(refused)?, about.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(refused(error)),
        };
        if known.version == version {
            return Ok(());
        }
        known.version = version;
        let text = fs::read_to_string(&self.list).map_err(refused)?;
        let malformed = || Error::FileList(self.list.clone(), "it is no list of files".to_owned());
        let list: Value = serde_json::from_str(&text).map_err(|_| malformed())?;
        let files = list.get("files").and_then(Value::as_array).ok_or_else(malformed)?;
        let named = files.iter().filter_map(|file| file.get("path")?.as_str());
        let paths = known.paths.get_or_insert_default();
        paths.extend(named.chain([LIST, SITE_FILE]).map(str::to_owned));
        Ok(())
    }
}
