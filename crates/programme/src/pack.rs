//! Packs a programme for the browser: one file of rules and one of wording for each language.

use crate::load::Loaded;
use crate::shared::Holidays;
use crate::source::LoadError;
use assessment::Specification;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What the widget reads: the rules and the calendar.
#[derive(Serialize)]
struct Pack<'a> {
    programme: &'a Specification,
    holidays: &'a Holidays,
}

/// Writes `<id>.pack` with the programme and the holidays, and `<id>.<language>.pack` with the texts
/// of each language by their ids, into `out`. The form is postcard's: reading it takes a fraction of
/// the code that reading JSON takes, which a phone would have to load first. Returns the files written. The folder is made where
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
    let mut write = |name: String, packed: postcard::Result<Vec<u8>>| {
        let path = out.join(name);
        let written = packed.map_err(std::io::Error::other).and_then(|bytes| fs::write(&path, bytes));
        written.map_err(failed(&path))?;
        files.push(path);
        Ok::<(), LoadError>(())
    };
    let pack = Pack { programme: &loaded.specification, holidays: &loaded.holidays };
    write(format!("{id}.pack"), postcard::to_allocvec(&pack))?;
    for (language, texts) in &loaded.texts {
        write(format!("{id}.{language}.pack"), postcard::to_allocvec(texts))?;
    }
    Ok(files)
}
