//! The built widget as it is, and copies of it with something changed or broken.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The folder that `cargo xtask build` makes, or the one that `TELEWORK_CHECK_DIST` names.
pub fn built() -> PathBuf {
    let named = std::env::var_os("TELEWORK_CHECK_DIST").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"));
    assert!(folder.join("index.html").is_file(), "{} is not built: cargo xtask build", folder.display());
    folder
}

/// A copy of the built widget that a test may break.
pub struct Copy(TempDir);

impl Copy {
    /// A copy that is still whole.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&built(), folder.path());
        Self(folder)
    }

    /// A copy with another `site.json`.
    pub fn configured(change: impl FnOnce(&mut Value)) -> Self {
        let copy = Self::new();
        let mut site: Value =
            serde_json::from_str(&fs::read_to_string(copy.file("site.json")).unwrap()).unwrap();
        change(&mut site);
        copy.write("site.json", &site.to_string());
        copy
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The first file, in the order of their paths, whose path ends like this.
    pub fn find(&self, end: &str) -> String {
        let mut files = Vec::new();
        list(self.path(), &mut files);
        files.sort();
        let names =
            files.iter().map(|file| file.strip_prefix(self.path()).unwrap().to_str().unwrap().to_owned());
        names.into_iter().find(|name| name.ends_with(end)).unwrap_or_else(|| panic!("there is no {end}"))
    }

    /// What a file says.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).unwrap();
        self.remove_compressed(name);
    }

    /// Cuts a file off in its middle.
    pub fn truncate(&self, name: &str) {
        let content = fs::read(self.file(name)).unwrap();
        fs::write(self.file(name), &content[..content.len() / 2]).unwrap();
        self.remove_compressed(name);
    }

    /// Writes a file, in place of one of the same name.
    pub fn write(&self, name: &str, content: &str) {
        fs::write(self.file(name), content).unwrap();
        self.remove_compressed(name);
    }

    /// The compressed form would be served in the place of the one that was changed.
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

/// Adds every file in a folder.
pub fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            list(&entry.path(), files);
        } else {
            files.push(entry.path());
        }
    }
}
