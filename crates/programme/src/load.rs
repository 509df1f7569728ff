//! Reads a programme's folder and the shared folder.

mod extent;

use crate::cases::{Case, Cases};
use crate::dates::is_iso_date;
use crate::files::Files;
use crate::shared::{self, Holidays};
use crate::source::LoadError;
use crate::texts::{self, Texts};
use assessment::Specification;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// The other programmes of the same series in the same parent folder.
    pub(crate) siblings: Vec<Sibling>,
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
/// The first file or entry that cannot be read, with its line if there is one. [`crate::check`] finds errors in entries
/// that can be read.
pub fn load_files(files: &Files, id: &str) -> Result<Loaded, LoadError> {
    let source = files.source(&format!("{id}/programme.toml"))?;
    let mut specification: Specification = source.parse()?;
    if id != specification.id {
        let message =
            format!("the id {:?} is not the name of the folder. Rename one of the two.", specification.id);
        return Err(source.error(source.line_of("id = "), message));
    }
    for (name, date) in [("valid_from", &specification.valid_from), ("valid_to", &specification.valid_to)] {
        if !is_iso_date(date) {
            let message = format!("{name} is {date:?}, which is not a date. Write it as YYYY-MM-DD.");
            return Err(source.error(source.line_of(name), message));
        }
    }
    let parts = extent::parts(&specification);
    if parts > extent::MAX_PARTS {
        let message = format!(
            "its rules have more than {} parts with every fact expanded. Use fewer facts within facts.",
            extent::MAX_PARTS
        );
        return Err(source.error(source.line_of("[[facts]]"), message));
    }
    shared::fill(&mut specification, &source, files)?;
    let siblings = siblings(&specification, files);
    let cases: Cases = files.source(&format!("{id}/cases.toml"))?.parse()?;
    Ok(Loaded {
        specification,
        holidays: shared::holidays(files)?,
        texts: texts::read(files, id)?,
        cases: cases.cases,
        siblings,
    })
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
    let read = |folder: &str| files.source(&format!("{folder}/programme.toml")).ok()?.parse::<Sibling>().ok();
    let others = files.folders().into_iter().filter_map(read);
    let mut siblings: Vec<_> = others
        .filter(|other| other.series.as_ref() == Some(series) && other.id != specification.id)
        .collect();
    siblings.sort_by(|left, right| left.valid_from.cmp(&right.valid_from));
    siblings
}
