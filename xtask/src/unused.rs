//! Takes out of the wasm what only JavaScript could call and nobody does.
//!
//! leptos brings streams for server functions along. They are exported, so no compiler may drop them; this project
//! has no server functions, so nothing ever calls them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::tools::BuildTools;
use serde_json::json;

/// What the exports of the streams have in their names.
const STREAMS: &str = "intounderlying";

/// Rewrites one wasm file, keeping the exports that its script uses, but for the streams.
///
/// # Errors
/// When a file cannot be read or written, or one of binaryen's tools fails.
pub fn remove(project: &Project, tools: &BuildTools, wasm: &Path, script: &Path) -> Result<(), Error> {
    let text = fs::read_to_string(script).map_err(Error::file(script))?;
    let roots: Vec<_> = exports_used(&text)
        .iter()
        .map(|name| json!({ "name": name, "export": name, "root": true }))
        .collect();
    let graph = project.path("target/exports.json");
    fs::write(&graph, json!(roots).to_string()).map_err(Error::file(&graph))?;
    let tool = |name: &str| {
        let mut command = project.command(name);
        command.env("PATH", &tools.path).arg(wasm).arg("-o").arg(wasm);
        command
    };
    // It lists what it removed, which nobody needs to read at every build.
    let mut metadce = tool("wasm-metadce");
    process::run(metadce.arg("--graph-file").arg(&graph).stdout(std::process::Stdio::null()))?;
    // Flat code lets the loops be laid out anew, after which the usual passes find a little more, and a second
    // round a little more again. Rust keeps nothing in the first kilobyte of the memory, so that small offsets
    // can be folded into the instructions that use them.
    let round = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];
    process::run(tool("wasm-opt").args(round).arg("--strip-producers"))?;
    process::run(tool("wasm-opt").args(round))
}

/// The exports that the script names, but for the streams.
fn exports_used(script: &str) -> BTreeSet<&str> {
    let names = script.split("wasm.").skip(1).map(|rest| {
        let end = rest.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    });
    names.filter(|name| !name.is_empty() && !name.contains(STREAMS)).collect()
}

#[cfg(test)]
mod tests {
    use super::exports_used;

    #[test]
    fn the_streams_are_left_out_and_everything_else_is_kept() {
        let script = "let wasm; wasm.memory.buffer; wasm.__wbindgen_malloc(1); wasm.intounderlyingsource_pull(p);
            class A { free() { wasm.__wbg_intounderlyingsink_free(0) } } if (wasm !== undefined) wasm.__wbindgen_start();";
        let expected = ["__wbindgen_malloc", "__wbindgen_start", "memory"];
        assert_eq!(exports_used(script).into_iter().collect::<Vec<_>>(), expected);
    }
}
