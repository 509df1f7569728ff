//! The WordPress plugin as the zip that wp-admin installs.

use std::path::Path;

use anyhow::{Context, Result};

use crate::folder::{has_extension, read, read_text, relative_files, write};
use crate::gettext;

/// The zip of a plugin, in a folder with its name, with the binary form of every translation. The same plugin gives the
/// same bytes.
///
/// # Errors
/// When a file cannot be read, or a translation has an error.
pub fn plugin_zip(plugin: &Path) -> Result<Vec<u8>> {
    let name =
        plugin.file_name().and_then(|name| name.to_str()).context("the plugin is in a folder with a name")?;
    let mut files = Vec::new();
    for path in relative_files(plugin)? {
        let file = plugin.join(&path);
        if has_extension(&file, &["po"]) {
            let text = read_text(&file)?;
            let binary = gettext::compile(&text).with_context(|| path.clone())?;
            files.push((format!("{name}/{}mo", path.trim_end_matches("po")), binary));
        }
        files.push((format!("{name}/{path}"), read(&file)?));
    }
    archive::zip(files)
}

/// Writes the zip of a plugin, and the folder that it is in. Gives its size in bytes.
///
/// # Errors
/// As [`plugin_zip`]; when a file cannot be written.
pub fn write_zip(plugin: &Path, file: &Path) -> Result<usize> {
    let zip = plugin_zip(plugin)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    write(file, &zip)?;
    Ok(zip.len())
}

#[cfg(test)]
mod tests;
