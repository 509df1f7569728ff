//! The list of everything that is published, so that anybody can tell whether what is served is what was
//! built.

use std::fs;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha384};

use super::cache::Keeps;
use super::licences::Package;
use crate::error::Error;

/// Its name: no web app's manifest, and not taken for one.
pub const NAME: &str = "files.json";

/// The list.
#[derive(Serialize)]
struct Manifest<'a> {
    files: Vec<File<'a>>,
    packages: &'a [Package],
}

#[derive(Serialize)]
struct File<'a> {
    /// Relative to the folder.
    path: &'a str,
    /// In bytes.
    size: usize,
    /// As `sha384sum` writes it.
    sha384: String,
    cache: &'static str,
}

/// The list of these paths in a folder, which do not include the list itself.
///
/// # Errors
/// When one of them cannot be read.
pub fn text(folder: &Path, paths: &[String], packages: &[Package]) -> Result<String, Error> {
    let mut files = Vec::new();
    for path in paths {
        let full = folder.join(path);
        let bytes = fs::read(&full).map_err(Error::file(&full))?;
        let sha384 = Sha384::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        files.push(File { path, size: bytes.len(), sha384, cache: Keeps::of(path).word() });
    }
    let text = serde_json::to_string_pretty(&Manifest { files, packages });
    text.map(|text| text + "\n").map_err(|error| Error::Project(format!("{NAME}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_listed_with_what_it_is_known_by() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a-0123456789abcdef.js"), "abc").unwrap();
        let package =
            Package { name: "b".to_owned(), version: "1.0.0".to_owned(), licence: "MIT".to_owned() };
        let text = text(folder.path(), &["a-0123456789abcdef.js".to_owned()], &[package]).unwrap();
        let list: serde_json::Value = serde_json::from_str(&text).unwrap();
        let file = &list["files"][0];
        assert_eq!((file["size"].as_u64(), file["cache"].as_str()), (Some(3), Some("immutable")));
        // The digest of "abc" in the standard that defines it (FIPS 180).
        assert!(
            file["sha384"].as_str().unwrap().starts_with("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163")
        );
        assert_eq!(list["packages"][0]["licence"], "MIT");
    }
}
