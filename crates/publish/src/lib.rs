//! Makes the built folder ready for any static file server: complete pages, compressed forms, licences, a list of all
//! files, and the configuration that gives each file its headers.

pub mod compress;
pub mod digest;
pub mod folder;
pub mod gettext;
mod headers;
pub mod inline;
mod integrity;
pub mod parts;
mod policy;
mod servers;
pub mod sources;
pub mod wordpress;

use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use sha2::{Digest, Sha384};

use folder::{read, relative_files, remove, write};
use headers::{Cache, HEADERS_FILE, Headers, PAGE_FOLDERS};

/// The file with the licences.
const LICENCES: &str = "licences.txt";
/// The list of all files. It is no web app's manifest, and not called one.
const LIST: &str = "files.json";

/// A package in the wasm, as the list of files names it.
#[derive(Clone, Debug, Serialize)]
pub struct Package {
    /// Its name in its registry.
    pub name: String,
    /// Its version.
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
}

/// The published licences.
pub struct Licences {
    /// Each version of a package once, in the order of their names.
    pub packages: Vec<Package>,
    /// The list for people, with the texts.
    pub text: String,
}

/// Completes a built folder, and writes the configurations for its servers into another. A second run changes nothing.
/// The configurations are outside the published folder, whose files everybody can read.
///
/// # Errors
/// When a page loads a file that is missing or is another than its hash says, has an attribute of code, or posts a form
/// to another address than `site.json` names; when a file cannot be read or written.
pub fn publish(folder: &Path, configurations: &Path, licences: &Licences) -> Result<()> {
    let headers = complete(folder, licences)?;
    std::fs::create_dir_all(configurations)?;
    for (name, text) in [
        ("nginx-http.conf", servers::nginx_http()),
        ("nginx-location.conf", servers::nginx_location(&headers)),
        ("apache.htaccess", servers::apache(&headers)),
        ("caddy.conf", servers::caddy(&headers)),
    ] {
        write(&configurations.join(name), text)?;
    }
    Ok(())
}

/// Completes a folder, and returns the headers of its answers.
fn complete(folder: &Path, licences: &Licences) -> Result<Headers> {
    compress::remove_from(folder)?;
    integrity::complete(folder)?;
    for page in PAGE_FOLDERS.map(|page| folder.join(page)).iter().filter(|page| page.is_dir()) {
        integrity::complete(page)?;
    }
    write(&folder.join(LICENCES), &licences.text)?;
    // An earlier run wrote these two about the files.
    for name in [HEADERS_FILE, LIST] {
        remove(&folder.join(name))?;
    }
    let mut plain = relative_files(folder)?;
    let pages: Vec<&str> = plain.iter().map(String::as_str).filter(|path| path.ends_with(".html")).collect();
    let headers = Headers::new(policy::of_folder(folder, &pages)?);
    compress::beside_each_file(folder)?;
    plain.push(LIST.to_owned());
    write(&folder.join(HEADERS_FILE), servers::headers_file(&headers, &plain))?;
    let list = list_of(folder, &relative_files(folder)?, &licences.packages)?;
    write(&folder.join(LIST), list)?;
    Ok(headers)
}

/// The list with which an operator can check that the served files are the built ones.
#[derive(Serialize)]
struct List<'a> {
    files: Vec<File<'a>>,
    packages: &'a [Package],
}

#[derive(Serialize)]
struct File<'a> {
    /// Relative to the folder.
    path: &'a str,
    /// In bytes.
    size: usize,
    /// As `sha384sum` prints it.
    sha384: String,
    cache: &'static str,
}

/// The list of these paths in a folder.
fn list_of(folder: &Path, paths: &[String], packages: &[Package]) -> Result<String> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = read(&folder.join(path))?;
        let sha384 = Sha384::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        files.push(File { path, size: bytes.len(), sha384, cache: Cache::of(path).word() });
    }
    Ok(serde_json::to_string_pretty(&List { files, packages })? + "\n")
}

#[cfg(test)]
mod tests;
