//! Where the bytes of the wasm come from: by crate, and by function. What travels is compressed, so a large share
//! here is a hint, not a measure.

use std::collections::BTreeMap;
use std::fs;

use super::wasm::{self, Function};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::steps::step;
use crate::tools::{self, Node};

/// How many of the largest functions are listed.
const LISTED: usize = 40;

/// Prints where the wasm of the last release build comes from, as it is after wasm-opt.
///
/// # Errors
/// When there is no release build, or a tool fails.
pub fn why(project: &Project) -> Result<(), Error> {
    let target = Metadata::of_workspace(project)?.target_directory()?;
    let built = target.join("wasm32-unknown-unknown/release/telework-check.wasm");
    if !built.is_file() {
        return Err(Error::Missing("there is no release build; run: cargo xtask build".to_owned()));
    }
    let tools = tools::for_build(project)?;
    let folder = project.path("target/why");
    // The steps of a release build, except that the names are kept.
    step("name the functions", || {
        let mut bindgen = project.command("wasm-bindgen");
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", "why", "--out-dir"]).arg(&folder);
        process::run(bindgen.arg(&built).env("PATH", &tools.path))?;
        let named = folder.join("why_bg.wasm");
        let mut wasm_opt = project.command("wasm-opt");
        wasm_opt.args(["-Oz", "--debuginfo", "-o"]).arg(&named).arg(&named).env("PATH", &tools.path);
        if tools.node == Node::Present { process::run(&mut wasm_opt) } else { Ok(()) }
    })?;
    let path = folder.join("why_bg.wasm");
    let file = fs::read(&path).map_err(Error::file(&path))?;
    let functions = wasm::functions(&file).ok_or_else(|| Error::Answer {
        program: "wasm-bindgen".to_owned(),
        detail: format!("{} is not a wasm file that can be read", path.display()),
    })?;
    print!("{}", table(functions));
    Ok(())
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
