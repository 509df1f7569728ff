//! The wording of a programme: for each language a flat map of ids to texts.

use crate::files::{Files, SHARED};
use crate::source::{LoadError, Source};
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml::{Table, Value};

/// Texts by id, such as `question.industry.label`.
pub type Texts = BTreeMap<String, String>;

/// Reads the wording in every language with a `text.<language>.toml`, together with every `<name>.<language>.toml` of
/// the shared folder.
///
/// # Errors
/// A file that cannot be read, an entry that is not a text, or an id with two texts.
pub(crate) fn read(files: &Files, id: &str) -> Result<BTreeMap<String, Texts>, LoadError> {
    let mut languages = BTreeMap::new();
    let shared = names_by_language(files, SHARED);
    for (language, name) in names_by_language(files, id) {
        if name != format!("text.{language}.toml") {
            continue;
        }
        let mut merged = Merged::default();
        for (_, name) in shared.iter().filter(|(other, _)| *other == language) {
            merged.add(&files.source(&format!("{SHARED}/{name}"))?)?;
        }
        merged.add(&files.source(&format!("{id}/{name}"))?)?;
        languages.insert(language.to_owned(), merged.texts);
    }
    Ok(languages)
}

/// The texts of a table by their ids. Other values are left out.
pub(crate) fn flat(table: Table) -> Texts {
    let mut texts = Texts::new();
    add_flat("", table, &mut texts);
    texts
}

fn add_flat(prefix: &str, table: Table, texts: &mut Texts) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            Value::Table(inner) => add_flat(&key, inner, texts),
            Value::String(text) => {
                texts.insert(key, text);
            }
            _ => {}
        }
    }
}

/// Every `<name>.<language>.toml` of a folder with its language, in the order of the languages.
fn names_by_language<'a>(files: &'a Files, folder: &str) -> Vec<(&'a str, &'a str)> {
    let by_language = |name: &'a str| match name.split('.').collect::<Vec<_>>().as_slice() {
        [_, language, "toml"] => Some((*language, name)),
        _ => None,
    };
    let mut names: Vec<_> = files.names_in(folder).filter_map(by_language).collect();
    names.sort_unstable();
    names
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

/// The texts of a programme's own files by language. A file that cannot be read is left out.
#[must_use]
pub fn own_texts(files: &Files, id: &str) -> BTreeMap<String, Texts> {
    let of = |(language, name): (&str, &str)| {
        let table = files.source(&format!("{id}/{name}")).ok()?.parse().ok()?;
        Some((language.to_owned(), flat(table)))
    };
    names_by_language(files, id).into_iter().filter_map(of).collect()
}
