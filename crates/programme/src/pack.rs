//! Packs a programme for the browser: one file of rules and one of wording for each language.

use crate::load::Loaded;
use crate::shared::Holidays;
use crate::source::LoadError;
use assessment::Specification;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// `<id>.json`, without anything that the browser does not need.
#[derive(Serialize)]
struct Pack<'a> {
    programme: &'a Specification,
    holidays: &'a Holidays,
}

/// Writes `<id>.json` with the programme and the holidays, and `<id>.<language>.json` with the texts
/// of each language as a flat object, into `out`. Returns the files written. The folder is made where
/// it is missing.
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
    let mut write = |name: String, json: serde_json::Result<String>| {
        let path = out.join(name);
        let written = json.map_err(std::io::Error::from).and_then(|json| fs::write(&path, json));
        written.map_err(failed(&path))?;
        files.push(path);
        Ok::<(), LoadError>(())
    };
    let pack = Pack { programme: &loaded.specification, holidays: &loaded.holidays };
    write(format!("{id}.json"), serde_json::to_string(&pack))?;
    for (language, texts) in &loaded.texts {
        write(format!("{id}.{language}.json"), serde_json::to_string(texts))?;
    }
    Ok(files)
}
