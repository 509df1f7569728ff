//! Packs a programme for the browser: one file of rules and, for each language, one with the messages of the first pages
//! and one with all others.

use crate::load::Loaded;
use assessment::Specification;
use assessment::pack::{MessagePack, PackError, ProgrammePack, encode};
use assessment::specification::Consultation;
#[cfg(not(target_arch = "wasm32"))]
use {
    crate::source::LoadError,
    std::fs,
    std::io,
    std::path::{Path, PathBuf},
};

/// The messages of the start page and the pages of questions: ids, or prefixes of ids, which end with a dot. All others
/// are loaded with the later pages.
const FIRST: &[&str] = &[
    "action.",
    "choice.",
    "error.contradiction",
    "error.not_a_number",
    "error.not_a_whole_number",
    "error.not_loaded",
    "error.out_of_range",
    "error.summary",
    "estimate.",
    "field.choose",
    "field.optional",
    "field.required",
    "help.",
    "language.",
    "list.",
    "one.",
    "outbox.",
    "page.",
    "programme.lead",
    "programme.title",
    "progress.",
    "question.",
    "reach.",
    "start.",
    "step.",
    "unit.",
    "value.",
];
/// Families with only their names among the first messages.
const FIRST_NAMES: &[&str] = &["readiness.", "tier."];
/// The suffix of the id of a name.
const NAME: &str = ".name";

/// The messages about several programmes, which one alone does not need.
const VISIT: &str = "visit.";
/// The message with the language's own name.
const LANGUAGE_NAME: &str = "language.name";

/// Whether the start page or a page of questions needs the message with this id.
#[must_use]
pub fn is_first_message(id: &str) -> bool {
    let is_in = |entry: &str| if entry.ends_with('.') { id.starts_with(entry) } else { id == entry };
    let is_name = || id.ends_with(NAME) && FIRST_NAMES.iter().any(|family| id.starts_with(family));
    FIRST.iter().any(|entry| is_in(entry)) || is_name()
}

/// Whether a page of the widget shows the message with this id. The other ones are for the tools of officials: the rules of
/// criteria, what tiers are about, and facts.
#[must_use]
pub fn is_browser_message(id: &str) -> bool {
    let parts: Vec<_> = id.split('.').collect();
    !matches!(parts.as_slice(), ["criterion", _, "rule"] | ["tier", _, "about"] | ["fact", ..])
}

/// The packs of a programme by file name: `<id>.pack` ([`ProgrammePack`]) and, for each language, `<id>.<language>.pack`
/// and `<id>.<language>.later.pack` ([`MessagePack`]). For each earlier programme and version, `<id>.<version>.pack` with
/// its rules; where there are any, `<id>.earlier.pack` with the entries about them ([`assessment::specification::Earlier`]).
///
/// # Errors
/// A value that postcard cannot hold.
pub fn packs(loaded: &Loaded) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    packs_with(loaded, Vec::new())
}

/// [`packs`] of the leading programme of a visit, with the id and version of each further one.
pub(crate) fn packs_with(
    loaded: &Loaded,
    further: Vec<(String, String)>,
) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    let id = &loaded.specification.id;
    let mut packs = vec![(format!("{id}.pack"), encode(&programme_pack(loaded, further.clone()))?)];
    if !loaded.specification.earlier.is_empty() {
        packs.push((format!("{id}.earlier.pack"), encode(&loaded.specification.earlier)?));
    }
    for old in &loaded.earlier {
        packs.push(rules_pack(old)?);
    }
    for (language, texts) in &loaded.texts {
        let is_needed = |id: &str| is_browser_message(id) && (!further.is_empty() || !id.starts_with(VISIT));
        let messages = texts.iter().filter(|(id, _)| is_needed(id));
        let messages = messages.map(|(id, text)| (id.as_str(), text.as_str()));
        let (first, later): (Vec<_>, Vec<_>) = messages.partition(|(id, _)| is_first_message(id));
        packs.push((format!("{id}.{language}.pack"), encode(&MessagePack::new(first))?));
        packs.push((format!("{id}.{language}.later.pack"), encode(&MessagePack::new(later))?));
    }
    Ok(packs)
}

/// Writes [`packs`] into the folder `out`. Returns the written files. Creates the folder if it is missing.
///
/// # Errors
/// A file that cannot be written.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_pack(loaded: &Loaded, out: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |source| LoadError::File { path: out.to_owned(), source };
    write_packs(packs(loaded).map_err(io::Error::other).map_err(failed)?, out)
}

/// Writes packs into the folder `out`. Returns the written files. Creates the folder if it is missing.
///
/// # Errors
/// A file that cannot be written.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_packs(packs: Vec<(String, Vec<u8>)>, out: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::File { path, source }
    };
    fs::create_dir_all(out).map_err(failed(out))?;
    let mut files = Vec::new();
    for (name, bytes) in packs {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(failed(&path))?;
        files.push(path);
    }
    Ok(files)
}

/// The pack of a programme for the comparison of results, with its name: questions and rules, without offers and figures.
pub(crate) fn rules_pack(specification: &Specification) -> Result<(String, Vec<u8>), PackError> {
    let rules = Specification {
        consultation: Consultation::default(),
        routes: Vec::new(),
        statistics: Vec::new(),
        regions: Vec::new(),
        earlier: Vec::new(),
        ..specification.clone()
    };
    let pack = ProgrammePack {
        specification: rules,
        holidays_until: String::new(),
        holidays: Vec::new(),
        languages: Vec::new(),
        further: Vec::new(),
    };
    Ok((format!("{}.{}.pack", specification.id, specification.version), encode(&pack)?))
}

fn programme_pack(loaded: &Loaded, further: Vec<(String, String)>) -> ProgrammePack {
    let languages = loaded
        .texts
        .iter()
        .map(|(language, texts)| (language.clone(), texts.get(LANGUAGE_NAME).cloned().unwrap_or_default()));
    ProgrammePack {
        specification: loaded.specification.clone(),
        holidays_until: loaded.holidays.until.clone(),
        holidays: loaded.holidays.days.clone(),
        languages: languages.collect(),
        further,
    }
}
