//! The wording of a programme: for each language a flat map of ids to texts.

use crate::files::{Files, SHARED};
use crate::load::Reader;
use crate::position::Position;
use crate::source::Source;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// Texts by id, such as `question.industry.label`.
pub type Texts = BTreeMap<String, String>;

/// Reads the wording in every language with a `text.<language>.toml`, together with every `<name>.<language>.toml` of
/// the shared folder. Of the shared questions, those that the programme takes have texts. A language with a file that is
/// not TOML is left out. Returns the files too.
pub(crate) fn read(reader: &mut Reader<'_>, taken: &[String]) -> (BTreeMap<String, Texts>, Vec<Source>) {
    let (mut languages, mut sources) = (BTreeMap::new(), Vec::new());
    let files = reader.files;
    let shared = names_by_language(files, SHARED);
    for language in languages_of(files, reader.id, "text") {
        let of_language = shared.iter().filter(|(other, _)| *other == language);
        let names = of_language.map(|(_, name)| format!("{SHARED}/{name}"));
        let names: Vec<_> = names.chain([format!("text.{language}.toml")]).collect();
        let mut merged = Merged { taken, ..Merged::default() };
        let mut is_whole = true;
        for name in names {
            let source = reader.source(&name);
            is_whole &= source.as_ref().is_some_and(|source| merged.add(source, reader));
            sources.extend(source);
        }
        if is_whole {
            languages.insert(language, merged.texts);
        }
    }
    (languages, sources)
}

/// The texts of a table by their ids. Other values are left out.
pub(crate) fn flat(table: Table) -> Texts {
    let mut texts = Texts::new();
    add_flat("", table, &mut texts);
    texts
}

fn add_flat(prefix: &str, table: Table, texts: &mut Texts) {
    for (name, value) in table {
        let key = joined(prefix, &name);
        match value {
            Value::Table(inner) => add_flat(&key, inner, texts),
            Value::String(text) => {
                texts.insert(key, text);
            }
            _ => {}
        }
    }
}

/// The languages of the widget's own wording, in order.
pub(crate) fn languages_of_widget(files: &Files) -> Vec<String> {
    languages_of(files, SHARED, "interface")
}

/// The languages in which a folder has a file with this name, in order.
fn languages_of(files: &Files, folder: &str, file: &str) -> Vec<String> {
    let names = names_by_language(files, folder).into_iter();
    let texts = names.filter(|(language, name)| *name == format!("{file}.{language}.toml"));
    texts.map(|(language, _)| language.to_owned()).collect()
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

fn joined(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// Texts with their files, to name both files of a duplicate id.
#[derive(Default)]
struct Merged<'a> {
    /// The shared questions that the programme takes.
    taken: &'a [String],
    texts: Texts,
    origins: BTreeMap<String, String>,
}

impl Merged<'_> {
    /// Adds the texts of a file, with findings about those that cannot be added. Returns whether the file is TOML.
    fn add(&mut self, source: &Source, reader: &mut Reader<'_>) -> bool {
        let Some(table) = reader.table(source) else { return false };
        self.add_table(source, "", table.get_ref(), reader);
        true
    }

    /// Whether a table has the texts of a shared question that the programme does not take.
    fn is_of_others(&self, source: &Source, key: &str) -> bool {
        let file = source.name.strip_prefix(SHARED).and_then(|name| name.strip_prefix("/questions."));
        let question = key.strip_prefix("question.").filter(|_| file.is_some());
        question.is_some_and(|id| !id.contains('.') && !self.taken.iter().any(|taken| taken == id))
    }

    fn add_table(&mut self, source: &Source, prefix: &str, table: &DeTable<'_>, reader: &mut Reader<'_>) {
        for (name, value) in table.iter() {
            let key = joined(prefix, name.get_ref());
            let at = |offset: usize| Some(Position::at(&source.content, offset));
            if self.is_of_others(source, &key) {
                continue;
            }
            match value.get_ref() {
                DeValue::Table(inner) => self.add_table(source, &key, inner, reader),
                DeValue::String(text) => match self.origins.get(&key) {
                    Some(other) => {
                        let values = [("file", other.as_str())];
                        reader.add(source, "text-in-two-files", (&key, None), &values);
                    }
                    None => {
                        self.origins.insert(key.clone(), source.name.clone());
                        self.texts.insert(key, text.to_string());
                    }
                },
                _ => {
                    let found = source.content.get(value.span()).unwrap_or_default();
                    reader.add(source, "no-text", (&key, None), &[("found", found)]);
                    if let Some(last) = reader.findings.last_mut() {
                        last.position = at(value.span().start);
                    }
                }
            }
        }
    }
}

/// The texts of a programme's own files by language. A file that cannot be read is left out.
#[must_use]
pub fn own_texts(files: &Files, id: &str) -> BTreeMap<String, Texts> {
    let of = |(language, name): (&str, &str)| {
        let content = std::str::from_utf8(files.get(&format!("{id}/{name}"))?).ok()?;
        Some((language.to_owned(), flat(toml::from_str(content.trim_start_matches('\u{feff}')).ok()?)))
    };
    names_by_language(files, id).into_iter().filter_map(of).collect()
}
