//! Reads a programme's folder and the shared folder.

mod extent;

use crate::cases::{Case, Cases};
use crate::dates::is_iso_date;
use crate::shared::{self, Holidays};
use crate::source::{LoadError, Source};
use crate::texts::{self, Texts};
use assessment::Specification;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The name of the shared folder, next to those of the programmes.
const SHARED: &str = "shared";

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
/// The first file or entry that cannot be read, with its line if there is one. [`crate::check`] finds errors in entries
/// that can be read.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    // The canonical name of the folder, so that `.` works too.
    let real = folder.canonicalize().map_err(|source| LoadError::File { path: folder.to_owned(), source })?;
    let shared = if folder.file_name().is_some() { folder } else { &real }.with_file_name(SHARED);
    let source = Source::read(&folder.join("programme.toml"))?;
    let mut specification: Specification = source.parse()?;
    if real.file_name().is_none_or(|name| name != specification.id.as_str()) {
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
    shared::fill(&mut specification, &source, &shared)?;
    let siblings = siblings(&specification, &shared)?;
    let cases: Cases = Source::read(&folder.join("cases.toml"))?.parse()?;
    Ok(Loaded {
        specification,
        holidays: shared::holidays(&shared)?,
        texts: texts::read(folder, &shared)?,
        cases: cases.cases,
        siblings,
    })
}

/// The programmes of the same series. An unreadable one is skipped; its own check reports it.
fn siblings(specification: &Specification, shared: &Path) -> Result<Vec<Sibling>, LoadError> {
    let Some(series) = &specification.series else { return Ok(Vec::new()) };
    let programmes = shared.parent().unwrap_or(shared);
    let failed = |source| LoadError::File { path: programmes.to_owned(), source };
    let mut siblings = Vec::new();
    for entry in fs::read_dir(programmes).map_err(failed)? {
        let file = entry.map_err(failed)?.path().join("programme.toml");
        let read = Source::read(&file).ok().and_then(|source| source.parse::<Sibling>().ok());
        siblings.extend(
            read.filter(|other| other.series.as_ref() == Some(series) && other.id != specification.id),
        );
    }
    siblings.sort_by(|left, right| left.valid_from.cmp(&right.valid_from));
    Ok(siblings)
}
