//! Installs a tool into a cache that every clone on the machine shares. A tool is either there completely or not at all.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use xshell::{Shell, cmd};

use super::{Proof, Source, Tool};
use crate::process::{Ended, is_stopped, run};
use crate::project::{Project, answer};
use crate::timing::step;
use publish::digest::short_digest;
use publish::folder::{files, read};

/// The folder with the names and the hashes of the npm packages.
const NPM: &str = "xtask/npm";
const LOCK: &str = "package-lock.json";

/// The folder of a tool, which is installed where it is missing or broken.
pub fn installed(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let (sh, cache) = (&project.sh, cache_folder()?);
    let name = folder_name(project, tool)?;
    let folder = cache.join("tools").join(&name);
    if is_whole(tool, &folder, sh) {
        return Ok(folder);
    }
    let _lock = lock(&cache)?;
    // The owner of the lock may have installed this tool meanwhile.
    if is_whole(tool, &folder, sh) {
        return Ok(folder);
    }
    // The folder gets its name only when it is whole, so an interrupted installation is never used.
    let (build, unfinished) = (cache.join("build"), cache.join("tools").join(format!(".unfinished-{name}")));
    step(&format!("install {name}"), || {
        sh.remove_path(&unfinished)?;
        sh.create_dir(&unfinished)?;
        let outcome = install(project, tool, &unfinished, &build);
        sh.remove_path(&build)?;
        if outcome.is_err() || !is_whole(tool, &unfinished, sh) {
            sh.remove_path(&unfinished)?;
            outcome?;
            bail!("{} {} was installed, but does not show its version", tool.name, tool.version);
        }
        sh.remove_path(&folder)?;
        fs::rename(&unfinished, &folder).with_context(|| folder.display().to_string())
    })?;
    Ok(folder)
}

/// Installs a tool into a folder. It works for seconds and compiles for minutes, so it is not optimised.
fn install(project: &Project, tool: &Tool, folder: &Path, build: &Path) -> Result<()> {
    let (sh, name, version) = (&project.sh, tool.name, tool.version);
    let profile = [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("PANIC", "unwind")];
    let profile = profile.map(|(name, value)| (format!("CARGO_PROFILE_RELEASE_{name}"), value));
    match tool.source {
        Source::Cargo { options } => {
            // Outside the checkout cargo does not read the widget's settings (`.cargo/config.toml`).
            let _outside = sh.push_dir(folder);
            let install = project.cargo("install --root").arg(folder).args([name, "--version", version]);
            run(install.args(options).envs(profile).env("CARGO_TARGET_DIR", build))
        }
        Source::Checkout { program } => {
            let cargo = project.cargo("build --release --locked --package").arg(name);
            run(cargo.envs(profile).env("CARGO_TARGET_DIR", build))?;
            let program = format!("{program}{EXE_SUFFIX}");
            sh.create_dir(folder.join("bin"))?;
            Ok(sh.copy_file(build.join("release").join(&program), folder.join("bin").join(program))?)
        }
        Source::Npm => {
            let advice = "needs Node.js with npm: https://nodejs.org/ or your system's package";
            ensure!(super::has_node(project), "{name} {advice}");
            // The lock file has the hash of every package.
            for file in ["package.json", LOCK] {
                sh.copy_file(project.path(NPM).join(file), folder.join(file))?;
            }
            let quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
            run(cmd!(sh, "npm ci --ignore-scripts {quiet...} --prefix {folder}"))
        }
    }
}

/// The folder for npm packages of the benchmarks, which install their own.
pub fn packages() -> Result<PathBuf> {
    Ok(cache_folder()?.join("tools"))
}

fn cache_folder() -> Result<PathBuf> {
    let cache = cache(|name| std::env::var_os(name));
    let cache = cache.context("set TELEWORK_CHECK_CACHE to a folder for the build tools: HOME is not set")?;
    fs::create_dir_all(cache.join("tools")).with_context(|| cache.display().to_string())?;
    Ok(cache)
}

/// `$TELEWORK_CHECK_CACHE`, else `$XDG_CACHE_HOME/telework-check`, else `~/.cache/telework-check`. An empty variable
/// counts as none.
fn cache(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("TELEWORK_CHECK_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|caches| caches.join("telework-check")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/telework-check")))
}

/// Waits until no other clone installs anything. The system releases the lock when the process ends.
fn lock(cache: &Path) -> Result<File> {
    let path = cache.join("install.lock");
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    let mut is_announced = false;
    // A wait inside the system would not notice Ctrl-C.
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(source)) => {
                return Err(source).with_context(|| path.display().to_string());
            }
            Err(TryLockError::WouldBlock) if is_stopped() => return Err(Ended::Interrupted.into()),
            Err(TryLockError::WouldBlock) => {}
        }
        if !is_announced {
            eprintln!("    waiting: another clone is installing tools (it holds {})", path.display());
            is_announced = true;
        }
        sleep(Duration::from_millis(200));
    }
}

/// The name of a tool's folder, with a digest of what the checkout says about it. npm installs all its packages at once.
fn folder_name(project: &Project, tool: &Tool) -> Result<String> {
    let sources = match tool.source {
        Source::Cargo { .. } => return Ok(format!("{}-{}", tool.name, tool.version)),
        Source::Checkout { .. } => files(&project.path("xtask").join(tool.name))?,
        Source::Npm => return Ok(format!("npm-{}", short_digest(&read(&project.path(NPM).join(LOCK))?))),
    };
    let mut digest = Sha256::new();
    for file in sources {
        digest.update(read(&file)?);
    }
    Ok(format!("{}-{}-{}", tool.name, tool.version, short_digest(&digest.finalize())))
}

fn is_whole(tool: &Tool, folder: &Path, sh: &Shell) -> bool {
    match tool.proof {
        Proof::Says { program, words } => {
            let program = folder.join(tool.programs()).join(program);
            program.is_file()
                && answer(cmd!(sh, "{program} --version")).is_some_and(|says| says.contains(words))
        }
        Proof::Holds { file } => {
            let package = folder.join("node_modules").join(tool.name);
            let manifest = fs::read(package.join("package.json")).unwrap_or_default();
            let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
            let version = manifest.get("version").and_then(|version| version.as_str());
            version == Some(tool.version) && package.join(file).is_file()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::{AXE, TRUNK};

    #[test]
    fn the_most_particular_variable_wins() {
        let found = |variables: &[(&str, &str)]| {
            cache(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        let all = [("HOME", "/h"), ("XDG_CACHE_HOME", "/x"), ("TELEWORK_CHECK_CACHE", "/t")];
        assert_eq!(found(&all), Some("/t".into()));
        assert_eq!(found(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]), Some("/x/telework-check".into()));
        assert_eq!(found(&[("HOME", "/h"), ("XDG_CACHE_HOME", "")]), Some("/h/.cache/telework-check".into()));
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn a_package_is_whole_only_in_its_version_and_with_its_file() {
        let (folder, sh) = (tempfile::tempdir().unwrap(), Shell::new().unwrap());
        let package = folder.path().join("node_modules/axe-core");
        assert!(!is_whole(&AXE, folder.path(), &sh));
        for (version, file, whole) in [
            ("0.0.1", "axe.min.js", false),
            (AXE.version, "axe.js", false),
            (AXE.version, "axe.min.js", true),
        ] {
            sh.remove_path(&package).unwrap();
            sh.write_file(package.join(file), "").unwrap();
            sh.write_file(package.join("package.json"), format!(r#"{{"version": "{version}"}}"#)).unwrap();
            assert_eq!(is_whole(&AXE, folder.path(), &sh), whole, "{version} {file}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_whole_only_when_it_says_its_version() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, sh) = (tempfile::tempdir().unwrap(), Shell::new().unwrap());
        let program = folder.path().join("bin/trunk");
        for (says, whole) in [("trunk 0.1.0", false), ("trunk 0.21.14", true)] {
            sh.write_file(&program, format!("#!/bin/sh\necho {says}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            assert_eq!(is_whole(&TRUNK, folder.path(), &sh), whole);
        }
    }
}
