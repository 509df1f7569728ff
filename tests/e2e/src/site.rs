//! The built widget, and copies of it that a test changes or breaks.

use crate::repository;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The list of all files, which the build writes last.
const LIST: &str = "files.json";

/// The folder that `TELEWORK_CHECK_DIST` names; if it is unset, the one that `cargo xtask build` makes.
pub fn built() -> PathBuf {
    let named = std::env::var_os("TELEWORK_CHECK_DIST").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository("dist"));
    assert!(folder.join("index.html").is_file(), "{} is not built: cargo xtask build", folder.display());
    folder
}

/// A copy of the built widget that a test may break.
pub struct Copy(TempDir);

impl Default for Copy {
    fn default() -> Self {
        Self::new()
    }
}

impl Copy {
    /// An unchanged copy.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&built(), folder.path());
        Self(folder)
    }

    /// A copy with a changed `site.json`.
    pub fn configured(change: impl FnOnce(&mut Value)) -> Self {
        let copy = Self::new();
        let mut site: Value =
            serde_json::from_str(&fs::read_to_string(copy.file("site.json")).unwrap()).unwrap();
        change(&mut site);
        copy.write("site.json", site.to_string());
        copy
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The first file, in the order of the paths, whose path has this beginning and this ending.
    pub fn find(&self, start: &str, end: &str) -> String {
        let mut files = Vec::new();
        list(self.path(), &mut files);
        files.sort();
        let mut names =
            files.iter().map(|file| file.strip_prefix(self.path()).unwrap().to_str().unwrap().to_owned());
        let found = names.find(|name| name.starts_with(start) && name.ends_with(end));
        found.unwrap_or_else(|| panic!("there is no {start}…{end}"))
    }

    /// A pack of the default programme, as the page loads it: `` for the programme, `.ja` for messages.
    pub fn pack(&self, part: &str) -> String {
        self.find(&format!("programmes/telework-pioneers-r3{part}-"), ".pack")
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).unwrap();
        self.remove_compressed(name);
    }

    /// Truncates a file to half of its length.
    pub fn truncate(&self, name: &str) {
        let content = fs::read(self.file(name)).unwrap();
        fs::write(self.file(name), &content[..content.len() / 2]).unwrap();
        self.remove_compressed(name);
    }

    /// Changes the last byte of a file, which stays readable: it is one of a text, of data or of white space. Gives the
    /// content as it was.
    pub fn flip(&self, name: &str) -> Vec<u8> {
        let content = fs::read(self.file(name)).unwrap();
        let mut flipped = content.clone();
        if let Some(last) = flipped.last_mut() {
            *last ^= 1;
        }
        self.write(name, flipped);
        content
    }

    /// Writes or replaces a file, and lists a new one, as publishing does.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.file(name), content).unwrap();
        self.remove_compressed(name);
        self.list(name);
    }

    /// Adds a file to the list of those that are served, if there is a list.
    fn list(&self, name: &str) {
        let Ok(text) = fs::read_to_string(self.file(LIST)) else { return };
        let mut list: Value = serde_json::from_str(&text).unwrap();
        let files = list["files"].as_array_mut().unwrap();
        if !files.iter().any(|file| file["path"] == name) {
            files.push(json!({ "path": name }));
            fs::write(self.file(LIST), list.to_string()).unwrap();
        }
    }

    /// The compressed form would be served in place of the changed file.
    fn remove_compressed(&self, name: &str) {
        let _ = fs::remove_file(self.file(&format!("{name}.br")));
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Adds every file below a folder to a list.
pub fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            list(&entry.path(), files);
        } else {
            files.push(entry.path());
        }
    }
}
