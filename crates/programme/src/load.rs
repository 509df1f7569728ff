//! Reads a programme's folder and what it shares with others.

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

/// The folder, beside those of the programmes, that holds what several of them use.
const SHARED: &str = "shared";

/// Everything a programme's folder says.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The programme, with its shared lists filled in.
    pub specification: Specification,
    /// The national holidays.
    pub holidays: Holidays,
    /// The wording by language, that of the shared folder included.
    pub texts: BTreeMap<String, Texts>,
    /// The worked cases.
    pub cases: Vec<Case>,
    /// The other programmes of the same series, wherever they lie beside this one.
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

/// Reads the programme in `folder`, and what is shared from the folder `shared` beside it.
///
/// # Errors
/// The first thing that cannot be read, with its file and, where one is to blame, its line. What can
/// be read but is not right is for [`crate::check`] to find.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    // The name of the folder as the system knows it, so that `.` works too.
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
            let message = format!("{name} is {date:?}, which is no day. Write it as YYYY-MM-DD.");
            return Err(source.error(source.line_of(name), message));
        }
    }
    let parts = extent::parts(&specification);
    if parts > extent::MOST_PARTS {
        let message = format!(
            "its rules have more than {} parts where each fact is written out. Name fewer facts within facts.",
            extent::MOST_PARTS
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

/// The programmes of the same series beside the shared folder. One that cannot be read is its own fault,
/// which is found when it is checked itself.
fn siblings(specification: &Specification, shared: &Path) -> Result<Vec<Sibling>, LoadError> {
    let Some(series) = &specification.series else { return Ok(Vec::new()) };
    let programmes = shared.parent().unwrap_or(shared);
    let failed = |source| LoadError::File { path: programmes.to_owned(), source };
    let mut siblings = Vec::new();
    for entry in fs::read_dir(programmes).map_err(failed)? {
        let file = entry.map_err(failed)?.path().join("programme.toml");
        let read = Source::read(&file).ok().and_then(|source| source.parse::<Sibling>().ok());
        siblings.extend(read.filter(|one| one.series.as_ref() == Some(series) && one.id != specification.id));
    }
    siblings.sort_by(|one, other| one.valid_from.cmp(&other.valid_from));
    Ok(siblings)
}
