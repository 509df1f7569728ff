//! Integrity hashes and names with hashes for the files that a page loads, the widget's or one beside it: a browser then
//! runs the built file or none.
//!
//! A hash does not go with a name that stays: during an update, or while a cache keeps a file too long, the page of one
//! build would meet the script of another and refuse it. So each of these files has a name that changes with its
//! content. The bundler's own names do not: it chooses them before the files are minified. A pack has its plain name as
//! well, by which reception knows it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::digest::{sha256, short_digest};
use crate::folder::{read, read_text, relative_files, write};
use crate::headers::is_hashed;

/// The elements whose files a browser checks.
const CHECKED: &str = "script[src], link[rel~=stylesheet], link[rel~=modulepreload]";
/// The attributes of such an element that name a file, each with the one for its hash. The scripts of the page use what
/// begins with `data-`.
const ADDRESSES: [(&str, &str); 9] = [
    ("src", "integrity"),
    ("href", "integrity"),
    ("data-wasm", "data-wasm-integrity"),
    ("data-frame", "data-frame-integrity"),
    ("data-accents", "data-accents-integrity"),
    // Of the studio. A browser takes no hash for the script of a worker; its name is by its content.
    ("data-editor", "data-editor-integrity"),
    ("data-worker", "data-worker-integrity"),
    ("data-preview", "data-preview-integrity"),
    ("data-storage", "data-storage-integrity"),
];
/// The attribute that names the programme.
const PROGRAMME: &str = "data-programme";
/// The attribute with the packs of the programme: the path of each, and its hash, with spaces. `js/preload.js` and the
/// app read it.
const PACKS: &str = "data-packs";

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
    for (attribute, integrity) in ADDRESSES {
        let Some(address) = element.get_attribute(attribute) else { continue };
        let file = local(folder, &address)?;
        let bytes = read(&file)?;
        let named = with_digest(&address, &short_digest(&bytes));
        renamed.insert(file, local(folder, &named)?);
        // An attribute that is set is written in another form, even where its value stays.
        if named != address {
            element.set_attribute(attribute, &named)?;
        }
        let hash = sha256(&bytes);
        match element.get_attribute(integrity) {
            Some(known) => ensure!(known == hash, "index.html has another hash for {address}"),
            None => element.set_attribute(integrity, &hash)?,
        }
    }
    if let Some(programme) = element.get_attribute(PROGRAMME) {
        let packs = packs(folder, &programme)?;
        if element.get_attribute(PACKS).as_ref() != Some(&packs) {
            element.set_attribute(PACKS, &packs)?;
        }
    }
    Ok(())
}

/// Copies the packs of a programme to names with hashes, and returns each with its hash.
fn packs(folder: &Path, programme: &str) -> Result<String> {
    let (mut packs, start) = (Vec::new(), format!("programmes/{programme}."));
    for path in relative_files(folder)? {
        if path.starts_with(&start) && path.ends_with(".pack") && !is_hashed(&path) {
            let bytes = read(&folder.join(&path))?;
            let named = with_digest(&path, &short_digest(&bytes));
            write(&folder.join(&named), &bytes)?;
            packs.push(format!("{named} {}", sha256(&bytes)));
        }
    }
    ensure!(!packs.is_empty(), "there is no pack of the programme {programme}; run: cargo xtask build");
    Ok(packs.join(" "))
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
        <link data-wasm=./a-123456789abcdef_bg.wasm data-frame=./frame.js data-programme=p \
        href=./a-123456789abcdef.js rel=modulepreload>\
        <script src=start.js type=module></script><link rel=modulepreload href=start.js>";

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("programmes")).unwrap();
        for (name, content) in [
            ("index.html", PAGE),
            ("main-0123456789abcdef.css", "a{}"),
            ("a-123456789abcdef.js", "a"),
            ("a-123456789abcdef_bg.wasm", "b"),
            ("frame.js", "frame"),
            ("start.js", "start"),
            ("programmes/p.pack", "rules"),
            ("programmes/p.ja.pack", "wording"),
            ("programmes/pq.pack", "of another programme"),
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
            "<link href=\"./main-{style}.css\" rel=stylesheet integrity=\"{style_hash}\">\
             <link rel=icon href=data:,>\
             <link data-wasm=\"./a-{wasm}_bg.wasm\" data-frame=\"./frame-{frame}.js\" data-programme=p \
             href=\"./a-{code}.js\" rel=modulepreload integrity=\"{code_hash}\" \
             data-wasm-integrity=\"{wasm_hash}\" data-frame-integrity=\"{frame_hash}\" \
             data-packs=\"programmes/p.ja-{wording}.pack {wording_hash} programmes/p-{rules}.pack {rules_hash}\">\
             <script src=\"start-{start}.js\" type=module integrity=\"{start_hash}\"></script>\
             <link rel=modulepreload href=\"start-{start}.js\" integrity=\"{start_hash}\">",
            style = short_digest(b"a{}"),
            style_hash = sha256(b"a{}"),
            wasm = short_digest(b"b"),
            wasm_hash = sha256(b"b"),
            frame = short_digest(b"frame"),
            frame_hash = sha256(b"frame"),
            code = short_digest(b"a"),
            code_hash = sha256(b"a"),
            start = short_digest(b"start"),
            start_hash = sha256(b"start"),
            wording = short_digest(b"wording"),
            wording_hash = sha256(b"wording"),
            rules = short_digest(b"rules"),
            rules_hash = sha256(b"rules"),
        );
        assert_eq!(first, expected);
        for (stem, content, ending) in [
            ("main", "a{}", ".css"),
            ("a", "a", ".js"),
            ("a", "b", "_bg.wasm"),
            ("frame", "frame", ".js"),
            ("start", "start", ".js"),
            ("programmes/p", "rules", ".pack"),
            ("programmes/p.ja", "wording", ".pack"),
        ] {
            let name = format!("{stem}-{}{ending}", short_digest(content.as_bytes()));
            assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), content, "{name}");
        }
        assert_eq!(relative_files(folder.path()).unwrap().len(), 11, "under one name each, but for packs");
        complete(folder.path()).unwrap();
        assert_eq!(page(&folder), first);
    }

    #[test]
    fn a_file_that_changed_later_or_is_elsewhere_is_an_error() {
        let folder = folder();
        complete(folder.path()).unwrap();
        let frame = format!("frame-{}.js", short_digest(b"frame"));
        for (name, content) in [(format!("main-{}.css", short_digest(b"a{}")), "a{}"), (frame, "frame")] {
            fs::write(folder.path().join(&name), "b{}").unwrap();
            let error = complete(folder.path()).unwrap_err().to_string();
            assert!(error.contains(&name), "{error}");
            fs::write(folder.path().join(&name), content).unwrap();
        }
        for address in ["/start.js", "https://a.example/a.js", "../a.js", "//a.example/a.js"] {
            assert!(local(folder.path(), address).is_err(), "{address}");
        }
    }
}
