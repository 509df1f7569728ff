//! What a visitor downloads, by part: the first load, and what follows until a booking is sent. Sizes are brotli 11, a
//! kB is 1000 bytes.

mod table;
mod why;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use site_config::SiteConfig;

use crate::project::{PAGES, Project};
use publish::compress::brotli_11;
use publish::folder::{has_extension, read, read_text, relative_files};
use table::{LIMITS, Measured, Part, table, total};
pub use why::why;

/// The extensions of files that a page or a script loads. Other pages that it links to are no part of a visit.
const LOADED: &[&str] = &["css", "js", "wasm", "json", "pack", "svg", "png", "ico", "woff2", "webmanifest"];
const PAGE: &str = "index.html";
const SITE: &str = "site.json";
/// How paths begin that no visit loads: for embedding, several programmes, other pages, and the studio's later files.
const NO_VISIT: [&str; 9] =
    ["embed/", "frame-", "accents-", "programmes-", "history/", "studio/", "editor-", "preview-", "storage-"];

/// Prints the table. A limit that is passed is an error.
pub fn size(project: &Project) -> Result<()> {
    let dist = project.dist();
    ensure!(dist.join(PAGE).is_file(), "there is no dist/index.html; run: cargo xtask build");
    let site = settings(&dist)?;
    let first = first_load(&dist, &site)?;
    let later = later_files(&dist, &site, &first)?;
    let files = first.iter().chain(&later);
    let measured =
        files.map(|path| measure(&dist, path, first.contains(path))).collect::<Result<Vec<_>>>()?;
    print!("{}", table(&measured));
    PAGES.into_iter().try_for_each(|page| size_of_page(&dist, page))?;
    let broken = LIMITS.iter().filter(|limit| total(limit, &measured).1 > limit.max).map(|limit| limit.name);
    let broken: Vec<&str> = broken.collect();
    ensure!(broken.is_empty(), "too large: {}", broken.join(", "));
    Ok(())
}

/// Prints the first load of a page beside the widget. More than its limit is an error.
fn size_of_page(dist: &Path, (name, max): (&str, usize)) -> Result<()> {
    let folder = dist.join(name);
    let sizes = named_by_page(&folder)?.into_iter().map(|path| Ok(measure(&folder, &path, true)?.brotli));
    let sum: usize = sizes.sum::<Result<_>>()?;
    println!("{name}, first load: {sum} bytes (fails past {max})");
    ensure!(sum <= max, "too large: {name}, first load");
    Ok(())
}

fn measure(folder: &Path, path: &Path, is_first: bool) -> Result<Measured> {
    let plain = read(&folder.join(path))?;
    Ok(Measured { part: Part::of(path, is_first), raw: plain.len(), brotli: brotli_11(&plain)?.len() })
}

/// What is loaded after the first load: code, and messages of the default programme and language. Paths are relative to
/// `dist/`.
fn later_files(dist: &Path, site: &SiteConfig, first: &BTreeSet<PathBuf>) -> Result<Vec<PathBuf>> {
    // The copy with a hash in its name is the same file.
    let messages = format!("programmes/{}.{}.later.pack", site.programme(), site.language);
    let mut later = relative(dist)?;
    later.retain(|path| {
        let is_messages = path == Path::new(&messages);
        let is_code = has_extension(path, &["js", "wasm"]) && !is_no_visit(path);
        (is_code || is_messages) && !first.contains(path)
    });
    Ok(later)
}

/// The first load of the widget: its page with what it names, `site.json`, and the packs of the default programme and
/// language. Paths are relative to `dist/`.
fn first_load(dist: &Path, site: &SiteConfig) -> Result<BTreeSet<PathBuf>> {
    let mut found = named_by_page(dist)?;
    let (programme, language) = (site.programme(), &site.language);
    found.insert(PathBuf::from(SITE));
    for pack in [format!("{programme}.pack"), format!("{programme}.{language}.pack")] {
        found.insert(Path::new("programmes").join(pack));
    }
    Ok(found)
}

/// The page of a folder, what it names, and what its scripts name in turn. Paths are relative to the folder.
fn named_by_page(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let page = PathBuf::from(PAGE);
    let mut all = relative(folder)?;
    // The page names the packs of every language, and what only a frame loads.
    all.retain(|path| has_extension(path, LOADED) && !has_extension(path, &["pack"]) && !is_no_visit(path));
    let (mut found, mut open) = (BTreeSet::from([page.clone()]), vec![page]);
    while let Some(path) = open.pop() {
        let text = at_once(&String::from_utf8_lossy(&read(&folder.join(&path))?));
        for named in all.iter().filter(|file| names(&text, file)) {
            if found.insert(named.clone()) && has_extension(named, &["js", "css"]) {
                open.push(named.clone());
            }
        }
    }
    Ok(found)
}

fn is_no_visit(path: &Path) -> bool {
    let path = path.to_string_lossy();
    NO_VISIT.iter().any(|start| path.starts_with(start))
}

/// A script without what it imports or fetches by name only when it is asked for.
fn at_once(script: &str) -> String {
    ["import(\"", "new URL(\""].iter().fold(script.to_owned(), |script, opening| {
        let mut parts = script.split(opening);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
    })
}

/// Whether a text names a file, by the last part of its path, which is unique where names carry a hash.
fn names(text: &str, file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| text.contains(name))
}

pub fn settings(dist: &Path) -> Result<SiteConfig> {
    SiteConfig::from_json(&read_text(&dist.join(SITE))?).context(SITE)
}

/// Every file of `dist/`, relative to it.
fn relative(dist: &Path) -> Result<Vec<PathBuf>> {
    Ok(relative_files(dist)?.into_iter().map(PathBuf::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dist(files: &[(&str, &str)]) -> tempfile::TempDir {
        let (folder, sh) = (tempfile::tempdir().unwrap(), xshell::Shell::new().unwrap());
        for (path, text) in files {
            sh.write_file(folder.path().join(path), text).unwrap();
        }
        folder
    }

    const PAGE: (&str, &str) = (
        "index.html",
        "<link href=./a-1.css><script src=./start-2.js data-frame=frame-3.js data-packs=telework-pioneers-r3.en-4.pack>",
    );

    #[test]
    fn the_first_load_is_what_is_named_and_nothing_else() {
        let folder = dist(&[
            PAGE,
            ("a-1.css", ""),
            ("start-2.js", "import './snippets/inline0.js'"),
            ("snippets/inline0.js", ""),
            ("other-3.css", ""),
            ("frame-3.js", ""),
            ("programmes/telework-pioneers-r3.en-4.pack", ""),
            ("programmes/telework-pioneers-r3.pack", ""),
            ("programmes/telework-pioneers-r3.ja.pack", ""),
            ("programmes/telework-pioneers-r3.en.pack", ""),
            ("programmes/other.pack", ""),
            ("site.json", include_str!("../../site.json")),
            ("site.json.br", ""),
        ]);
        let folder = folder.path();
        let found = first_load(folder, &settings(folder).unwrap()).unwrap();
        let expected = [
            "a-1.css",
            "index.html",
            "programmes/telework-pioneers-r3.ja.pack",
            "programmes/telework-pioneers-r3.pack",
            "site.json",
            "snippets/inline0.js",
            "start-2.js",
        ];
        assert_eq!(found, expected.iter().map(PathBuf::from).collect());
    }

    #[test]
    fn an_import_or_a_part_that_a_script_loads_later_is_no_first_load() {
        let script =
            r#"import a from "./a.js"; const later = () => import("./b.js"); "./c.js"; new URL("./d.wasm")"#;
        let rest = at_once(script);
        assert!(rest.contains("./a.js") && rest.contains("./c.js"));
        assert!(!rest.contains("./b.js") && !rest.contains("./d.wasm"));
    }

    #[test]
    fn later_files_are_code_and_messages_that_neither_the_page_nor_a_frame_loads() {
        let names = "a.js later-0.wasm shared_1-0.wasm frame-0.js embed/1.0.0.js later-0.wasm.br \
            programmes/telework-pioneers-r3.ja.later.pack programmes/telework-pioneers-r3.en.later.pack \
            programmes/telework-pioneers-r3.ja.later-0123456789abcdef.pack";
        let names: Vec<_> = names.split(' ').map(|name| (name, "")).collect();
        let folder = dist(&[&[(SITE, include_str!("../../site.json"))][..], &names].concat());
        let folder = folder.path();
        let first = BTreeSet::from(["a.js"].map(PathBuf::from));
        let later = later_files(folder, &settings(folder).unwrap(), &first).unwrap();
        let expected = ["later-0.wasm", "programmes/telework-pioneers-r3.ja.later.pack", "shared_1-0.wasm"];
        assert_eq!(later, expected.map(PathBuf::from));
    }
}
