//! The places of entries in the files of a programme, for findings and for the other places that a message names.

use crate::block::lines_of_entry;
use crate::load::Loaded;
use crate::position::{Places, Position};
use crate::source::Source;
use std::cell::OnceCell;

/// Shared files with entries of a programme.
const SHARED_ENTRIES: [&str; 2] = ["shared/lists.toml", "shared/questions.toml"];

/// The files of a programme, each parsed when a place in it is asked for.
pub(super) struct Index<'l> {
    files: Vec<(&'l Source, OnceCell<Places<'l>>)>,
}

impl<'l> Index<'l> {
    pub(super) fn new(loaded: &'l Loaded) -> Self {
        Self { files: loaded.sources.iter().map(|source| (source, OnceCell::new())).collect() }
    }

    /// The file and the place of an entry of a file, or of a key or value within it. The entries of some files may be in
    /// a shared one.
    pub(super) fn find(&self, file: &str, entry: &str, within: Option<&str>) -> Option<(&'l str, Position)> {
        self.search(file, entry, |places| places.find(entry, within))
    }

    /// The place of the second entry of this name.
    pub(super) fn find_second(&self, file: &str, entry: &str) -> Option<(&'l str, Position)> {
        self.search(file, entry, |places| places.find_second(entry))
    }

    /// The first and the last line of the second entry of this name in a file.
    pub(super) fn lines_of_second(&self, file: &str, entry: &str) -> Option<(usize, usize)> {
        let (file, position) = self.find_second(file, entry)?;
        let (source, _) = self.files.iter().find(|(source, _)| source.name == file)?;
        lines_of_entry(&source.content, usize::try_from(position.line).ok()?)
    }

    /// Where an entry is, as messages name it: `text.ja.toml:40`, or only the file where the line is not known.
    pub(super) fn place(&self, file: &str, entry: &str, within: Option<&str>) -> String {
        match self.find(file, entry, within) {
            Some((file, position)) => format!("{file}:{}", position.line),
            None => file.to_owned(),
        }
    }

    /// Whether a text is in a file of the shared folder.
    pub(super) fn is_shared_text(&self, id: &str) -> bool {
        let last = id.rsplit('.').next().unwrap_or(id);
        let mut shared = self.files.iter().filter(|(source, _)| source.name.starts_with("shared/"));
        // Looking for the name is enough to leave the parsing to the few texts that may be there.
        shared.any(|file| file.0.content.contains(last) && parsed(file).has_text(id))
    }

    fn search(
        &self,
        file: &str,
        entry: &str,
        find: impl Fn(&Places<'l>) -> Option<Position>,
    ) -> Option<(&'l str, Position)> {
        let mut found = None;
        for candidate in self.candidates(file) {
            let (places, name) = (parsed(candidate), candidate.0.name.as_str());
            let is_text = name.split('.').count() > 2;
            // A text may be in a shared file. One that is missing belongs in the programme's.
            if is_text && name != file && !places.has_text(entry) {
                continue;
            }
            if let Some(position) = find(places) {
                found = Some((name, position));
                if !is_text || places.has_text(entry) {
                    break;
                }
            }
        }
        found
    }

    /// The files in which an entry of a file may be: the file, then the shared ones of its kind.
    fn candidates(&self, file: &str) -> Vec<&(&'l Source, OnceCell<Places<'l>>)> {
        let suffix = file.strip_prefix("text");
        let is_candidate = |name: &str| {
            name == file
                || suffix.is_some_and(|suffix| name.starts_with("shared/") && name.ends_with(suffix))
                || (file == "programme.toml" && SHARED_ENTRIES.contains(&name))
        };
        let mut found: Vec<_> = self.files.iter().filter(|(source, _)| is_candidate(&source.name)).collect();
        found.sort_by_key(|(source, _)| source.name != file);
        found
    }
}

fn parsed<'a, 'l>((source, places): &'a (&'l Source, OnceCell<Places<'l>>)) -> &'a Places<'l> {
    places.get_or_init(|| Places::new(&source.content))
}
