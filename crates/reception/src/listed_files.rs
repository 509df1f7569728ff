//! The list of the built files, `files.json`. Of the folder that is served, nothing else is: a backup, an editor's copy or
//! a file with secrets may lie there too.

use crate::Error;
use crate::watched_file::WatchedFile;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// The list. The build writes it last.
pub const LIST: &str = "files.json";
/// Served though the list may not name it: the operator's configuration.
pub const SITE_FILE: &str = "site.json";
/// The page of a folder.
const INDEX: &str = "index.html";

/// The files of the folder that are served.
///
/// They are relative paths with forward slashes; none where there never was a list. Those of earlier lists stay, because
/// open pages still load their files after an update.
pub struct ListedFiles(WatchedFile<HashSet<String>>);

impl ListedFiles {
    /// The list in this folder, if there is one.
    ///
    /// # Errors
    /// Where the list is there and cannot be read.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(LIST);
        let files = WatchedFile::new(path.clone());
        files.read(with_paths_of).map_err(|error| Error::FileList(path, error))?;
        Ok(Self(files))
    }

    /// Whether the path of a request is that of a listed file, or of a folder whose page is listed.
    pub fn contains(&self, path: &str) -> bool {
        let Some(paths) = self.0.value(with_paths_of) else { return true };
        let path = path.strip_prefix('/').unwrap_or(path);
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
        if path.is_empty() || path.ends_with('/') {
            return paths.contains(&[path.as_ref(), INDEX].concat());
        }
        // A folder without the slash at its end is redirected to that with it.
        paths.contains(path.as_ref()) || paths.contains(&[path.as_ref(), "/", INDEX].concat())
    }
}

/// The paths of before, and those of this list.
fn with_paths_of(known: Option<&HashSet<String>>, list: &[u8]) -> io::Result<HashSet<String>> {
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "it is no list of files");
    let list: Value = serde_json::from_slice(list).map_err(|_| malformed())?;
    let files = list.get("files").and_then(Value::as_array).ok_or_else(malformed)?;
    let named = files.iter().filter_map(|file| file.get("path")?.as_str());
    let mut paths = known.cloned().unwrap_or_default();
    paths.extend(named.chain([LIST, SITE_FILE]).map(str::to_owned));
    Ok(paths)
}
