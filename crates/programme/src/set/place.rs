//! Places in the files of several programmes.

use crate::finding::Finding;
use crate::load::Loaded;
use crate::messages::Messages;
use crate::position::{Places, Position};
use crate::source::Source;
use std::fmt;

/// A place in a file, with the folder of the programme.
pub(super) struct Place {
    file: String,
    position: Option<Position>,
}

impl Place {
    /// A finding at this place.
    pub(super) fn finding(
        self,
        messages: &Messages,
        code: &'static str,
        entry: &str,
        values: &[(&str, &str)],
    ) -> Finding {
        Finding::new(messages, &self.file, code, entry, values).at(self.position)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, position } = self;
        let position = position.map_or_else(String::new, |position| format!(":{position}"));
        write!(formatter, "{file}{position}")
    }
}

/// The place of a field of a question. That of the question where it has no such field.
pub(super) fn of_question(loaded: &Loaded, question: &str, field: &str) -> Place {
    let entry = format!("question.{question}");
    let field = if field == "id" { question } else { field };
    let source = loaded.sources.iter().find(|source| {
        is_file(source, "programme.toml") || is_file(source, "questions.toml") && has_entry(source, &entry)
    });
    place(loaded, source, |places| places.find(&entry, Some(field)))
}

/// The place of a text in a language. That of the programme's own file where no file has it.
pub(super) fn of_text(loaded: &Loaded, language: &str, key: &str) -> Place {
    let suffix = format!(".{language}.toml");
    let of_language = || loaded.sources.iter().filter(|source| source.name.ends_with(&suffix));
    let has_text = |source: &&Source| Places::new(&source.content).has_text(key);
    let own = || of_language().find(|source| !source.name.contains('/'));
    let source = of_language().find(has_text).or_else(own);
    place(loaded, source, |places| places.find(key, None))
}

/// The name of a file with the folder of the programme, as several programmes have it.
#[must_use]
pub fn file_of(programme: &str, file: &str) -> String {
    // A file of the shared folder has its folder already.
    if file.contains('/') { file.to_owned() } else { format!("{programme}/{file}") }
}

fn place(loaded: &Loaded, source: Option<&Source>, find: impl Fn(&Places<'_>) -> Option<Position>) -> Place {
    let file = source.map_or("programme.toml", |source| source.name.as_str());
    Place {
        file: file_of(&loaded.specification.id, file),
        position: source.and_then(|source| find(&Places::new(&source.content))),
    }
}

fn is_file(source: &Source, name: &str) -> bool {
    source.name.rsplit('/').next() == Some(name)
}

fn has_entry(source: &Source, entry: &str) -> bool {
    Places::new(&source.content).find(entry, None).is_some()
}
