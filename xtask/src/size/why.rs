//! The bytes of the wasm by crate and by function, as wasm-opt counts them. The download is compressed, so a large share
//! here is a hint and not a measure.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::process;
use crate::project::Project;
use crate::split::{self, WASM_OPT};
use crate::tools::{self, Node};

/// The number of the largest functions that are listed.
const LISTED: usize = 40;

/// A function's name, and the bytes of its body without compression.
type Function = (String, usize);

/// Prints the functions of every part of the last release build.
pub fn why(project: &Project) -> Result<()> {
    let (sh, tools) = (&project.sh, tools::for_build(project)?);
    let first = split::first_part(project);
    let is_split = tools.node == Node::Present && first.is_file();
    ensure!(is_split, "there is no split release build; run: cargo xtask build");
    let folder = project.path("target/why");
    // As in a release build, except that the names of functions are kept.
    let options = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "first"];
    let bindgen = cmd!(sh, "wasm-bindgen {options...} --out-dir {folder} {first}");
    process::run(bindgen.env("PATH", &tools.path))?;
    let first = folder.join("first_bg.wasm");
    for part in std::iter::once(&first).chain(&split::later_parts(project)?) {
        let wasm_opt = cmd!(sh, "wasm-opt {part} --func-metrics").args(WASM_OPT.split(' '));
        let functions = functions(&wasm_opt.env("PATH", &tools.path).quiet().read()?);
        print!("\n{}\n\n{}", part.file_stem().unwrap_or_default().display(), table(functions));
    }
    Ok(())
}

/// The functions in wasm-opt's metrics, with their names demangled.
fn functions(metrics: &str) -> Vec<Function> {
    let mut found: Vec<Function> = Vec::new();
    for line in metrics.lines() {
        if let Some(name) = line.strip_prefix("func: ") {
            let name = name.split_whitespace().next().unwrap_or_default();
            found.push((format!("{:#}", rustc_demangle::demangle(name)), 0));
        } else if let (Some(bytes), Some((_, last))) =
            (line.trim().strip_prefix("[binary-bytes]"), found.last_mut())
        {
            *last = bytes.trim_start_matches([' ', ':']).trim().parse().unwrap_or_default();
        }
    }
    found
}

fn table(mut functions: Vec<Function>) -> String {
    let all: usize = functions.iter().map(|(_, bytes)| bytes).sum();
    let mut owners: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, size) in &functions {
        let (bytes, count) = owners.entry(owner(name)).or_default();
        *bytes += size;
        *count += 1;
    }
    let mut owners: Vec<_> = owners.into_iter().collect();
    owners.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    let mut table = format!("{:>9}  {:>6}  {:>9}  crate\n", "bytes", "share", "functions");
    for (owner, (bytes, count)) in owners {
        let tenths = (bytes * 1000).checked_div(all).unwrap_or_default();
        table.push_str(&format!("{bytes:>9}  {:>4}.{}%  {count:>9}  {owner}\n", tenths / 10, tenths % 10));
    }
    table.push_str(&format!("{all:>9}  {:>6}  {:>9}  all functions\n\n", "", functions.len()));
    table.push_str(&format!("{:>9}  function\n", "bytes"));
    functions.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (name, bytes) in functions.iter().take(LISTED) {
        table.push_str(&format!("{bytes:>9}  {name}\n"));
    }
    table
}

/// The crate of a function: the first that its name mentions. `<T as tachys::view::Render>::build` belongs to tachys,
/// whatever T is.
fn owner(name: &str) -> &str {
    let joins = |character: char| character.is_alphanumeric() || "_:[]".contains(character);
    let paths = name.split(|character| !joins(character));
    let firsts = paths.filter_map(|path| path.split_once("::")).map(|(first, _)| first);
    // v0 symbols have a hash of the crate in brackets.
    let mut crates = firsts.filter_map(|first| first.split('[').next());
    crates.find(|first| first.chars().next().is_some_and(char::is_lowercase)).unwrap_or("(no crate)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_first_crate_of_its_name() {
        assert_eq!(owner("telework_check::steps::step::h792b11d14d001ead"), "telework_check");
        assert_eq!(owner("<T as tachys::view::any_view::IntoAny>::into_any::rebuild"), "tachys");
        assert_eq!(
            owner("<&mut serde_json::de::Deserializer<R> as serde_core::de::Deserializer>::x"),
            "serde_json"
        );
        assert_eq!(owner("<dlmalloc[e24a27700634d609]::dlmalloc::Dlmalloc<S>>::malloc"), "dlmalloc");
        assert_eq!(owner("__wbindgen_malloc"), "(no crate)");
    }

    #[test]
    fn functions_are_read_from_the_metrics() {
        let metrics = "Metrics\nglobal\n [funcs]        : 2       \nfunc: __rust_alloc\n [binary-bytes] : 140     \n \
            [total]        : 66      \nfunc: _RNvNtCs1caf2yz4crS_5alloc3fmt6format indirect_call_shim\n \
            [binary-bytes] : 11      \n";
        let expected = [("__rust_alloc".to_owned(), 140), ("alloc::fmt::format".to_owned(), 11)];
        assert_eq!(functions(metrics), expected);
    }

    #[test]
    fn the_largest_comes_first() {
        let table = table(vec![("core::fmt::x".to_owned(), 10), ("tachys::y".to_owned(), 30)]);
        let lines: Vec<&str> = table.lines().collect();
        assert!(
            matches!(lines.as_slice(), [_, first, ..] if first.contains("75.0%") && first.ends_with("tachys"))
        );
    }
}
