//! Splits the wasm of a release in two: what the first pages need, and what comes once somebody has begun (see
//! `src/later.rs`). trunk compiles the widget and has wasm-bindgen write the script for it; the splitting has to
//! happen in between, so a program of that name stands before the real one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::publish::digest;
use crate::rounds;
use crate::tools::BuildTools;

/// What the compiler is told: the code knows that it will be split, and the linker leaves in the file which piece of
/// it leads where.
pub const FLAGS: &str = "--cfg split -Clink-args=--emit-relocs";
/// What wasm-split writes, for a module called "later".
const NAME: &str = "telework-check";
const LATER: &str = "split_later.wasm";
/// The script that loads it, by the name that the wasm imports it by.
pub const LINK: &str = "__wasm_split.js";

/// How long the second part may take to arrive, in milliseconds.
const PATIENCE: u32 = 20_000;
/// How the name of the built second part begins.
const SECOND: &str = "later-";

/// Whether a built file is the second part.
pub fn is_second_part(name: &str) -> bool {
    name.starts_with(SECOND)
}

/// Where the parts are between trunk's work and what comes after it.
fn folder(project: &Project) -> PathBuf {
    project.path("target/split")
}

/// The first part, as it is before wasm-bindgen reads it, with the names of its functions.
pub fn first_part(project: &Project) -> PathBuf {
    folder(project).join(NAME).with_extension("wasm")
}

/// The second part, with the names of its functions.
pub fn later_part(project: &Project) -> PathBuf {
    folder(project).join(LATER)
}

/// A folder for the front of `PATH` with a `wasm-bindgen` that splits what it is given first.
///
/// # Errors
/// When it cannot be written.
pub fn stand_in(project: &Project, tools: &BuildTools) -> Result<PathBuf, Error> {
    let programs = std::env::split_paths(&tools.path).map(|folder| folder.join("wasm-bindgen"));
    let real = programs.into_iter().find(|program| program.is_file());
    let real = real.ok_or_else(|| Error::Missing("wasm-bindgen is not on PATH".to_owned()))?;
    let (real, parts, first) = (real.display(), folder(project), first_part(project));
    let (parts, first) = (parts.display(), first.display());
    // What both parts use has to stay exported, although the first alone seems not to need it.
    let script = format!(
        "#!/bin/sh
# Stands before wasm-bindgen: splits the wasm and hands on its first part.
for argument in \"$@\"; do
  shift
  case $argument in
    *.wasm)
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

/// Makes the second part small, puts it beside the first, and makes one script of the first part's and the one that
/// loads the second. `exports` are the new names of what the first part exports.
///
/// # Errors
/// When the splitting did not happen as expected, or a tool fails.
pub fn complete(
    project: &Project,
    tools: &BuildTools,
    script: &Path,
    exports: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let part = later_part(project);
    let small = folder(project).join("later.wasm");
    fs::copy(&part, &small).map_err(Error::file(&part))?;
    rounds::run(project, tools, &small)?;
    let bytes = fs::read(&small).map_err(Error::file(&small))?;
    let name = format!("{SECOND}{}.wasm", digest::short(&bytes));
    let dist = project.dist();
    fs::write(dist.join(&name), bytes).map_err(Error::file(&dist))?;

    let source = folder(project).join(LINK);
    let text = fs::read_to_string(&source).map_err(Error::file(&source))?;
    let first = script.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let text = linked(&text, first, &name, exports).ok_or_else(|| Error::Answer {
        program: "wasm-split-cli".to_owned(),
        detail: format!("{} is not as it was when this was written", source.display()),
    })?;
    // For the bundler, which takes it into the script.
    let link = dist.join(LINK);
    fs::write(&link, text).map_err(Error::file(&link))
}

/// Takes the script away that the bundler has taken in.
///
/// # Errors
/// When it cannot be removed.
pub fn tidy(project: &Project) -> Result<(), Error> {
    let link = project.dist().join(LINK);
    fs::remove_file(&link).map_err(Error::file(&link))
}

/// The script that loads the second part, with the names that the files have; nothing where it is not as expected.
fn linked(text: &str, first: &str, later: &str, exports: &BTreeMap<String, String>) -> Option<String> {
    let replaced = |text: &str, old: &str, new: &str| {
        (text.matches(old).count() == 1).then(|| text.replacen(old, new, 1))
    };
    let text = replaced(text, &format!("\"./{NAME}.js\""), &format!("\"./{first}\""))?;
    // A connection that died without a word is given up after a while, so that the person is told and can try again.
    let text = replaced(
        &text,
        &format!("fetch(new URL(\"./{LATER}\", import.meta.url))"),
        &format!(
            "fetch(new URL(\"./{later}\", import.meta.url), {{ signal: AbortSignal.timeout?.({PATIENCE}) }})"
        ),
    )?;
    // A server that does not know the type of the file serves it all the same.
    let text = replaced(
        &text,
        "WebAssembly.instantiateStreaming(src, imports)",
        "src.then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
    )?;
    // What both parts share is exported by a new name, and imported by the old one.
    let (before, rest) = text.split_once("const { ")?;
    let (names, rest) = rest.split_once("} = initSync(undefined, undefined)")?;
    let mut shared = Vec::new();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        shared.push(format!("{}: {name}", exports.get(name)?));
    }
    Some(format!("{before}const {{ {} }} = initSync(undefined, undefined){rest}", shared.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import { initSync } from \"./telework-check.js\";
        const { memory, table,  } = initSync(undefined, undefined);
        share({ memory, table,  });
        const src = fetch(new URL(\"./split_later.wasm\", import.meta.url));
        return (WebAssembly.instantiateStreaming(src, imports));";

    fn exports() -> BTreeMap<String, String> {
        [("memory", "a"), ("table", "b")].map(|(old, new)| (old.to_owned(), new.to_owned())).into()
    }

    #[test]
    fn both_parts_find_each_other_by_their_new_names() {
        let expected = "import { initSync } from \"./first-1.js\";
        const { a: memory, b: table } = initSync(undefined, undefined);
        share({ memory, table,  });
        const src = fetch(new URL(\"./later-2.wasm\", import.meta.url), { signal: AbortSignal.timeout?.(20000) });
        return (src.then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports)));";
        assert_eq!(linked(SCRIPT, "first-1.js", "later-2.wasm", &exports()).as_deref(), Some(expected));
    }

    #[test]
    fn a_script_of_another_kind_is_refused() {
        for (old, new) in [("initSync(", "start("), ("split_later", "split_other"), ("memory,", "unknown,")] {
            assert_eq!(linked(&SCRIPT.replace(old, new), "a", "b", &exports()), None, "{old}");
        }
    }
}
