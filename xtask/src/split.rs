//! Splits the release wasm: the first part, the lazily loaded parts of `src/lazy.rs`, and the code that several of
//! those share. wasm-split has to run between cargo and wasm-bindgen, where trunk has no hook, so a stand-in for
//! wasm-bindgen calls it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compress::{extension_is_one_of, files};
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::publish::digest;
use crate::tools::BuildTools;

/// The compiler's flags: the code declares its parts, and the linker keeps the relocations that wasm-split reads.
pub const FLAGS: &str = "--cfg split -Clink-args=--emit-relocs";
/// The passes of wasm-opt for every part; trunk runs them on the first one (`index.html`). Measured by what brotli makes
/// of them, they save 5.5 kB of 234 kB against two rounds of -Oz: flat code lets loops and offsets be simplified, rustc
/// keeps nothing in the first kilobyte of memory, and functions in the order of their names compress better.
pub const WASM_OPT: [&str; 8] = [
    "-Os",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Os",
    "-Os",
    "--reorder-functions-by-name",
    "--strip-producers",
];
/// The name of the first part and of the script beside it, without an ending.
const NAME: &str = "telework-check";
/// The script that loads the other parts, by the name that wasm-split writes into the wasm.
const LINK: &str = "__wasm_split.js";
/// How long a part may take to arrive, in milliseconds. A dead connection then fails and can be retried.
const TIMEOUT: u32 = 20_000;

/// Where wasm-split writes the parts.
fn folder(project: &Project) -> PathBuf {
    project.path("target/split")
}

/// The first part as wasm-bindgen reads it, with function names.
pub fn first_part(project: &Project) -> PathBuf {
    folder(project).join(NAME).with_extension("wasm")
}

/// The other parts as wasm-split writes them, with function names.
///
/// # Errors
/// When the folder cannot be read.
pub fn later_parts(project: &Project) -> Result<Vec<PathBuf>, Error> {
    let first = first_part(project);
    let all = files(&folder(project))?;
    let is_part = |path: &PathBuf| {
        *path != first && path.parent() == first.parent() && extension_is_one_of(path, &["wasm"])
    };
    Ok(all.into_iter().filter(is_part).collect())
}

/// A folder for the front of `PATH`, with a `wasm-bindgen` that splits its input first.
///
/// # Errors
/// When it cannot be written, or wasm-bindgen is not installed.
pub fn stand_in(project: &Project, tools: &BuildTools) -> Result<PathBuf, Error> {
    let programs = std::env::split_paths(&tools.path).map(|folder| folder.join("wasm-bindgen"));
    let real = programs.into_iter().find(|program| program.is_file());
    let real = real.ok_or_else(|| Error::Missing("wasm-bindgen is not on PATH".to_owned()))?;
    let (parts, first) = (folder(project), first_part(project));
    let (real, parts, first) = (real.display(), parts.display(), first.display());
    // --keep-lld-exports: what only the other parts import stays exported.
    let script = format!(
        "#!/bin/sh
# Stands in for wasm-bindgen: splits the wasm, and passes on its first part.
for argument in \"$@\"; do
  shift
  case $argument in
    *.wasm)
      rm -rf '{parts}'
      wasm-split-cli --out-name {NAME} \"$argument\" '{parts}' || exit
      set -- \"$@\" --keep-lld-exports '{first}' ;;
    *) set -- \"$@\" \"$argument\" ;;
  esac
done
exec '{real}' \"$@\"
"
    );
    process::write_program(&project.path("target/split-first"), "wasm-bindgen", &script)
}

/// Optimises the other parts, puts them into `dist/` under names with hashes, and writes the script that loads them
/// beside `script`, for the bundler.
///
/// # Errors
/// When wasm-opt fails, or wasm-split's output is not as expected.
pub fn publish_parts(project: &Project, tools: &BuildTools, script: &Path) -> Result<(), Error> {
    let (source, dist) = (folder(project).join(LINK), project.dist());
    let link = fs::read_to_string(&source).map_err(Error::file(&source))?;
    let mut names = Vec::new();
    for part in later_parts(project)? {
        let file = part.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        // A part without code is written and never loaded.
        if !link.contains(&format!("\"./{file}\"")) {
            continue;
        }
        let small = dist.join(&file);
        let mut wasm_opt = project.command("wasm-opt");
        wasm_opt.arg(&part).arg("-o").arg(&small).args(WASM_OPT).env("PATH", &tools.path);
        process::run(&mut wasm_opt)?;
        let bytes = fs::read(&small).map_err(Error::file(&small))?;
        let name = format!("{}-{}.wasm", published_name(&file), digest::short(&bytes));
        fs::rename(&small, dist.join(&name)).map_err(Error::file(&small))?;
        names.push((file, name));
    }
    let script = script.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let link = loader(&link, script, &names).ok_or_else(|| Error::Answer {
        program: "wasm-split-cli".to_owned(),
        detail: format!("{} is not as it was when this was written", source.display()),
    })?;
    fs::write(dist.join(LINK), link).map_err(Error::file(&dist))
}

/// Removes the script that the bundler has included.
///
/// # Errors
/// When it cannot be removed.
pub fn tidy(project: &Project) -> Result<(), Error> {
    let link = project.dist().join(LINK);
    fs::remove_file(&link).map_err(Error::file(&link))
}

/// The published name of a part: `split_later.wasm` is `later`, and `chunk_3.wasm` is `shared_3`.
fn published_name(file: &str) -> String {
    let stem = file.strip_suffix(".wasm").unwrap_or(file);
    match (stem.strip_prefix("split_"), stem.strip_prefix("chunk_")) {
        (Some(part), _) => part.to_owned(),
        (None, Some(number)) => format!("shared_{number}"),
        (None, None) => stem.to_owned(),
    }
}

/// wasm-split's script with the published names and a timeout for each part, or `None` where it is not as expected.
fn loader(link: &str, script: &str, names: &[(String, String)]) -> Option<String> {
    let replaced = |text: &str, old: &str, new: &str, count: usize| {
        (text.matches(old).count() == count).then(|| text.replace(old, new))
    };
    let mut text = replaced(link, &format!("\"./{NAME}.js\""), &format!("\"./{script}\""), 1)?;
    for (file, name) in names {
        let fetch = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        let with_timeout = format!(
            "fetch(new URL(\"./{name}\", import.meta.url), {{ signal: AbortSignal.timeout?.({TIMEOUT}) }})"
        );
        text = replaced(&text, &fetch, &with_timeout, 1)?;
    }
    // Streaming refuses a wasm that the server sends with another content type.
    text = replaced(
        &text,
        "WebAssembly.instantiateStreaming(src, imports)",
        "src.then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
        names.len(),
    )?;
    (!names.is_empty() && text.matches("fetch(").count() == names.len()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = r#"import { initSync } from "./telework-check.js";
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, []);
export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_later.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, [__chunk_1]));"#;

    fn names(files: &[&str]) -> Vec<(String, String)> {
        let name = |file: &&str| ((*file).to_owned(), format!("{}-0.wasm", published_name(file)));
        files.iter().map(name).collect()
    }

    #[test]
    fn every_part_has_its_published_name_and_a_timeout() {
        let text = loader(LINK, "first-1.js", &names(&["chunk_1.wasm", "split_later.wasm"])).unwrap();
        assert!(text.starts_with("import { initSync } from \"./first-1.js\";"));
        for name in ["shared_1-0.wasm", "later-0.wasm"] {
            let fetch = format!(
                "fetch(new URL(\"./{name}\", import.meta.url), {{ signal: AbortSignal.timeout?.(20000) }});"
            );
            assert!(text.contains(&fetch), "{text}");
        }
        assert!(!text.contains("Streaming") && !text.contains("chunk_1.wasm"));
    }

    #[test]
    fn an_unexpected_script_is_refused() {
        let both = names(&["chunk_1.wasm", "split_later.wasm"]);
        for (old, new) in
            [("./telework-check.js", "./main.js"), ("split_later", "split_other"), ("Streaming", "")]
        {
            assert_eq!(loader(&LINK.replace(old, new), "a", &both), None, "{old}");
        }
        assert_eq!(loader(LINK, "a", &names(&["chunk_1.wasm"])), None, "a part that is not published");
        assert_eq!(loader("import { initSync } from \"./telework-check.js\";", "a", &[]), None);
    }

    #[test]
    fn trunk_optimises_the_first_part_by_the_same_rounds() {
        let [first, rest @ ..] = WASM_OPT;
        let level = first.strip_prefix("-O").unwrap();
        let page = include_str!("../../index.html").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            page.contains(&format!("data-wasm-opt=\"{level}\" data-wasm-opt-params=\"{}\"", rest.join(" ")))
        );
    }
}
