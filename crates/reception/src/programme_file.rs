//! The programme beside a `site.json`: the ids of its choices, and its wording.

use crate::Messages;
use assessment::Specification;
use assessment::pack::{ProgrammePack, decode};
use consultation::request::is_identifier;
use programme::Texts;
use site_config::check::Vocabulary;
use std::path::{Path, PathBuf};

/// The folder with the programmes, beside the `site.json`.
const FOLDER: &str = "programmes";

/// A programme with its wording.
pub struct Programme {
    /// The programme.
    pub specification: Specification,
    /// Its wording in one language; empty without any.
    pub texts: Texts,
}

/// Why the programme cannot be read.
#[derive(Debug)]
pub enum ProgrammeError {
    /// There is no folder of this name.
    Missing(PathBuf),
    /// The folder cannot be read as a programme.
    Unreadable(String),
}

impl ProgrammeError {
    /// The error in a language.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        match self {
            Self::Missing(folder) => {
                messages.message("programme-file.missing", &[("folder", &folder.display().to_string())])
            }
            Self::Unreadable(cause) => messages.message("programme-file.unreadable", &[("cause", cause)]),
        }
    }
}

/// The programme that is named by its id, with its wording in a language.
///
/// # Errors
/// Where its folder is missing or unreadable.
pub fn read(site_file: &Path, id: &str, language: &str) -> Result<Programme, ProgrammeError> {
    let folder = site_file.with_file_name(FOLDER).join(id);
    if !is_identifier(id) || !folder.is_dir() {
        return Err(ProgrammeError::Missing(folder));
    }
    let mut loaded =
        programme::load(&folder).map_err(|error| ProgrammeError::Unreadable(error.to_string()))?;
    let texts = loaded.texts.remove(language).unwrap_or_default();
    Ok(Programme { specification: loaded.specification, texts })
}

/// The ids of the programme, from its folder or, in a built folder, from its pack; `None` without either.
#[must_use]
pub fn vocabulary(site_file: &Path, id: &str) -> Option<Vocabulary> {
    if !is_identifier(id) {
        return None;
    }
    let folder = site_file.with_file_name(FOLDER);
    if let Ok(loaded) = programme::load(&folder.join(id)) {
        let languages = loaded.texts.keys().cloned().collect();
        return Some(Vocabulary { languages, ..ids(&loaded.specification) });
    }
    let pack = std::fs::read(folder.join(format!("{id}.pack"))).ok()?;
    decode::<ProgrammePack>(&pack).ok().map(|pack| ids(&pack.specification))
}

/// The ids of the choices of a programme.
#[must_use]
pub fn ids(specification: &Specification) -> Vocabulary {
    let consultation = &specification.consultation;
    let choices = |name: &str| {
        let question = specification.questions.iter().find(|question| question.id == name);
        question.map(|question| question.choices.clone()).unwrap_or_default()
    };
    Vocabulary {
        formats: consultation.formats.clone(),
        topics: consultation.topics.iter().map(|topic| topic.id.clone()).collect(),
        stages: consultation.stages.clone(),
        industries: choices("industry"),
        regions: specification.regions.iter().map(|region| region.id.clone()).collect(),
        tiers: specification.tiers.clone(),
        criteria: specification.criteria.iter().map(|criterion| criterion.id.clone()).collect(),
        languages: Vec::new(),
    }
}
