//! The split release wasm: the first part, the lazily loaded parts of `src/lazy.rs`, and the code that several of those
//! share. `split-bindgen` splits it, in the place of wasm-bindgen.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Cmd, cmd};

use crate::process;
use crate::project::Project;
use crate::tools::BuildTools;
use publish::digest::{sha256, short_digest};
use publish::folder::{files, has_extension, read, read_text, write};
use publish::parts::{NAME, Part, loader, published_name};

/// The compiler's flags: the code declares its parts, and the linker keeps the relocations that wasm-split reads.
pub const FLAGS: &str = "--cfg split -Clink-args=--emit-relocs";
/// The passes of wasm-opt for every part, for the first one in `index.html`: 5.5 kB of 234 less than two rounds of -Oz.
/// Flat code is simplified further, rustc keeps nothing in the first kilobyte of memory, sorted functions compress better.
pub const WASM_OPT: &str = "-Os --low-memory-unused --flatten --rereloop -Os -Os --reorder-functions-by-name \
    --always-inline-max-function-size=10 --strip-producers --strip-target-features";
/// The script that loads the other parts, by the name that wasm-split writes into the wasm.
const LINK: &str = "__wasm_split.js";
/// Names the folder of the parts to `split-bindgen`, which then splits.
const PARTS: &str = "TELEWORK_CHECK_SPLIT";

fn folder(project: &Project) -> PathBuf {
    project.path("target/split")
}

/// A command whose wasm-bindgen splits the wasm first.
pub fn splitting<'a>(project: &Project, command: Cmd<'a>) -> Cmd<'a> {
    command.env(PARTS, folder(project))
}

/// The first part as wasm-bindgen reads it, with function names.
pub fn first_part(project: &Project) -> PathBuf {
    folder(project).join(NAME).with_extension("wasm")
}

/// The other parts as wasm-split writes them, with function names.
pub fn later_parts(project: &Project) -> Result<Vec<PathBuf>> {
    let (first, folder) = (first_part(project), folder(project));
    let mut parts = files(&folder)?;
    parts.retain(|path| {
        *path != first && path.parent() == Some(folder.as_path()) && has_extension(path, &["wasm"])
    });
    Ok(parts)
}

/// Optimises the other parts, puts them into `dist/` under names with hashes, and writes the script that loads them
/// beside `script`, for the bundler. Returns its path.
pub fn publish_parts(project: &Project, tools: &BuildTools, script: &Path) -> Result<PathBuf> {
    let (source, dist, sh) = (folder(project).join(LINK), project.dist(), &project.sh);
    let link = read_text(&source)?;
    let mut parts = Vec::new();
    for part in later_parts(project)? {
        let file = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A part without code is written and never loaded.
        if !link.contains(&format!("\"./{file}\"")) {
            continue;
        }
        let small = dist.join(&file);
        let wasm_opt = cmd!(sh, "wasm-opt {part} -o {small}").args(WASM_OPT.split(' '));
        process::run(wasm_opt.env("PATH", &tools.path))?;
        let bytes = read(&small)?;
        let name = format!("{}-{}.wasm", published_name(&file), short_digest(&bytes));
        fs::rename(&small, dist.join(&name))?;
        parts.push(Part { file, name, integrity: sha256(&bytes) });
    }
    let script = script.file_name().unwrap_or_default().to_string_lossy();
    let link = loader(&link, &script, &parts)
        .with_context(|| format!("{} is not in the form of wasm-split 0.2.4", source.display()))?;
    let path = dist.join(LINK);
    write(&path, link)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_runs_the_same_passes_on_the_first_part() {
        // It has functions of one caller that are better inlined, and is no smaller with small ones inlined.
        let passes =
            WASM_OPT.replace("always-inline-max-function-size=10", "one-caller-inline-max-function-size=40");
        let (level, rest) = passes.trim_start_matches("-O").split_once(' ').unwrap();
        let page = include_str!("../../index.html").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&format!("data-wasm-opt=\"{level}\" data-wasm-opt-params=\"{rest}\"")));
    }
}
