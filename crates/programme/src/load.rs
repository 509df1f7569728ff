//! Reads a programme's folder and the shared folder.

mod characters;
mod earlier;
mod extent;
mod reader;
mod shape;
mod shared_questions;
mod syntax;

use crate::cases::{Case, Cases};
use crate::dates::is_iso_date;
use crate::files::Files;
use crate::finding::Finding;
use crate::messages::Messages;
use crate::schema;
use crate::shared::{self, Holidays};
use crate::source::{LoadError, Source};
use crate::texts::{self, Texts};
use assessment::Specification;
use serde::Deserialize;
use std::collections::BTreeMap;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use earlier::FOLDER as EARLIER;
pub(crate) use reader::{Reader, error_of, parse_alone, read_alone};
pub(crate) use shared_questions::{FILE as SHARED_QUESTIONS, SHARED_FIELD, is_same};

/// The contents of a programme's folder.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The programme, with its shared lists filled in.
    pub specification: Specification,
    /// The national holidays.
    pub holidays: Holidays,
    /// The wording by language, with that of the shared folder.
    pub texts: BTreeMap<String, Texts>,
    /// The worked cases.
    pub cases: Vec<Case>,
    /// The earlier programmes of the series and the earlier versions, with their shared lists filled in. The
    /// specification has an entry about each.
    pub earlier: Vec<Specification>,
    /// The other programmes of the same series in the same parent folder.
    pub(crate) siblings: Vec<Sibling>,
    /// The languages of the widget's own wording in the shared folder.
    pub(crate) languages: Vec<String>,
    /// The files, for the places of findings.
    pub(crate) sources: Vec<Source>,
}

/// Another year of the same series.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Sibling {
    pub(crate) id: String,
    #[serde(default)]
    series: Option<String>,
    pub(crate) valid_from: String,
    pub(crate) valid_to: String,
}

/// Reads the programme in `folder`, and the folder `shared` next to it.
///
/// # Errors
/// A file that cannot be read, and those of [`load_files`].
#[cfg(not(target_arch = "wasm32"))]
pub fn load(folder: &std::path::Path) -> Result<Loaded, LoadError> {
    let (files, id) = Files::read(folder)?;
    load_files(&files, &id)
}

/// Reads the programme in the folder `id` of the files, and their folder `shared`.
///
/// # Errors
/// Every file or entry that cannot be read, in English. [`crate::check`] finds errors in entries that can be read, and
/// [`crate::check_files`] both, in a language.
pub fn load_files(files: &Files, id: &str) -> Result<Loaded, LoadError> {
    load_files_in(files, id, &Messages::english())
}

/// [`load_files`] with errors in the language of the messages.
///
/// # Errors
/// Every file or entry that cannot be read.
pub fn load_files_in(files: &Files, id: &str, messages: &Messages) -> Result<Loaded, LoadError> {
    let mut reader = Reader::new(files, id, messages);
    let draft = read(&mut reader);
    match (draft, reader.error()) {
        (Some(loaded), None) => Ok(loaded),
        (_, Some(error)) => Err(error),
        (None, None) => Err(LoadError::Content { path: files.shown(id), findings: Vec::new() }),
    }
}

/// What can be read of a programme, with the faults of all files. A file with a fault counts as empty; without the
/// programme's own file, or the lists, there is nothing.
pub(crate) fn read_all(files: &Files, id: &str, messages: &Messages) -> (Option<Loaded>, Vec<Finding>) {
    let mut reader = Reader::new(files, id, messages);
    let loaded = read(&mut reader);
    (loaded, reader.findings)
}

fn read(reader: &mut Reader<'_>) -> Option<Loaded> {
    let [programme_schema, cases_schema] = schema::of_files();
    let source = reader.source("programme.toml");
    let shared_questions = shared_questions::read(reader);
    let specification = source.as_ref().and_then(|source| {
        let (mut specification, taken) = reader.parse_programme(source, programme_schema)?;
        check_head(&specification, source, reader);
        let shared = shared_questions.as_ref();
        // Without one of its questions a programme has many faults that follow.
        shared_questions::fill(&mut specification, &taken, shared, source, reader)
            .then_some((specification, taken))
    });
    let (specification, taken) = specification.unzip();
    let taken: Vec<_> = taken.unwrap_or_default().into_iter().map(|taken| taken.id).collect();
    let lists = shared::lists(reader);
    let holidays = shared::holidays(reader);
    let cases_source = reader.source("cases.toml");
    let cases: Option<Cases> = cases_source.as_ref().and_then(|source| reader.parse(source, cases_schema));
    let (texts, text_sources) = texts::read(reader, &taken);
    let (mut specification, source, (lists, lists_source)) = (specification?, source?, lists?);
    let before = reader.findings.len();
    let versions = earlier::versions(&specification, &lists, shared_questions.as_ref(), reader);
    let mut earlier = earlier::years(&specification, &lists, shared_questions.as_ref(), reader);
    let (own, version_sources): (Vec<_>, Vec<_>) =
        versions.into_iter().map(|version| (version.specification, version.source)).unzip();
    earlier.extend(own);
    earlier::add_entries(&mut specification, &earlier);
    shared::fill(&mut specification, &source, lists, &lists_source, reader);
    let has_extent = check_extent(&specification, &source, reader);
    let is_filled = reader.findings.len() == before && has_extent;
    let siblings = siblings(&specification, reader.files);
    let shared_source = shared_questions.map(|shared| shared.source);
    let sources = [source, lists_source]
        .into_iter()
        .chain(shared_source)
        .chain(cases_source)
        .chain(text_sources)
        .chain(version_sources)
        .collect();
    is_filled.then(|| Loaded {
        specification,
        holidays: holidays.unwrap_or_default(),
        texts,
        cases: cases.unwrap_or_default().cases,
        earlier,
        siblings,
        languages: texts::languages_of_widget(reader.files),
        sources,
    })
}

/// The id and the dates.
fn check_head(specification: &Specification, source: &Source, reader: &mut Reader<'_>) {
    let id = specification.id.as_str();
    if id != reader.id {
        let folder = reader.id;
        reader.add(source, "id-of-another-folder", ("id", Some(id)), &[("id", id), ("folder", folder)]);
    }
    for (name, date) in [("valid_from", &specification.valid_from), ("valid_to", &specification.valid_to)] {
        if !is_iso_date(date) {
            reader.add(source, "no-date", (name, Some(date)), &[("found", date)]);
        }
    }
}

/// Whether the rules can be compiled at all.
fn check_extent(specification: &Specification, source: &Source, reader: &mut Reader<'_>) -> bool {
    let fits = extent::parts(specification) <= extent::MAX_PARTS;
    if !fits {
        reader.add(source, "too-many-parts", ("facts", None), &[("most", &extent::MAX_PARTS.to_string())]);
    }
    fits
}

/// The id in the text of a `programme.toml`, even where the file has other faults than those of TOML.
#[must_use]
pub fn id_of(text: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(text).ok()?;
    Some(table.get("id")?.as_str()?.to_owned())
}

/// The programmes of the same series. An unreadable one is skipped; its own check reports it.
fn siblings(specification: &Specification, files: &Files) -> Vec<Sibling> {
    let Some(series) = &specification.series else { return Vec::new() };
    let read = |folder: &str| {
        let content = std::str::from_utf8(files.get(&format!("{folder}/programme.toml"))?).ok()?;
        reader::parse_quietly::<Sibling>(content.trim_start_matches('\u{feff}'))
    };
    let others = files.folders().into_iter().filter_map(read);
    let mut siblings: Vec<_> = others
        .filter(|other| other.series.as_ref() == Some(series) && other.id != specification.id)
        .collect();
    siblings.sort_by(|left, right| left.valid_from.cmp(&right.valid_from));
    siblings
}
