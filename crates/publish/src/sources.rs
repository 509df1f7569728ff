//! The TOML files of the programmes as one file, with which the studio opens a published programme.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::folder::{has_extension, read_text, relative_files};

/// The file of a programme that makes its folder one.
const PROGRAMME: &str = "programme.toml";
/// The folder with what several programmes use.
const SHARED: &str = "shared";

/// The folder of a programme with its earlier versions.
const EARLIER: &str = "earlier";

/// A JSON object with the content of each file by its path: `telework-pioneers-r3/cases.toml`, `shared/lists.toml`.
///
/// # Errors
/// When a file cannot be read or is not in UTF-8, or there is no programme.
pub fn of(programmes: &Path) -> Result<String> {
    let mut sources = BTreeMap::new();
    for path in relative_files(programmes)? {
        let Some((folder, _)) = path.split_once('/') else { continue };
        let is_source = folder == SHARED || programmes.join(folder).join(PROGRAMME).is_file();
        let depth = if path.starts_with(&format!("{folder}/{EARLIER}/")) { 2 } else { 1 };
        if is_source && path.matches('/').count() == depth && has_extension(Path::new(&path), &["toml"]) {
            let text = read_text(&programmes.join(&path))?;
            sources.insert(path, text);
        }
    }
    let is_programme = |path: &String| path.ends_with(&format!("/{PROGRAMME}"));
    ensure!(sources.keys().any(is_programme), "there is no programme in {}", programmes.display());
    Ok(serde_json::to_string(&sources)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_files_of_programmes_and_the_shared_ones_are_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("r3/programme.toml", "id = \"r3\" # 日本\n"),
            ("r3/cases.toml", ""),
            ("r3/notes.txt", "no"),
            ("r3/old/cases.toml", "no"),
            ("r3/earlier/1.toml", "version = 1\n"),
            ("r3/earlier/old/1.toml", "no"),
            ("shared/lists.toml", "a = 1\n"),
            ("shared/postcodes.txt", "no"),
            ("draft/cases.toml", "no"),
            ("notes.toml", "no"),
        ] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let expected = serde_json::json!({
            "r3/cases.toml": "", "r3/earlier/1.toml": "version = 1\n", "r3/programme.toml": "id = \"r3\" # 日本\n", "shared/lists.toml": "a = 1\n",
        });
        assert_eq!(of(folder.path()).unwrap(), expected.to_string());
        fs::remove_file(folder.path().join("r3/programme.toml")).unwrap();
        assert!(of(folder.path()).is_err(), "without a programme there is nothing to open");
    }
}
