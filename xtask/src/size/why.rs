//! Where the bytes of the wasm come from: by crate, and by function. What travels is compressed, so a large share
//! here is a hint, not a measure.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::wasm::{self, Function};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::split;
use crate::steps::step;
use crate::tools::{self, BuildTools, Node};

/// How many of the largest functions are listed.
const LISTED: usize = 40;

/// Prints where the wasm of the last release build comes from, as it is after wasm-opt.
///
/// # Errors
/// When there is no release build, or a tool fails.
pub fn why(project: &Project) -> Result<(), Error> {
    let tools = tools::for_build(project)?;
    let target = Metadata::of_workspace(project)?.target_directory()?;
    let whole = target.join("wasm32-unknown-unknown/release/telework-check.wasm");
    let built = if tools.node == Node::Present { split::first_part(project) } else { whole };
    if !built.is_file() {
        return Err(Error::Missing("there is no release build; run: cargo xtask build".to_owned()));
    }
    let folder = project.path("target/why");
    let (first, later) = (folder.join("why_bg.wasm"), folder.join("later.wasm"));
    // The steps of a release build, except that the names are kept.
    step("name the functions", || {
        let mut bindgen = project.command("wasm-bindgen");
        bindgen.args([
            "--target",
            "web",
            "--no-typescript",
            "--keep-lld-exports",
            "--out-name",
            "why",
            "--out-dir",
        ]);
        process::run(bindgen.arg(&folder).arg(&built).env("PATH", &tools.path))?;
        if tools.node == Node::Absent {
            return Ok(());
        }
        named(project, &tools, &first, &first)?;
        named(project, &tools, &split::later_part(project), &later)
    })?;
    print!("{}", listed(&first)?);
    if tools.node == Node::Present {
        print!("\nWhat is loaded once somebody has begun:\n\n{}", listed(&later)?);
    }
    Ok(())
}

/// Makes a wasm file small and keeps its names.
fn named(project: &Project, tools: &BuildTools, from: &Path, to: &Path) -> Result<(), Error> {
    let mut wasm_opt = project.command("wasm-opt");
    process::run(wasm_opt.args(["-Oz", "--debuginfo", "-o"]).arg(to).arg(from).env("PATH", &tools.path))
}

fn listed(path: &Path) -> Result<String, Error> {
    let file = fs::read(path).map_err(Error::file(path))?;
    let functions = wasm::functions(&file).ok_or_else(|| Error::Answer {
        program: "wasm-opt".to_owned(),
        detail: format!("{} is not a wasm file that can be read", path.display()),
    })?;
    let plain = |name: &str| format!("{:#}", rustc_demangle::demangle(name));
    let functions = functions.into_iter().map(|one| Function { name: plain(&one.name), ..one });
    Ok(table(functions.collect()))
}

fn table(mut functions: Vec<Function>) -> String {
    let all: usize = functions.iter().map(|function| function.bytes).sum();
    let mut owners: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for function in &functions {
        let (bytes, count) = owners.entry(owner(&function.name)).or_default();
        *bytes += function.bytes;
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
    functions.sort_by_key(|function| std::cmp::Reverse(function.bytes));
    for function in functions.iter().take(LISTED) {
        table.push_str(&format!("{:>9}  {}\n", function.bytes, function.name));
    }
    table
}

/// The crate a function is counted to: the first that its name mentions. `<T as tachys::view::Render>::build` is
/// tachys's doing, whatever T is.
fn owner(name: &str) -> &str {
    let joins = |character: char| character.is_alphanumeric() || "_:[]".contains(character);
    let paths = name.split(|character| !joins(character));
    let firsts = paths.filter_map(|path| path.split_once("::")).map(|(first, _)| first);
    // Newer symbols name the very build of a crate, in brackets.
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
    fn the_largest_comes_first() {
        let function = |name: &str, bytes| Function { name: name.to_owned(), bytes };
        let table = table(vec![function("core::fmt::x", 10), function("tachys::y", 30)]);
        let lines: Vec<&str> = table.lines().collect();
        assert!(
            matches!(lines.as_slice(), [_, first, ..] if first.contains("75.0%") && first.ends_with("tachys"))
        );
    }
}
