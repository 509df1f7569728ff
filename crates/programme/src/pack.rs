//! Packs a programme for the browser: one file of rules and one of messages for each language.

use crate::load::Loaded;
use crate::source::LoadError;
use assessment::pack::{MessagePack, PackError, ProgrammePack, encode};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The message in which a language says its own name.
const LANGUAGE_NAME: &str = "language.name";

/// Writes `<id>.pack` ([`ProgrammePack`]) and, for each language, `<id>.<language>.pack` ([`MessagePack`]) into `out`.
/// Returns the files written. The folder is made where it is missing.
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
    let mut write = |name: String, pack: Result<Vec<u8>, PackError>| {
        let path = out.join(name);
        pack.map_err(io::Error::other).and_then(|bytes| fs::write(&path, bytes)).map_err(failed(&path))?;
        files.push(path);
        Ok::<(), LoadError>(())
    };
    write(format!("{id}.pack"), encode(&programme_pack(loaded)))?;
    for (language, texts) in &loaded.texts {
        let messages = texts.iter().map(|(id, text)| (id.as_str(), text.as_str()));
        write(format!("{id}.{language}.pack"), encode(&MessagePack::new(messages)))?;
    }
    Ok(files)
}

fn programme_pack(loaded: &Loaded) -> ProgrammePack {
    let languages = loaded
        .texts
        .iter()
        .map(|(language, texts)| (language.clone(), texts.get(LANGUAGE_NAME).cloned().unwrap_or_default()));
    ProgrammePack {
        specification: loaded.specification.clone(),
        holidays_until: loaded.holidays.until.clone(),
        holidays: loaded.holidays.days.clone(),
        languages: languages.collect(),
    }
}
