//! Makes the built folder ready for any server: complete pages, compressed forms, licences, a list of
//! everything, and the configuration that gives each file its headers.

mod apache;
mod cache;
mod caddy;
pub mod digest;
mod headers;
mod headers_file;
mod integrity;
mod licences;
mod manifest;
mod nginx;
pub mod page;
mod policy;

use std::fs;
use std::path::Path;

use crate::compress;
use crate::error::Error;
use crate::project::Project;
use headers::{HEADERS_FILE, Headers};
use licences::Licences;

/// Where the configurations are written: not into the published folder, whose files everybody can see.
const CONFIGURATIONS: &str = "target/publish";

/// Completes `dist/`, and writes the configurations for its servers. A second time changes nothing.
///
/// # Errors
/// When there is no build, a page or `site.json` is not as it has to be, or a file cannot be read or written.
pub fn publish(project: &Project) -> Result<(), Error> {
    let dist = project.dist();
    if !dist.join("index.html").is_file() {
        return Err(Error::Missing("there is no dist/index.html; run: cargo xtask build".to_owned()));
    }
    let headers = complete(&dist, &Licences::of(project)?)?;
    configurations(&project.path(CONFIGURATIONS), &headers)
}

/// Completes a folder, and gives the headers that it is to be served with.
fn complete(folder: &Path, licences: &Licences) -> Result<Headers, Error> {
    compress::remove_from(folder)?;
    integrity::complete(folder)?;
    write(&folder.join(licences::NAME), &licences.text)?;
    // What an earlier run wrote about the files is not among them.
    for name in [HEADERS_FILE, manifest::NAME] {
        remove(&folder.join(name))?;
    }
    let mut plain = paths(folder)?;
    let pages: Vec<&str> = plain.iter().map(String::as_str).filter(|path| path.ends_with(".html")).collect();
    let headers = Headers::new(policy::of_folder(folder, &pages)?);
    compress::beside_each_file(folder)?;
    plain.push(manifest::NAME.to_owned());
    write(&folder.join(HEADERS_FILE), &headers_file::text(&headers, &plain))?;
    let list = manifest::text(folder, &paths(folder)?, &licences.packages)?;
    write(&folder.join(manifest::NAME), &list)?;
    Ok(headers)
}

/// Writes what servers are told into a folder.
fn configurations(folder: &Path, headers: &Headers) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    for (name, text) in [
        ("nginx-http.conf", nginx::http()),
        ("nginx-location.conf", nginx::location(headers)),
        ("apache.htaccess", apache::htaccess(headers)),
        ("caddy.conf", caddy::import(headers)),
    ] {
        write(&folder.join(name), &text)?;
    }
    Ok(())
}

/// The files of a folder, relative to it, with forward slashes, in the order of their names.
fn paths(folder: &Path) -> Result<Vec<String>, Error> {
    let files = compress::files(folder)?;
    let relative = files.iter().filter_map(|file| file.strip_prefix(folder).ok());
    let joined = relative.map(|path| {
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    });
    Ok(joined.collect())
}

fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(path)(error)),
        _ => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(Error::file(path))
}

#[cfg(test)]
mod tests;
