//! The release build: trunk, with the programmes packed and the first screen prerendered by its hooks, then the bundled
//! script, the inlined page and the files for publishing.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build_std;
use crate::compress;
use crate::error::Error;
use crate::inline;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::publish;
use crate::split;
use crate::steps::step;
use crate::tools::{self, BuildTools, Node};

/// Builds `dist/`.
///
/// # Errors
/// When a tool, a programme or the widget does not build, or a built file is not as expected.
pub fn build(project: &Project) -> Result<(), Error> {
    let tools = tools::for_build(project)?;
    step("trunk", || process::run(release(project, &tools)?.args(["build", "--release"])))?;
    if tools.node == Node::Present {
        step("bundle", || bundle_script(project, &tools))?;
    }
    step("inline", || inline::complete(project, &tools))?;
    step("publish", || publish::publish(project))
}

/// trunk with the settings of the release wasm, which is split where there is a Node for the tools that this takes.
fn release(project: &Project, tools: &BuildTools) -> Result<Command, Error> {
    let mut trunk = trunk(project, tools)?;
    if tools.node == Node::Absent {
        build_std::configure(&mut trunk, tools.standard_library, "");
        return Ok(trunk);
    }
    build_std::configure(&mut trunk, tools.standard_library, split::FLAGS);
    trunk.env("PATH", with_first(&split::stand_in(project, tools)?, &tools.path)?);
    Ok(trunk)
}

/// A `PATH` that begins with a further folder.
fn with_first(folder: &Path, path: &OsStr) -> Result<OsString, Error> {
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(path));
    std::env::join_paths(folders).map_err(|error| Error::Missing(error.to_string()))
}

/// Packs every programme into `target/pack/`, for the browser.
///
/// # Errors
/// When there is no programme, or one of them does not build.
pub fn pack(project: &Project) -> Result<(), Error> {
    let programmes = programmes(project)?;
    let tool = native_tool(project, "programme")?;
    let (packs, unfinished) = (project.packs(), project.path("target/pack.unfinished"));
    clear(&unfinished)?;
    fs::create_dir_all(&unfinished).map_err(Error::file(&unfinished))?;
    for programme in programmes {
        process::run(project.command(&tool).arg("build").arg(programme).arg("--out").arg(&unfinished))?;
    }
    // Swapped in whole, so that a programme that was removed or renamed leaves nothing behind.
    clear(&packs)?;
    fs::rename(&unfinished, &packs).map_err(Error::file(&packs))
}

/// Builds one of the project's native programs, optimised, and gives its path.
///
/// # Errors
/// When it does not build.
pub fn native_tool(project: &Project, name: &str) -> Result<PathBuf, Error> {
    process::run(&mut project.cargo(["build", "--profile", "tool", "--package", name]))?;
    program(project, "tool", name)
}

/// As [`native_tool`], without optimisation: leptos compiles for minutes, and the tests need it in this profile, too.
///
/// # Errors
/// When it does not build.
pub fn debug_tool(project: &Project, name: &str) -> Result<PathBuf, Error> {
    process::run(&mut project.cargo(["build", "--package", name]))?;
    program(project, "debug", name)
}

fn program(project: &Project, folder: &str, name: &str) -> Result<PathBuf, Error> {
    let target = Metadata::of_workspace(project)?.target_directory()?;
    Ok(target.join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// trunk with the tools it would otherwise download, and with nothing that asks the web for news.
///
/// # Errors
/// When the stand-in for wasm-opt cannot be written.
pub fn trunk(project: &Project, tools: &BuildTools) -> Result<Command, Error> {
    let mut path = tools.path.clone();
    let mut command = project.command("trunk");
    if tools.node == Node::Absent {
        path = with_first(&stand_in_for_wasm_opt(project)?, &path)?;
        command.env("TRUNK_TOOLS_WASM_OPT", "version_none");
    }
    command.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    if std::env::var_os("RUST_LOG").is_none() {
        command.args(["--log", "error,trunk=info"]);
    }
    // trunk reads NO_COLOR as a yes or no and stops at the usual value 1.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    Ok(command)
}

/// Bundles wasm-bindgen's script with the one that loads the other parts and with the snippets, minified.
fn bundle_script(project: &Project, tools: &BuildTools) -> Result<(), Error> {
    let dist = project.dist();
    let wasm = compress::files(&dist)?.into_iter().find_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix("_bg.wasm")?;
        Some(dist.join(format!("{name}.js")))
    });
    let script = wasm.ok_or_else(|| Error::Project("trunk has built no wasm".to_owned()))?;
    split::publish_parts(project, tools, &script)?;
    let mut esbuild = project.command("esbuild");
    esbuild.arg(&script).arg(format!("--outfile={}", script.display())).env("PATH", &tools.path);
    esbuild.args(["--allow-overwrite", "--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    // wasm-bindgen imports one module once for every function of it.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    process::run(esbuild.arg(inline::BROWSERS))?;
    split::tidy(project)?;
    clear(&dist.join("snippets"))
}

/// trunk can be told to leave wasm-opt out in `index.html` only, so where there is no Node a program of that name
/// hands the file through. It says that it is version "none", and trunk is told to want that.
fn stand_in_for_wasm_opt(project: &Project) -> Result<PathBuf, Error> {
    const SCRIPT: &str = "#!/bin/sh
# Stands in for wasm-opt on a machine without Node.js: hands the file through unchanged.
if [ \"$1\" = --version ]; then echo 'wasm-opt version none'; exit; fi
for argument in \"$@\"; do
  case $argument in --output=*) output=${argument#--output=} ;; -*) ;; *) input=$argument ;; esac
done
exec cp \"$input\" \"$output\"
";
    process::write_program(&project.path("target/without-wasm-opt"), "wasm-opt", SCRIPT)
}

/// The folders below `programmes/` that hold a programme, in the order of their names.
fn programmes(project: &Project) -> Result<Vec<PathBuf>, Error> {
    let folder = project.path("programmes");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let path = entry.map_err(Error::file(&folder))?.path();
        if path.join("programme.toml").is_file() {
            found.push(path);
        }
    }
    found.sort();
    match found.is_empty() {
        true => Err(Error::Project(format!("there is no programme in {}", folder.display()))),
        false => Ok(found),
    }
}

fn clear(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(folder)(error)),
        _ => Ok(()),
    }
}
