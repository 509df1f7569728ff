//! The split release wasm: the first part, the lazily loaded parts of `src/lazy.rs`, and the code that several of those
//! share. `split-bindgen` splits it, in the place of wasm-bindgen.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Cmd, cmd};

use crate::process;
use crate::project::Project;
use crate::tools::BuildTools;
use publish::digest::short_digest;
use publish::folder::{files, has_extension, read, read_text, write};

/// The compiler's flags: the code declares its parts, and the linker keeps the relocations that wasm-split reads.
pub const FLAGS: &str = "--cfg split -Clink-args=--emit-relocs";
/// The passes of wasm-opt for every part, for the first one in `index.html`: 5.5 kB of 234 less than two rounds of -Oz.
/// Flat code is simplified further, rustc keeps nothing in the first kilobyte of memory, sorted functions compress better.
pub const WASM_OPT: &str = "-Os --low-memory-unused --flatten --rereloop -Os -Os --reorder-functions-by-name \
    --strip-producers --strip-target-features";
/// The name of the first part and of the script beside it, without an ending.
const NAME: &str = "telework-check";
/// The script that loads the other parts, by the name that wasm-split writes into the wasm.
const LINK: &str = "__wasm_split.js";
/// The time for a part to arrive, in milliseconds. A dead connection then fails and can be retried.
const TIMEOUT: u32 = 20_000;
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
    let mut names = Vec::new();
    for part in later_parts(project)? {
        let file = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A part without code is written and never loaded.
        if !link.contains(&format!("\"./{file}\"")) {
            continue;
        }
        let small = dist.join(&file);
        let wasm_opt = cmd!(sh, "wasm-opt {part} -o {small}").args(WASM_OPT.split(' '));
        process::run(wasm_opt.env("PATH", &tools.path))?;
        let name = format!("{}-{}.wasm", published_name(&file), short_digest(&read(&small)?));
        fs::rename(&small, dist.join(&name))?;
        names.push((file, name));
    }
    let script = script.file_name().unwrap_or_default().to_string_lossy();
    let link = loader(&link, &script, &names)
        .with_context(|| format!("{} is not in the form of wasm-split 0.2.4", source.display()))?;
    let path = dist.join(LINK);
    write(&path, link)?;
    Ok(path)
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
    fn trunk_runs_the_same_passes_on_the_first_part() {
        let (level, rest) = WASM_OPT.trim_start_matches("-O").split_once(' ').unwrap();
        let page = include_str!("../../index.html").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&format!("data-wasm-opt=\"{level}\" data-wasm-opt-params=\"{rest}\"")));
    }
}
