//! The release build: programmes packed, the widget bundled around them, everything made ready to publish.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::compress;
use crate::error::Error;
use crate::first_screen;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::publish;
use crate::small_std;
use crate::steps::step;
use crate::tools::{self, BuildTools, Node, StandardLibrary};
use crate::{on_demand, rounds, short_names, split};

/// Builds `dist/`.
///
/// # Errors
/// When a tool, a programme or the widget does not build, or the page does not start it as it should.
pub fn build(project: &Project) -> Result<(), Error> {
    let tools = tools::for_build(project)?;
    // trunk calls `pack` itself, before it looks at the folder of packs.
    step("bundle", || {
        let mut trunk = trunk(project, &tools)?;
        if tools.node == Node::Present {
            let path = std::env::split_paths(&tools.path);
            let path = std::env::join_paths(std::iter::once(split::stand_in(project, &tools)?).chain(path));
            trunk.env("PATH", path.map_err(|error| Error::Missing(error.to_string()))?);
        }
        let flags = if tools.node == Node::Present { split::FLAGS } else { "" };
        match tools.standard_library {
            StandardLibrary::Source => small_std::tell_with(&mut trunk, flags),
            _ => drop(trunk.env(small_std::FLAGS, flags)),
        }
        process::run(trunk.args(["build", "--release"]))
    })?;
    check_page(project)?;
    if tools.node == Node::Present {
        step("minify", || minify(project, &tools))?;
    }
    step("first screen", || first_screen::complete(project, &tools))?;
    step("publish", || publish::publish(project))
}

/// Packs every programme into `target/pack/`: the data that the browser loads, and the wasm that it loads later.
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
    on_demand::build(project, &unfinished)?;
    // Swapped in whole, so that a programme that was removed or renamed leaves nothing behind.
    clear(&packs)?;
    fs::rename(&unfinished, &packs).map_err(Error::file(&packs))
}

/// Builds one of the project's own native programs and gives its path.
///
/// # Errors
/// When it does not build.
pub fn native_tool(project: &Project, name: &str) -> Result<PathBuf, Error> {
    process::run(&mut project.cargo(["build", "--profile", "tool", "--package", name]))?;
    let target = Metadata::of_workspace(project)?.target_directory()?;
    Ok(target.join("tool").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// trunk with the tools it would otherwise download, and with nothing that asks the web for news.
///
/// # Errors
/// When the stand-in for wasm-opt cannot be written.
pub fn trunk(project: &Project, tools: &BuildTools) -> Result<Command, Error> {
    let mut path = tools.path.clone();
    let mut command = project.command("trunk");
    if tools.node == Node::Absent {
        let stand_in = stand_in_for_wasm_opt(project)?;
        let folders = std::iter::once(stand_in).chain(std::env::split_paths(&path));
        path = std::env::join_paths(folders).map_err(|error| Error::Missing(error.to_string()))?;
        command.env("TRUNK_TOOLS_WASM_OPT", "version_none");
    }
    command.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // trunk warns of the scripts that it cannot shorten; the one that matters is shortened afterwards.
    if std::env::var_os("RUST_LOG").is_none() {
        command.args(["--log", "error,trunk=info,trunk::processing::minify=error"]);
    }
    // trunk reads NO_COLOR as a yes or no and stops at the usual value 1.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    Ok(command)
}

/// Shortens the wasm and the script beside it, and no other: the page names the integrity of those it loads itself, and a
/// loader that other pages embed is published byte by byte.
fn minify(project: &Project, tools: &BuildTools) -> Result<(), Error> {
    for wasm in compress::files(&project.dist())? {
        let name = wasm.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = wasm.with_file_name(format!("{stem}.js"));
        rounds::run(project, tools, &wasm)?;
        let exports = short_names::shorten(project, tools, &wasm, &script)?;
        split::complete(project, tools, &script, &exports)?;
        let mut esbuild = project.command("esbuild");
        esbuild.arg(&script).arg(format!("--outfile={}", script.display())).env("PATH", &tools.path);
        esbuild.args(["--allow-overwrite", "--bundle", "--minify", "--format=esm", "--log-level=warning"]);
        // The oldest browsers that are supported.
        process::run(esbuild.arg("--target=safari16.4,chrome97,firefox102"))?;
        split::tidy(project)?;
    }
    Ok(())
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

/// A page without its starter shows nothing and reports nothing, and an inline script is refused by a strict
/// content security policy, so neither may reach anyone.
fn check_page(project: &Project) -> Result<(), Error> {
    let path = project.dist().join("index.html");
    let page = fs::read_to_string(&path).map_err(Error::file(&path))?;
    match fault_of(&page) {
        Some(fault) => Err(Error::Project(format!("{}: {fault}", path.display()))),
        None => Ok(()),
    }
}

fn fault_of(page: &str) -> Option<&'static str> {
    let mut scripts = page.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    if scripts.clone().any(|attributes| !attributes.contains("src=")) {
        return Some("an inline script, which a strict content security policy refuses");
    }
    if !page.contains("data-wasm=") {
        return Some("the widget is not linked: <link data-trunk rel=\"rust\"> is missing from index.html");
    }
    match scripts.any(|attributes| attributes.contains("start")) {
        true => None,
        false => Some("nothing starts the widget: the script start.js is missing from index.html"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = r#"<link rel="modulepreload" href="./a.js" data-wasm="./a.wasm">"#;

    #[test]
    fn a_page_needs_its_starter_and_no_inline_script() {
        let start = r#"<script type="module" src="./start-1.js"></script>"#;
        assert_eq!(fault_of(&format!("{LINK}{start}")), None);
        assert!(fault_of(LINK).unwrap().contains("starts"));
        assert!(fault_of(start).unwrap().contains("linked"));
        assert!(fault_of(&format!("{LINK}{start}<script>1</script>")).unwrap().contains("inline"));
    }
}
