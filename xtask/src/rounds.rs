//! Further rounds of wasm-opt, after the one that trunk runs.

use std::path::Path;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::tools::BuildTools;

/// Flat code lets the loops be laid out anew, after which the usual passes find a little more. Rust keeps nothing in
/// the first kilobyte of the memory, so that small offsets can be folded into the instructions that use them.
pub const ROUND: [&str; 5] = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// Makes one wasm file smaller, in place.
///
/// # Errors
/// When wasm-opt fails.
pub fn run(project: &Project, tools: &BuildTools, wasm: &Path) -> Result<(), Error> {
    for last in [&["--strip-producers"] as &[&str], &[]] {
        let mut wasm_opt = project.command("wasm-opt");
        wasm_opt.env("PATH", &tools.path).arg(wasm).arg("-o").arg(wasm);
        process::run(wasm_opt.args(ROUND).args(last))?;
    }
    Ok(())
}
