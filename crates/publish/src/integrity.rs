//! Integrity hashes and names with hashes for the files that the widget's page loads: a browser then runs the built
//! file or none.
//!
//! A hash does not go with a name that stays: during an update, or while a cache keeps a file too long, the page of one
//! build would meet the script of another and refuse it. So each of these files has a name that changes with its
//! content. The bundler's own names do not: it chooses them before the files are minified. Files that scripts import by
//! name when they need them have neither, and a browser revalidates them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::digest::{sha384, short_digest};
use crate::folder::{read, read_text, write};
use crate::headers::is_hashed;

/// The elements whose files a browser checks. A preloaded file of data is not among them: the request for it would need
/// the same hash, or it would be loaded twice.
const CHECKED: &str = "script[src], link[rel~=stylesheet], link[rel~=modulepreload]";
/// The attributes of such an element that name a file; the hash is that of the first.
const ADDRESSES: [&str; 3] = ["src", "href", "data-wasm"];

/// Completes the page of a folder, and renames the files that it loads. A file that is missing, or is not the one whose
/// hash the page already has, is an error.
pub fn complete(folder: &Path) -> Result<()> {
    let path = folder.join("index.html");
    // Two elements may name one file, so it is renamed at the end.
    let mut renamed = BTreeMap::new();
    let page = read_text(&path)?;
    let handler = element!(CHECKED, |element| {
        complete_element(folder, element, &mut renamed)?;
        Ok(())
    });
    let settings =
        RewriteStrSettings { element_content_handlers: vec![handler], ..RewriteStrSettings::new() };
    let page = rewrite_str(&page, settings)?;
    for (old, new) in renamed {
        fs::rename(&old, new)?;
    }
    write(&path, page)
}

fn complete_element(
    folder: &Path,
    element: &mut Element<'_, '_>,
    renamed: &mut BTreeMap<PathBuf, PathBuf>,
) -> Result<()> {
    let mut integrity = element.get_attribute("integrity");
    for attribute in ADDRESSES {
        let Some(address) = element.get_attribute(attribute) else { continue };
        let file = local(folder, &address)?;
        let bytes = read(&file)?;
        let named = with_digest(&address, &short_digest(&bytes));
        renamed.insert(file, local(folder, &named)?);
        // An attribute that is set is written in another form, even where its value stays.
        if named != address {
            element.set_attribute(attribute, &named)?;
        }
        if attribute != "data-wasm" {
            let hash = sha384(&bytes);
            let first = integrity.get_or_insert_with(|| hash.clone());
            ensure!(*first == hash, "index.html has another hash for {address}");
        }
    }
    if let Some(hash) = integrity.filter(|_| !element.has_attribute("integrity")) {
        element.set_attribute("integrity", &hash)?;
    }
    Ok(())
}

/// An address with this digest in the place of its own, or before its ending.
fn with_digest(address: &str, digest: &str) -> String {
    let (stem, ending) = match address.rsplit_once('-').filter(|_| is_hashed(address)) {
        Some((stem, rest)) => {
            (stem, rest.trim_start_matches(|character: char| character.is_ascii_hexdigit()))
        }
        None => address
            .rsplit_once('.')
            .map_or((address, ""), |(stem, _)| (stem, address.get(stem.len()..).unwrap_or_default())),
    };
    format!("{stem}-{digest}{ending}")
}

/// The file of an address, which has to be relative, so that the folder can be served from anywhere.
fn local(folder: &Path, address: &str) -> Result<PathBuf> {
    if address.starts_with('/') || address.contains([':', '?', '#', '\\']) || address.contains("..") {
        bail!("index.html loads {address}, which is not beside it");
    }
    Ok(folder.join(address.trim_start_matches("./")))
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

    // Threat: a server in between truncates or replaces a file of the widget
    #[test]
    fn everything_has_its_hash_and_its_name_and_a_second_time_changes_nothing() {
        let folder = folder();
        complete(folder.path()).unwrap();
        let first = page(&folder);
        let expected = format!(
            "<link href=\"./main-{style}.css\" rel=stylesheet integrity=\"{style_hash}\"><link rel=icon href=data:,>\
             <link data-wasm=\"./a-{wasm}_bg.wasm\" href=\"./a-{code}.js\" rel=modulepreload integrity=\"{code_hash}\">\
             <script src=\"start-{start}.js\" type=module integrity=\"{start_hash}\"></script>\
             <link rel=modulepreload href=\"start-{start}.js\" integrity=\"{start_hash}\">",
            style = short_digest(b"a{}"),
            style_hash = sha384(b"a{}"),
            wasm = short_digest(b"b"),
            code = short_digest(b"a"),
            code_hash = sha384(b"a"),
            start = short_digest(b"start"),
            start_hash = sha384(b"start"),
        );
        assert_eq!(first, expected);
        for (stem, content, ending) in
            [("main", "a{}", ".css"), ("a", "a", ".js"), ("a", "b", "_bg.wasm"), ("start", "start", ".js")]
        {
            let name = format!("{stem}-{}{ending}", short_digest(content.as_bytes()));
            assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), content, "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5, "under one name each");
        complete(folder.path()).unwrap();
        assert_eq!(page(&folder), first);
    }

    #[test]
    fn a_file_that_changed_later_or_is_elsewhere_is_an_error() {
        let folder = folder();
        complete(folder.path()).unwrap();
        let style = format!("main-{}.css", short_digest(b"a{}"));
        fs::write(folder.path().join(style), "b{}").unwrap();
        assert!(complete(folder.path()).unwrap_err().to_string().contains("main-"));
        for address in ["/start.js", "https://a.example/a.js", "../a.js", "//a.example/a.js"] {
            assert!(local(folder.path(), address).is_err(), "{address}");
        }
    }
}
