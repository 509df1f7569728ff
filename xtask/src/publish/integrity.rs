//! What the widget's page loads by itself, it names with its hash: a browser then runs what was built, or
//! nothing.
//!
//! A hash and a name that stays would not go together: for a moment of an update, or for as long as a cache
//! keeps too much, the page of one build would meet the script of another, and refuse it. So each of these
//! files has a name that changes with its content. The bundler's own names do not: it chooses them before the
//! files are made smaller. What scripts import by name when it is needed has neither, and must be asked for
//! each time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::cache::is_hashed;
use super::digest;
use super::page::{Edit, Element, edited, elements};
use crate::error::Error;

/// Where the page names a file that it loads.
const ADDRESSES: [&str; 3] = ["src", "href", "data-wasm"];

/// Completes the page of a folder, and renames what it loads.
///
/// # Errors
/// When a file is missing, or is another than the page already says.
pub fn complete(folder: &Path) -> Result<(), Error> {
    let path = folder.join("index.html");
    let page = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let page = edited(&page, &own_names(folder, &page)?);
    let page = edited(&page, &hashes(folder, &page)?);
    fs::write(&path, page).map_err(Error::file(&path))
}

/// Names for the files of the page that change with their content.
fn own_names(folder: &Path, page: &str) -> Result<Vec<Edit>, Error> {
    let mut edits = Vec::new();
    // Two elements may name one file, so it is renamed when all of them are read.
    let mut renamed = BTreeMap::new();
    for element in elements(page).iter().filter(|element| checked(element).is_some()) {
        for source in ADDRESSES.iter().filter_map(|name| element.attribute(name)) {
            let file = local(folder, source.value)?;
            let bytes = fs::read(&file).map_err(Error::file(&file))?;
            let text = with_digest(source.value, &digest::short(&bytes));
            renamed.insert(file, local(folder, &text)?);
            edits.push(Edit { at: source.at, length: source.value.len(), text });
        }
    }
    for (old, new) in renamed {
        fs::rename(&old, new).map_err(Error::file(&old))?;
    }
    edits.sort_by_key(|edit| edit.at);
    Ok(edits)
}

/// An address with this digest in the place of the one that it has, or before its ending.
fn with_digest(address: &str, digest: &str) -> String {
    let (stem, ending) = match address.rsplit_once('-').filter(|_| is_hashed(address)) {
        Some((stem, rest)) => (stem, rest.trim_start_matches(|one: char| one.is_ascii_hexdigit())),
        None => address
            .rsplit_once('.')
            .map_or((address, ""), |(stem, _)| (stem, address.get(stem.len()..).unwrap_or_default())),
    };
    format!("{stem}-{digest}{ending}")
}

/// A hash for everything that a browser checks one of. One that stands there already is looked at.
fn hashes(folder: &Path, page: &str) -> Result<Vec<Edit>, Error> {
    let mut edits = Vec::new();
    for element in elements(page) {
        let Some(source) = checked(&element) else { continue };
        let file = local(folder, source)?;
        let integrity = digest::sha384(&fs::read(&file).map_err(Error::file(&file))?);
        match element.value("integrity") {
            Some(known) if known == integrity => {}
            Some(_) => {
                let name = file.display();
                return Err(Error::Project(format!("{name} is not what index.html names the hash of")));
            }
            None => {
                let text = format!(" integrity=\"{integrity}\"");
                edits.push(Edit { at: element.after_name, length: 0, text });
            }
        }
    }
    Ok(edits)
}

/// The address of what an element loads and checks. A preloaded file of data is not among them: it would have
/// to be asked for with the same hash, or be loaded twice.
fn checked<'a>(element: &Element<'a>) -> Option<&'a str> {
    match element.name.as_str() {
        "script" => element.value("src"),
        "link" if ["stylesheet", "modulepreload"].iter().any(|kind| element.has_word("rel", kind)) => {
            element.value("href")
        }
        _ => None,
    }
}

/// The file behind an address, which has to be relative, so that the folder can be served from anywhere.
fn local(folder: &Path, address: &str) -> Result<PathBuf, Error> {
    match address.starts_with('/') || address.contains([':', '?', '#', '\\']) || address.contains("..") {
        true => Err(Error::Project(format!("index.html loads {address}, which is not beside it"))),
        false => Ok(folder.join(address.trim_start_matches("./"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link href=./main-0123456789abcdef.css rel=stylesheet><link rel=icon href=data:,>\
        <link data-wasm=./a-123456789abcdef_bg.wasm href=./a-123456789abcdef.js rel=modulepreload>\
        <script src=start.js type=module></script><link rel=modulepreload href=start.js>";

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("index.html", PAGE),
            ("main-0123456789abcdef.css", "a{}"),
            ("a-123456789abcdef.js", "a"),
            ("a-123456789abcdef_bg.wasm", "b"),
            ("start.js", "start"),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    fn page(folder: &tempfile::TempDir) -> String {
        fs::read_to_string(folder.path().join("index.html")).unwrap()
    }

    #[test]
    fn everything_has_its_hash_and_its_name_and_a_second_time_changes_nothing() {
        let folder = folder();
        complete(folder.path()).unwrap();
        let first = page(&folder);
        for (element, content) in [("link", "a{}"), ("link", "a"), ("script", "start")] {
            let start = format!("<{element} integrity=\"{}\"", digest::sha384(content.as_bytes()));
            assert!(first.contains(&start), "{content}: {first}");
        }
        assert_eq!(first.matches("integrity").count(), 4, "the icon has none");
        for (stem, content, ending) in
            [("main", "a{}", ".css"), ("a", "a", ".js"), ("a", "b", "_bg.wasm"), ("start", "start", ".js")]
        {
            let name = format!("{stem}-{}{ending}", digest::short(content.as_bytes()));
            assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), content, "{name}");
            assert!(first.contains(&name), "{first}");
        }
        assert!(!first.contains("start.js"), "{first}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5, "under one name each");
        complete(folder.path()).unwrap();
        assert_eq!(page(&folder), first);
    }

    #[test]
    fn a_file_that_changed_later_or_is_elsewhere_is_an_error() {
        let folder = folder();
        complete(folder.path()).unwrap();
        let style = format!("main-{}.css", digest::short(b"a{}"));
        fs::write(folder.path().join(style), "b{}").unwrap();
        assert!(complete(folder.path()).unwrap_err().to_string().contains("main-"));
        for address in ["/start.js", "https://a.example/a.js", "../a.js", "//a.example/a.js"] {
            assert!(local(folder.path(), address).is_err(), "{address}");
        }
    }
}
