//! What a visitor downloads, by part: the first load, and what follows until a booking is sent. Sizes are brotli 11, a
//! kB is 1000 bytes.

mod why;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use site_config::SiteConfig;

use crate::compress::{brotli_11, extension_is_one_of, files};
use crate::error::Error;
use crate::project::Project;

pub use why::why;

/// A limit for the sum of all parts up to a moment of the visit.
struct Limit {
    name: &'static str,
    /// The first part that is not counted, in the order of [`Part`].
    before: Option<Part>,
    /// What the project aims for, in bytes.
    goal: usize,
    /// Past this the command fails, in bytes.
    max: usize,
}

const LIMITS: [Limit; 2] = [
    Limit { name: "first load", before: Some(Part::Later), goal: 120_000, max: 135_000 },
    Limit { name: "up to a sent booking", before: None, goal: 215_000, max: 240_000 },
];

/// What the extensions are of files that a page or a script loads; other pages it links to are no part of a visit.
const LOADED: &[&str] = &["css", "js", "wasm", "json", "pack", "svg", "png", "ico", "woff2", "webmanifest"];
/// What an embedding page loads, and the frame for its sake.
const EMBEDDING: [&str; 2] = ["embed/", "frame.js"];

/// The parts of a visit, in the order in which they are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Page,
    Script,
    Wasm,
    Packs,
    Site,
    Other,
    Later,
    Booking,
    Shared,
}

impl Part {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Page, "page with CSS and inline scripts"),
        (Self::Script, "script of the wasm"),
        (Self::Wasm, "wasm, first part"),
        (Self::Packs, "programme and messages"),
        (Self::Site, "site.json"),
        (Self::Other, "other files"),
        (Self::Later, "wasm, later part"),
        (Self::Booking, "wasm, booking part"),
        (Self::Shared, "wasm, shared by later parts"),
    ];

    /// The part of a file, by its path in `dist/` and whether the page loads it at once.
    fn of(path: &Path, is_first: bool) -> Self {
        let name = path.to_string_lossy();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => Self::Page,
            Some("js") if is_first => Self::Script,
            Some("wasm") if is_first => Self::Wasm,
            Some("pack") => Self::Packs,
            Some("json") if name == "site.json" => Self::Site,
            Some("wasm") if name.starts_with("later-") => Self::Later,
            Some("wasm") if name.starts_with("booking-") => Self::Booking,
            // Whatever a later part has beside its wasm is counted as well.
            _ if !is_first => Self::Shared,
            _ => Self::Other,
        }
    }
}

/// A file that is downloaded.
struct Measured {
    part: Part,
    raw: usize,
    brotli: usize,
}

/// Prints the table.
///
/// # Errors
/// When `dist/` is not built, or a limit is passed.
pub fn size(project: &Project) -> Result<(), Error> {
    let dist = project.dist();
    let first = first_load(&dist)?;
    let later = later_code(&dist, &first)?;
    let mut measured = Vec::new();
    for path in first.iter().chain(&later) {
        let plain = read(&dist.join(path))?;
        let brotli = brotli_11(&plain).map_err(Error::file(path))?.len();
        measured.push(Measured { part: Part::of(path, first.contains(path)), raw: plain.len(), brotli });
    }
    print!("{}", table(&measured));
    let broken = LIMITS.iter().filter(|limit| total(limit, &measured).1 > limit.max).map(|limit| limit.name);
    let broken: Vec<&str> = broken.collect();
    match broken.is_empty() {
        true => Ok(()),
        false => Err(Error::Project(format!("too large: {}", broken.join(", ")))),
    }
}

/// The code that no first load has. Paths are relative to `dist/`.
fn later_code(dist: &Path, first: &BTreeSet<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    let all = relative(dist)?.into_iter().filter(|path| extension_is_one_of(path, &["js", "wasm"]));
    let is_later = |path: &PathBuf| {
        !first.contains(path) && !EMBEDDING.iter().any(|embedding| path.starts_with(embedding))
    };
    Ok(all.filter(is_later).collect())
}

fn table(measured: &[Measured]) -> String {
    let width = Part::ALL.iter().map(|(_, name)| name.len()).max().unwrap_or_default();
    let mut table = format!("{:width$}  {:>9}  {:>9}\n", "bytes", "raw", "brotli 11");
    for (part, name) in Part::ALL {
        for limit in LIMITS.iter().filter(|limit| limit.before == Some(part)) {
            table.push_str(&row_of(limit, measured, width));
        }
        let (raw, brotli) = sum(measured, |other| other == part);
        if raw > 0 {
            table.push_str(&format!("{name:width$}  {raw:>9}  {brotli:>9}\n"));
        }
    }
    for limit in LIMITS.iter().filter(|limit| limit.before.is_none()) {
        table.push_str(&row_of(limit, measured, width));
    }
    table
}

fn row_of(limit: &Limit, measured: &[Measured], width: usize) -> String {
    let (raw, brotli) = total(limit, measured);
    let outcome = match brotli {
        bytes if bytes > limit.max => "TOO LARGE",
        bytes if bytes > limit.goal => "past the goal",
        _ => "within the goal",
    };
    let (goal, max, name) = (limit.goal / 1000, limit.max / 1000, limit.name);
    format!("{name:width$}  {raw:>9}  {brotli:>9}  {outcome} (goal {goal} kB, fails past {max} kB)\n")
}

/// Raw and compressed bytes of everything that a limit counts.
fn total(limit: &Limit, measured: &[Measured]) -> (usize, usize) {
    sum(measured, |part| limit.before.is_none_or(|before| part < before))
}

fn sum(measured: &[Measured], counts: impl Fn(Part) -> bool) -> (usize, usize) {
    let counted = measured.iter().filter(|file| counts(file.part));
    counted.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli))
}

/// The page, what it names, what its scripts name in turn, `site.json`, and the packs of the default programme and
/// language. Paths are relative to `dist/`.
fn first_load(dist: &Path) -> Result<BTreeSet<PathBuf>, Error> {
    let page = PathBuf::from("index.html");
    if !dist.join(&page).is_file() {
        return Err(Error::Missing("there is no dist/index.html; run: cargo xtask build".to_owned()));
    }
    let mut all = relative(dist)?;
    all.retain(|path| extension_is_one_of(path, LOADED));
    let mut found = BTreeSet::from([page.clone()]);
    found.extend(settings_and_packs(dist)?);
    let mut open = vec![page];
    while let Some(path) = open.pop() {
        let text = at_once(&String::from_utf8_lossy(&read(&dist.join(&path))?));
        for named in all.iter().filter(|file| names(&text, file)) {
            if found.insert(named.clone()) && extension_is_one_of(named, &["js", "css"]) {
                open.push(named.clone());
            }
        }
    }
    Ok(found)
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

/// `site.json` and the packs of its programme, for the language that it names.
fn settings_and_packs(dist: &Path) -> Result<[PathBuf; 3], Error> {
    let path = PathBuf::from("site.json");
    let text = String::from_utf8_lossy(&read(&dist.join(&path))?).into_owned();
    let site = SiteConfig::from_json(&text)
        .map_err(|error| Error::Project(format!("dist/{}: {error}", path.display())))?;
    let pack = |name: String| Path::new("programmes").join(name);
    let SiteConfig { programme, language, .. } = &site;
    Ok([path, pack(format!("{programme}.pack")), pack(format!("{programme}.{language}.pack"))])
}

/// Every file of `dist/`, relative to it.
fn relative(dist: &Path) -> Result<Vec<PathBuf>, Error> {
    let files = files(dist)?;
    Ok(files.into_iter().filter_map(|path| path.strip_prefix(dist).ok().map(Path::to_owned)).collect())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dist(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-size-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    const PAGE: (&str, &str) = ("index.html", "<link href=./a-1.css><script src=./start-2.js>");

    #[test]
    fn the_first_load_is_what_is_named_and_nothing_else() {
        let folder = dist(
            "named",
            &[
                PAGE,
                ("a-1.css", ""),
                ("start-2.js", "import './snippets/inline0.js'"),
                ("snippets/inline0.js", ""),
                ("other-3.css", ""),
                ("programmes/telework-pioneers-r3.pack", ""),
                ("programmes/telework-pioneers-r3.ja.pack", ""),
                ("programmes/telework-pioneers-r3.en.pack", ""),
                ("programmes/other.pack", ""),
                ("site.json", include_str!("../../site.json")),
                ("site.json.br", ""),
            ],
        );
        let found = first_load(&folder).unwrap();
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
        fs::remove_dir_all(folder).unwrap();
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
    fn every_file_is_counted_to_its_part() {
        for (path, is_first, expected) in [
            ("index.html", true, Part::Page),
            ("telework-check-0.js", true, Part::Script),
            ("telework-check-0_bg.wasm", true, Part::Wasm),
            ("programmes/a.ja.pack", true, Part::Packs),
            ("site.json", true, Part::Site),
            ("main-0.css", true, Part::Other),
            ("later-0.wasm", false, Part::Later),
            ("booking-0.wasm", false, Part::Booking),
            ("shared_3-0.wasm", false, Part::Shared),
            ("late.js", false, Part::Shared),
        ] {
            assert_eq!(Part::of(Path::new(path), is_first), expected, "{path}");
        }
    }

    #[test]
    fn later_code_is_all_that_neither_the_page_nor_a_frame_loads() {
        let page = ("index.html", "<script src=a.js>");
        let names =
            ["a.js", "later-0.wasm", "shared_1-0.wasm", "frame.js", "embed/1.0.0.js", "later-0.wasm.br"];
        let folder = dist("later", &[&[page][..], &names.map(|name| (name, ""))].concat());
        let first = BTreeSet::from(["index.html", "a.js"].map(PathBuf::from));
        let later = later_code(&folder, &first).unwrap();
        assert_eq!(later, ["later-0.wasm", "shared_1-0.wasm"].map(PathBuf::from));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_limit_that_is_passed_shows() {
        let file = |part, brotli| Measured { part, raw: brotli, brotli };
        let table = table(&[
            file(Part::Wasm, 100_000),
            file(Part::Packs, 20_001),
            file(Part::Later, 60_000),
            file(Part::Booking, 60_000),
        ]);
        assert!(table.contains("120001  past the goal (goal 120 kB"), "{table}");
        assert!(table.contains("240001  TOO LARGE (goal 215 kB"), "{table}");
    }
}
