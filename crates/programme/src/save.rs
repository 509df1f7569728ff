//! Writes edited files back to their folder.

use crate::files::Files;
use crate::source::LoadError;
use std::fs;
use std::path::PathBuf;

/// Writes every file of `after` that is new or differs from `before`. Returns the written files.
///
/// # Errors
/// A file that cannot be written.
pub fn save(before: &Files, after: &Files) -> Result<Vec<PathBuf>, LoadError> {
    let mut written = Vec::new();
    for (path, content) in after.iter().filter(|(path, content)| before.get(path) != Some(*content)) {
        let path = after.shown(path);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let result = folder.and_then(|()| fs::write(&path, content));
        result.map_err(|source| LoadError::File { path: path.clone(), source })?;
        written.push(path);
    }
    Ok(written)
}
