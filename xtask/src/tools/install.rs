//! Installs one tool into the cache so that it is either whole or not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Cache, Proof, Source, Tool};
use crate::error::Error;
use crate::process;
use crate::steps::step;

/// Gives the folder of a tool, installing it first where it is missing or broken.
///
/// # Errors
/// When the installation fails, or what it installed is not the version that was asked for.
pub fn ensure(cache: &Cache, tool: &Tool) -> Result<PathBuf, Error> {
    let folder = cache.tools().join(tool.folder());
    if is_whole(tool, &folder) {
        return Ok(folder);
    }
    let _lock = cache.lock()?;
    // Whoever held the lock may have installed this very tool.
    if is_whole(tool, &folder) {
        return Ok(folder);
    }
    step(&format!("install {} {}", tool.name, tool.version), || install(cache, tool, &folder))?;
    Ok(folder)
}

/// The folder gets its name only when everything is in it, so an interrupted installation is never taken for a
/// tool; what it left behind is cleared by the next one.
fn install(cache: &Cache, tool: &Tool, folder: &Path) -> Result<(), Error> {
    let unfinished = cache.tools().join(format!(".unfinished-{}", tool.folder()));
    let build = cache.build().join(tool.folder());
    remove(&unfinished)?;
    fs::create_dir_all(&unfinished).map_err(Error::file(&unfinished))?;
    let installed = match tool.source {
        Source::Cargo { options } => process::run(&mut cargo(cache, tool, options, &unfinished, &build)),
        Source::Npm => process::run(&mut npm(tool, &unfinished)),
    };
    remove(&build)?;
    if let Err(error) = installed {
        remove(&unfinished)?;
        return Err(error);
    }
    if !is_whole(tool, &unfinished) {
        remove(&unfinished)?;
        let detail = format!("version {} was installed but does not prove it", tool.version);
        return Err(Error::Answer { program: tool.name.to_owned(), detail });
    }
    remove(folder)?;
    fs::rename(&unfinished, folder).map_err(Error::file(folder))
}

fn cargo(cache: &Cache, tool: &Tool, options: &[&str], root: &Path, build: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["install", tool.name, "--version", &format!("={}", tool.version), "--root"]).arg(root);
    command.args(options);
    // These tools work for seconds and are compiled for minutes, so they are built to be built quickly.
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    // Run outside the checkout, so that the widget's own cargo settings do not reach the tool. The folder it
    // builds in is on nobody's PATH and the next installation finds none of it.
    command.current_dir(cache.root()).env("CARGO_TARGET_DIR", build);
    command
}

fn npm(tool: &Tool, folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]);
    command.arg("--loglevel=error").arg("--prefix").arg(folder);
    command.arg(format!("{}@{}", tool.name, tool.version)).current_dir(folder);
    command
}

fn is_whole(tool: &Tool, folder: &Path) -> bool {
    match tool.proof {
        Proof::Says { program, words } => {
            let program = folder.join(tool.programs()).join(program);
            program.is_file()
                && process::answer(Command::new(program).arg("--version"))
                    .is_some_and(|says| says.contains(words))
        }
        Proof::Noted { program } => {
            let notes = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
            let noted = format!("\"{} {} (", tool.name, tool.version);
            folder.join(tool.programs()).join(program).is_file() && notes.contains(&noted)
        }
        Proof::Holds { file } => {
            let package = folder.join("node_modules").join(tool.name);
            let version = fs::read_to_string(package.join("package.json")).ok().and_then(|manifest| {
                let manifest: serde_json::Value = serde_json::from_str(&manifest).ok()?;
                Some(manifest.get("version")?.as_str()?.to_owned())
            });
            version.as_deref() == Some(tool.version) && package.join(file).is_file()
        }
    }
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(folder)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::{AXE, TRUNK, WASM_SPLIT};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        remove(&folder).unwrap();
        folder
    }

    #[test]
    fn a_package_is_whole_only_in_its_version_and_with_its_file() {
        let folder = folder("axe");
        let package = folder.join("node_modules/axe-core");
        fs::create_dir_all(&package).unwrap();
        assert!(!is_whole(&AXE, &folder));
        fs::write(package.join("axe.min.js"), "").unwrap();
        fs::write(package.join("package.json"), r#"{"version": "0.0.1"}"#).unwrap();
        assert!(!is_whole(&AXE, &folder));
        fs::write(package.join("package.json"), format!(r#"{{"version": "{}"}}"#, AXE.version)).unwrap();
        assert!(is_whole(&AXE, &folder));
        remove(&folder).unwrap();
    }

    #[test]
    fn a_program_that_says_no_version_is_whole_when_cargo_noted_it() {
        let folder = folder("wasm-split");
        fs::create_dir_all(folder.join("bin")).unwrap();
        fs::write(folder.join("bin/wasm-split-cli"), "").unwrap();
        for (version, whole) in [("0.0.1", false), (WASM_SPLIT.version, true)] {
            let notes =
                format!("[v1]\n\"{} {version} (registry)\" = [\"wasm-split-cli\"]\n", WASM_SPLIT.name);
            fs::write(folder.join(".crates.toml"), notes).unwrap();
            assert_eq!(is_whole(&WASM_SPLIT, &folder), whole);
        }
        remove(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_whole_only_when_it_says_its_version() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("trunk");
        let program = folder.join("bin/trunk");
        fs::create_dir_all(folder.join("bin")).unwrap();
        for (says, whole) in [("trunk 0.1.0", false), ("trunk 0.21.14", true)] {
            fs::write(&program, format!("#!/bin/sh\necho {says}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            assert_eq!(is_whole(&TRUNK, &folder), whole);
        }
        remove(&folder).unwrap();
    }
}
