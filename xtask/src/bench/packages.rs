//! npm packages of a page, all at exact versions, in the tool cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::error::Error;
use crate::process;
use crate::steps::step;
use crate::tools::Cache;

/// An npm package at an exact version.
#[derive(Clone, Copy, Debug)]
pub struct Package {
    /// Its name in the npm registry.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its licence, an SPDX expression.
    pub licence: &'static str,
}

/// Installs the packages if one of them is missing, without running their scripts. Returns the folder `node_modules`.
///
/// # Errors
/// When npm is missing or fails, or an installed package has another version or licence.
pub fn install(name: &str, packages: &[Package]) -> Result<PathBuf, Error> {
    let cache = Cache::open()?;
    let folder = cache.tools().join(format!("bench-{name}"));
    if missing(&folder, packages).is_none() {
        return Ok(modules(&folder));
    }
    let _lock = cache.lock()?;
    // Another process may have installed them while this one waited for the lock.
    if missing(&folder, packages).is_none() {
        return Ok(modules(&folder));
    }
    // An interrupted installation never has the final name.
    let unfinished = cache.tools().join(format!(".unfinished-bench-{name}"));
    remove(&unfinished)?;
    fs::create_dir_all(&unfinished).map_err(Error::file(&unfinished))?;
    step(&format!("install {name}"), || process::run(&mut npm(packages, &unfinished)))?;
    if let Some(package) = missing(&unfinished, packages) {
        let Package { name, version, licence } = package;
        let detail = format!("{version} with licence {licence} was asked for, but is not installed");
        return Err(Error::Answer { program: (*name).to_owned(), detail });
    }
    remove(&folder)?;
    fs::rename(&unfinished, &folder).map_err(Error::file(&folder))?;
    Ok(modules(&folder))
}

fn npm(packages: &[Package], folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]);
    // Every peer that is bundled is in the list. The remaining ones are types, at versions that are not fixed.
    command.args(["--omit=peer", "--strict-peer-deps", "--save-exact", "--loglevel=error", "--prefix"]);
    command.arg(folder).args(packages.iter().map(|package| format!("{}@{}", package.name, package.version)));
    command.current_dir(folder);
    command
}

/// The first package that is not installed at its version and with its licence.
fn missing<'a>(folder: &Path, packages: &'a [Package]) -> Option<&'a Package> {
    packages.iter().find(|package| {
        let manifest = fs::read(modules(folder).join(package.name).join("package.json")).unwrap_or_default();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let has = |field: &str, text: &str| manifest.get(field).and_then(Value::as_str) == Some(text);
        !has("version", package.version) || !has("license", package.licence)
    })
}

fn modules(folder: &Path) -> PathBuf {
    folder.join("node_modules")
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

    #[test]
    fn another_version_or_licence_counts_as_missing() {
        let folder = tempfile::tempdir().unwrap();
        let package = Package { name: "survey", version: "2.0.0", licence: "MIT" };
        let is_missing = || missing(folder.path(), &[package]).is_some();
        assert!(is_missing());
        let module = modules(folder.path()).join("survey");
        fs::create_dir_all(&module).unwrap();
        for (version, licence, whole) in
            [("2.0.1", "MIT", false), ("2.0.0", "BUSL-1.1", false), ("2.0.0", "MIT", true)]
        {
            let manifest = format!(r#"{{"version": "{version}", "license": "{licence}"}}"#);
            fs::write(module.join("package.json"), manifest).unwrap();
            assert_eq!(is_missing(), !whole, "{version} {licence}");
        }
    }
}
