//! The bytes of the first load, as they travel: brotli 11, everything a first visit fetches.

mod wasm;
mod why;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::compress::{brotli_11, extension_is_one_of, files};
use crate::error::Error;
use crate::project::Project;
use crate::split;

pub use why::why;

/// A promise about size. Bytes are brotli 11; a kB is 1000 bytes.
struct Limit {
    name: &'static str,
    counts: fn(&Path) -> bool,
    /// Past this it is worth a look.
    goal: usize,
    /// Past this the command fails.
    most: usize,
}

const LIMITS: &[Limit] = &[
    Limit { name: "first load", counts: |_| true, goal: 90_000, most: 110_000 },
    Limit {
        name: "of which wasm",
        counts: |path| extension_is_one_of(path, &["wasm"]),
        goal: 70_000,
        most: 85_000,
    },
];

/// The most that may be loaded once somebody has begun, and when somebody books, in bytes of brotli 11.
const MOST_BEGUN: usize = 40_000;
const MOST_BOOKED: usize = 100_000;

/// What a page or a script makes the browser fetch; other pages it links to are not a first load.
const FETCHED: &[&str] = &["css", "js", "wasm", "json", "pack", "svg", "png", "ico", "woff2", "webmanifest"];

struct Measured {
    /// Relative to `dist/`.
    path: PathBuf,
    raw: usize,
    brotli: usize,
}

/// Prints the table of the first load.
///
/// # Errors
/// When `dist/` is not built, or a limit is passed.
pub fn size(project: &Project) -> Result<(), Error> {
    let dist = project.dist();
    let mut measured = Vec::new();
    for path in first_load(&dist)? {
        let plain = read(&dist.join(&path))?;
        let brotli = brotli_11(&plain).map_err(Error::file(&path))?.len();
        measured.push(Measured { path, raw: plain.len(), brotli });
    }
    print!("{}", table(&measured));
    let (begun, booked) = later(&dist, &measured)?;
    println!("loaded once somebody has begun: {begun} (fails past {} kB)", MOST_BEGUN / 1000);
    println!("loaded when somebody books: {booked} (fails past {} kB)", MOST_BOOKED / 1000);
    let limits = LIMITS.iter().filter(|limit| total(limit, &measured) > limit.most).map(|limit| limit.name);
    let later = (begun > MOST_BEGUN || booked > MOST_BOOKED).then_some("what is loaded later");
    let broken: Vec<&str> = limits.chain(later).collect();
    match broken.is_empty() {
        true => Ok(()),
        false => Err(Error::Project(format!("too large: {}", broken.join(", ")))),
    }
}

/// What only a page around a frame loads, and the page within it for its sake.
const EMBEDDED: [&str; 2] = ["embed/", "host.js"];

/// The bytes of the code that no first load has: the second part of the widget's wasm, and everything else.
fn later(dist: &Path, first: &[Measured]) -> Result<(usize, usize), Error> {
    let code = files(dist)?.into_iter().filter(|path| extension_is_one_of(path, &["js", "wasm"]));
    let (mut begun, mut booked) = (0, 0);
    let embedded = |path: &Path| EMBEDDED.iter().any(|name| path.starts_with(dist.join(name)));
    let code = code.filter(|path| !embedded(path));
    for path in code.filter(|path| !first.iter().any(|known| dist.join(&known.path) == *path)) {
        let bytes = brotli_11(&read(&path)?).map_err(Error::file(&path))?.len();
        match path.file_name().and_then(|name| name.to_str()).is_some_and(split::is_second_part) {
            true => begun += bytes,
            false => booked += bytes,
        }
    }
    Ok((begun, booked))
}

fn table(measured: &[Measured]) -> String {
    let names = measured.iter().map(|file| file.path.to_string_lossy().len());
    let width = names.chain([24]).max().unwrap_or_default();
    let mut table = format!("{:width$}  {:>9}  {:>9}\n", "first load, bytes", "raw", "brotli 11");
    for file in measured {
        table.push_str(&format!(
            "{:width$}  {:>9}  {:>9}\n",
            file.path.to_string_lossy(),
            file.raw,
            file.brotli
        ));
    }
    for limit in LIMITS {
        let counted = measured.iter().filter(|file| (limit.counts)(&file.path));
        let raw: usize = counted.map(|file| file.raw).sum();
        let brotli = total(limit, measured);
        let outcome = match brotli {
            bytes if bytes > limit.most => "TOO LARGE",
            bytes if bytes > limit.goal => "past the goal",
            _ => "within the goal",
        };
        let (goal, most) = (limit.goal / 1000, limit.most / 1000);
        let name = limit.name;
        table.push_str(&format!(
            "{name:width$}  {raw:>9}  {brotli:>9}  {outcome} (goal {goal} kB, fails past {most} kB)\n"
        ));
    }
    table
}

fn total(limit: &Limit, measured: &[Measured]) -> usize {
    measured.iter().filter(|file| (limit.counts)(&file.path)).map(|file| file.brotli).sum()
}

/// The page, what it names, what its scripts name in turn, the settings, and the default programme in its default
/// language. Paths are relative to `dist/`.
fn first_load(dist: &Path) -> Result<BTreeSet<PathBuf>, Error> {
    let page = PathBuf::from("index.html");
    if !dist.join(&page).is_file() {
        return Err(Error::Missing("there is no dist/index.html; run: cargo xtask build".to_owned()));
    }
    let all: Vec<PathBuf> = files(dist)?
        .into_iter()
        .filter_map(|path| path.strip_prefix(dist).ok().map(Path::to_owned))
        .filter(|path| extension_is_one_of(path, FETCHED))
        .collect();
    let mut found = BTreeSet::from([page.clone()]);
    found.extend(settings_and_programme(dist, &all)?);
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

/// `site.json` with the programme it makes the default. Where it names none, there must be just one.
fn settings_and_programme(dist: &Path, all: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut settings = Value::Null;
    let site = PathBuf::from("site.json");
    if dist.join(&site).is_file() {
        let wrong = |error: serde_json::Error| Error::Project(format!("dist/site.json: {error}"));
        settings = serde_json::from_slice(&read(&dist.join(&site))?).map_err(wrong)?;
        found.push(site);
    }
    let setting = |name| settings.get(name).and_then(Value::as_str);
    let programme = match setting("programme") {
        Some(programme) => programme.to_owned(),
        None => only_programme(all)?,
    };
    let language = setting("language").unwrap_or("ja");
    for name in [format!("{programme}.pack"), format!("{programme}.{language}.pack")] {
        let path = Path::new("programmes").join(name);
        if !all.contains(&path) {
            return Err(Error::Project(format!(
                "the default programme's {} is not in dist/",
                path.display()
            )));
        }
        found.push(path);
    }
    Ok(found)
}

fn only_programme(all: &[PathBuf]) -> Result<String, Error> {
    let packs = all.iter().filter(|path| path.starts_with("programmes") && path.extension().is_some());
    // The pack of a language has another dot in its name.
    let names: Vec<&str> =
        packs.filter_map(|path| path.file_stem()?.to_str()).filter(|stem| !stem.contains('.')).collect();
    match names.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(Error::Project("there is no programme in dist/programmes/".to_owned())),
        _ => {
            Err(Error::Project(format!("site.json names no programme, and there are: {}", names.join(", "))))
        }
    }
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
                ("programmes/one.pack", "{}"),
                ("programmes/one.ja.pack", "{}"),
                ("programmes/one.en.pack", "{}"),
                ("site.json", "{}"),
                ("site.json.br", ""),
            ],
        );
        let found = first_load(&folder).unwrap();
        let expected = [
            "a-1.css",
            "index.html",
            "programmes/one.ja.pack",
            "programmes/one.pack",
            "site.json",
            "snippets/inline0.js",
            "start-2.js",
        ];
        assert_eq!(found, expected.iter().map(PathBuf::from).collect());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_imported_on_demand_is_no_first_load() {
        let script = r#"import a from "./a.js"; const later = () => import("./b.js"); "./c.js""#;
        let rest = at_once(script);
        assert!(rest.contains("./a.js") && !rest.contains("./b.js") && rest.contains("./c.js"));
    }

    #[test]
    fn the_settings_choose_among_programmes() {
        let packs =
            [PAGE, ("programmes/a.pack", ""), ("programmes/b.pack", ""), ("programmes/b.en.pack", "")];
        let folder = dist("unclear", &packs);
        assert!(first_load(&folder).unwrap_err().to_string().contains("a, b"));
        let chosen = ("site.json", r#"{"programme": "b", "language": "en"}"#);
        let folder_with = dist("chosen", &[packs.as_slice(), &[chosen]].concat());
        assert!(first_load(&folder_with).unwrap().contains(Path::new("programmes/b.en.pack")));
        fs::remove_dir_all(folder).unwrap();
        fs::remove_dir_all(folder_with).unwrap();
    }

    #[test]
    fn a_limit_that_is_passed_shows() {
        let file = |path: &str, brotli| Measured { path: path.into(), raw: brotli, brotli };
        let table = table(&[file("a.wasm", 85_001), file("a.js", 5_000)]);
        assert!(table.contains("TOO LARGE (goal 70 kB"));
        assert!(table.contains("past the goal (goal 90 kB"));
    }
}
