//! The wording of a programme: for each language a flat map of ids to texts.

use crate::source::{LoadError, Source};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Texts by id, such as `question.industry.label`.
pub type Texts = BTreeMap<String, String>;

/// Reads the wording in every language with a `text.<language>.toml`, together with every `<name>.<language>.toml` of
/// the shared folder.
///
/// # Errors
/// A file that cannot be read, an entry that is not a text, or an id with two texts.
pub(crate) fn read(folder: &Path, shared: &Path) -> Result<BTreeMap<String, Texts>, LoadError> {
    let mut languages = BTreeMap::new();
    let shared_files = files_by_language(shared)?;
    for (language, path) in files_by_language(folder)? {
        if path.file_name().is_none_or(|name| name != format!("text.{language}.toml").as_str()) {
            continue;
        }
        let mut merged = Merged::default();
        let with_shared = shared_files.iter().filter(|(other, _)| *other == language).map(|(_, path)| path);
        for file in with_shared.chain([&path]) {
            merged.add(&Source::read(file)?)?;
        }
        languages.insert(language, merged.texts);
    }
    Ok(languages)
}

/// The texts of one file by their ids.
pub(crate) fn flat(source: &Source) -> Result<Texts, LoadError> {
    let mut merged = Merged::default();
    merged.add(source)?;
    Ok(merged.texts)
}

/// Every `<name>.<language>.toml` of a folder with its language, in the order of the names.
fn files_by_language(folder: &Path) -> Result<Vec<(String, PathBuf)>, LoadError> {
    let failed = |source| LoadError::File { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let mut parts = name.split('.');
        if let (Some(_), Some(language), Some("toml"), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        {
            files.push((language.to_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}

/// Texts with their files, to name both files of a duplicate id.
#[derive(Default)]
struct Merged {
    texts: Texts,
    origins: BTreeMap<String, PathBuf>,
}

impl Merged {
    fn add(&mut self, source: &Source) -> Result<(), LoadError> {
        let table: Table = source.parse()?;
        self.add_table(source, "", table)
    }

    fn add_table(&mut self, source: &Source, prefix: &str, table: Table) -> Result<(), LoadError> {
        for (name, value) in table {
            let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
            match value {
                Value::Table(inner) => self.add_table(source, &key, inner)?,
                Value::String(text) => self.add_text(source, key, text)?,
                _ => {
                    let message = format!("{key} is not a text. Put its value between quotation marks.");
                    return Err(source.error(line_of_text(source, &key), message));
                }
            }
        }
        Ok(())
    }

    fn add_text(&mut self, source: &Source, key: String, text: String) -> Result<(), LoadError> {
        if let Some(other) = self.origins.get(&key) {
            let message = format!("{key} has a text in {} already. Remove one of the two.", other.display());
            return Err(source.error(line_of_text(source, &key), message));
        }
        self.origins.insert(key.clone(), source.path.clone());
        self.texts.insert(key, text);
        Ok(())
    }
}

/// The line of a text: the first under the table of its prefix that begins with its name.
fn line_of_text(source: &Source, key: &str) -> Option<usize> {
    let (prefix, name) = key.rsplit_once('.').unwrap_or(("", key));
    let header = if prefix.is_empty() { Some(0) } else { source.line_of(&format!("[{prefix}]")) };
    let after = header.unwrap_or(0);
    let starts = |line: &str| {
        line.trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    source.content.lines().skip(after).position(starts).map(|index| index + after + 1)
}
