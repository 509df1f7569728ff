//! Files and folders, with errors that name the path.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file below a folder, in the order of their paths.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// The files of a folder, relative to it, with forward slashes, in the order of their paths.
///
/// # Errors
/// When a folder cannot be read.
pub fn relative_files(folder: &Path) -> Result<Vec<String>> {
    let files = files(folder)?;
    let relative = files.iter().filter_map(|file| file.strip_prefix(folder).ok());
    let joined = relative.map(|path| {
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    });
    Ok(joined.collect())
}

/// Whether a path ends in one of these extensions.
pub fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.contains(&extension))
}

/// Reads a file.
///
/// # Errors
/// With the path.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

/// Reads a file of text.
///
/// # Errors
/// With the path.
pub fn read_text(path: &Path) -> Result<String> {
    text_file::read_with_mark(path).with_context(|| path.display().to_string())
}

/// Writes a file.
///
/// # Errors
/// With the path.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).with_context(|| path.display().to_string())
}

/// Removes a file or a folder that may be missing.
///
/// # Errors
/// With the path.
pub fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| path.display().to_string())
        }
        _ => Ok(()),
    }
}
