//! Packs a programme for the browser: one file of rules and one of wording for each language.

use crate::load::Loaded;
use crate::shared::Holidays;
use crate::source::LoadError;
use crate::texts::Texts;
use assessment::packed::pack;
use std::fs;
use std::path::{Path, PathBuf};

/// The text in which a language says its own name.
const LANGUAGE_NAME: &str = "language.name";

/// What stands between two texts, and in none.
const BETWEEN: &str = "\0";

/// All ids, and all texts in the same order. What is alike stands together, which makes the compressed file an eighth
/// smaller than ids and texts in turn, and lengths in front of them.
fn columns(texts: &Texts) -> (String, String) {
    let plain: Vec<String> = texts.values().map(|text| text.replace(BETWEEN, "")).collect();
    (texts.keys().cloned().collect::<Vec<_>>().join(BETWEEN), plain.join(BETWEEN))
}

/// Writes `<id>.pack` with the programme, the holidays and the languages there are, and `<id>.<language>.pack` with the texts
/// of each language by their ids, into `out`, in the form of [`assessment::packed`]. Returns the files
/// written. The folder is made where it is missing.
///
/// # Errors
/// A file that cannot be written.
pub fn write_pack(loaded: &Loaded, out: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::File { path, source }
    };
    fs::create_dir_all(out).map_err(failed(out))?;
    let id = &loaded.specification.id;
    let mut files = Vec::new();
    let mut write = |name: String, bytes: Vec<u8>| {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(failed(&path))?;
        files.push(path);
        Ok::<(), LoadError>(())
    };
    let Holidays { until, days } = loaded.holidays.clone();
    let names = |texts: &Texts| texts.get(LANGUAGE_NAME).cloned().unwrap_or_default();
    let languages: Vec<(String, String)> =
        loaded.texts.iter().map(|(language, texts)| (language.clone(), names(texts))).collect();
    write(format!("{id}.pack"), pack(&(loaded.specification.clone(), ((until, days), languages))))?;
    for (language, texts) in &loaded.texts {
        write(format!("{id}.{language}.pack"), pack(&columns(texts)))?;
    }
    Ok(files)
}
