//! The earlier programmes of a series, and the earlier versions of each: their rules without wording. Answers to them are
//! taken over.

use super::reader::Reader;
use super::shared_questions::{self, Shared};
use crate::files::Files;
use crate::schema;
use crate::shared::{Lists, fill_frozen};
use crate::source::Source;
use assessment::Specification;
use assessment::specification::Earlier;

/// The folder of a programme with its earlier versions, one `<version>.toml` each.
pub(crate) const FOLDER: &str = "earlier";

/// An earlier version of the programme, with its file.
pub(super) struct Version {
    pub(super) specification: Specification,
    pub(super) source: Source,
}

/// The earlier versions of the programme, in the order of their files. A wrong id or version is a finding.
pub(super) fn versions(
    current: &Specification,
    lists: &Lists,
    shared: Option<&Shared>,
    reader: &mut Reader<'_>,
) -> Vec<Version> {
    let [programme_schema, _] = schema::of_files();
    let start = format!("{}/", reader.id);
    let names: Vec<String> = frozen(reader.files, reader.id)
        .filter_map(|path| Some(path.strip_prefix(&start)?.to_owned()))
        .collect();
    let mut versions = Vec::new();
    for name in names {
        let Some(source) = reader.source(&name) else { continue };
        let Some((mut specification, taken)) = reader.parse_programme(&source, programme_schema) else {
            continue;
        };
        shared_questions::fill(&mut specification, &taken, shared, &source, reader);
        let id = specification.id.as_str();
        if id != current.id {
            let values = [("id", id), ("folder", current.id.as_str())];
            reader.add(&source, "earlier-of-another-folder", ("id", Some(id)), &values);
        }
        let version = specification.version.to_string();
        if name != format!("{FOLDER}/{version}.toml") || specification.version >= current.version {
            let values = [("found", &*version), ("version", &*current.version.to_string())];
            reader.add(&source, "earlier-version", ("version", Some(&version)), &values);
        }
        fill_frozen(&mut specification, lists);
        versions.push(Version { specification, source });
    }
    versions
}

/// The programmes of the same series that began earlier, with their earlier versions, in the order of their days. An
/// unreadable one is skipped; its own check reports it.
pub(super) fn years(
    current: &Specification,
    lists: &Lists,
    shared: Option<&Shared>,
    reader: &Reader<'_>,
) -> Vec<Specification> {
    let Some(series) = &current.series else { return Vec::new() };
    let files = reader.files;
    let mut years = Vec::new();
    for folder in files.folders().into_iter().filter(|folder| *folder != current.id) {
        // Most neighbours are of another series, which takes no reading.
        let names_series = |file: &[u8]| String::from_utf8_lossy(file).contains(series.as_str());
        if !files.get(&format!("{folder}/programme.toml")).is_some_and(names_series) {
            continue;
        }
        // The neighbour's faults are not those of the programme.
        let mut quiet = Reader::new(files, folder, reader.messages);
        let mut read = |name: &str| {
            let [programme_schema, _] = schema::of_files();
            let source = quiet.source(name)?;
            let (mut specification, taken) = quiet.parse_programme(&source, programme_schema)?;
            let is_whole = shared_questions::fill(&mut specification, &taken, shared, &source, &mut quiet);
            is_whole.then_some(specification)
        };
        let Some(year) = read("programme.toml") else { continue };
        if year.series.as_ref() != Some(series) || year.valid_from >= current.valid_from {
            continue;
        }
        let (id, version) = (year.id.clone(), year.version);
        let is_earlier = |old: &Specification| old.id == id && old.version < version;
        let names = frozen(files, folder).filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
        years.extend(names.filter_map(read).filter(is_earlier));
        years.push(year);
    }
    for year in &mut years {
        fill_frozen(year, lists);
    }
    years.sort_by(|left, right| {
        (&left.valid_from, &left.id, left.version).cmp(&(&right.valid_from, &right.id, right.version))
    });
    years
}

/// Adds an empty entry for each earlier programme without one: the packs name all of them.
pub(super) fn add_entries(specification: &mut Specification, earlier: &[Specification]) {
    for old in earlier {
        if specification.earlier_of(&old.id, old.version).is_none() {
            specification.earlier.push(Earlier {
                programme: (old.id != specification.id).then(|| old.id.clone()),
                version: Some(old.version),
                ..Earlier::default()
            });
        }
    }
}

/// The paths of the earlier versions in a folder of a programme.
fn frozen<'a>(files: &'a Files, folder: &str) -> impl Iterator<Item = &'a str> {
    let start = format!("{folder}/{FOLDER}/");
    files.iter().map(|(path, _)| path).filter(move |path| path.starts_with(&start))
}
