//! wasm-bindgen for trunk. With `TELEWORK_CHECK_SPLIT` it runs wasm-split on its input first: that has to happen
//! between cargo and wasm-bindgen, where trunk has no hook. Built from the two libraries, without their command lines,
//! it compiles in a third of the time. It also shortens the names between the wasm and its script.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lexopt::prelude::*;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

/// The folder for the parts. `xtask/src/split.rs` sets it and knows the names within it.
const PARTS: &str = "TELEWORK_CHECK_SPLIT";

fn main() -> Result<()> {
    let mut bindgen = Bindgen::new();
    let (mut input, mut out_dir, mut out_name) = (None, None, OsString::from("main"));
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("version") => {
                println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
                return Ok(());
            }
            Long("target") => anyhow::ensure!(arguments.value()? == "web", "the target is web"),
            Long("out-dir") => out_dir = Some(PathBuf::from(arguments.value()?)),
            Long("out-name") => out_name = arguments.value()?,
            Long("keep-lld-exports") => _ = bindgen.keep_lld_exports(true),
            Long("keep-debug") => _ = bindgen.keep_debug(true),
            Long("no-typescript") => {}
            Value(value) => input = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut input = input.context("no wasm is named")?;
    let out_name = out_name.to_string_lossy().into_owned();
    if let Some(parts) = std::env::var_os(PARTS) {
        input = split(&input, Path::new(&parts), &out_name)?;
        // Functions that only the other parts import stay exported.
        bindgen.keep_lld_exports(true);
    }
    bindgen.web(true)?.typescript(false).omit_default_module_path(false);
    bindgen.input_path(input).out_name(&out_name);
    let folder = out_dir.context("--out-dir is missing")?;
    generate(&mut bindgen, &folder, &folder.join(out_name).with_extension("js"))
}

/// Writes the wasm and its script with short names for the functions between them: the ends of wasm-bindgen's are
/// hashes, which do not compress (`docs/decisions/0005-lazy-parts.md`).
fn generate(bindgen: &mut Bindgen, folder: &Path, script: &Path) -> Result<()> {
    let (mut output, mut names) = (bindgen.generate_output()?, BTreeMap::new());
    let wasm = output.wasm_mut();
    let imports = wasm.imports.iter_mut().map(|import| &mut import.name);
    for name in imports.chain(wasm.exports.iter_mut().map(|export| &mut export.name)) {
        if ["__wbg_", "__wbindgen_generic_", "___convert__closures_"].iter().any(|part| name.contains(part)) {
            let short = format!("_{:x}", names.len());
            *name = names.entry(std::mem::take(name)).or_insert(short).clone();
        }
    }
    output.emit(folder)?;
    // Backwards, because a name can begin with another.
    let shorten = |text: String, (name, short): (&String, &String)| text.replace(name, short);
    let text = names.iter().rev().fold(std::fs::read_to_string(script)?, shorten);
    Ok(std::fs::write(script, text)?)
}

/// Writes the parts of a wasm and their loader into a folder of no other content. Returns the path of the first part.
fn split(input: &Path, folder: &Path, name: &str) -> Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let wasm = std::fs::read(input).with_context(|| input.display().to_string())?;
    let first = folder.join(name).with_extension("wasm");
    let main_module = format!("./{name}.js");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &main_module;
    wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(first)
}
