//! npm packages of a page, at exact versions, in a folder that several checkouts share.

use crate::repository;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders with the lock files of the pages.
const LOCKS: &str = "tests/e2e/src/bench/surveyjs";

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
/// The folder that `TELEWORK_CHECK_PACKAGES` names gets a folder per page.
///
/// # Panics
/// When npm is missing or fails, or an installed package has another version or licence.
pub fn install(page: &str, packages: &[Package]) -> PathBuf {
    let root = std::env::var_os("TELEWORK_CHECK_PACKAGES").expect("TELEWORK_CHECK_PACKAGES names a folder");
    let root = PathBuf::from(root);
    let folder = root.join(format!("bench-{page}"));
    if missing(&folder, packages).is_some() {
        // An interrupted installation never has the final name.
        let unfinished = tempfile::Builder::new().prefix(".unfinished-bench-").tempdir_in(&root).unwrap();
        let status = npm(page, unfinished.path()).status().expect("npm of Node.js is installed");
        assert!(status.success(), "npm ci: {status}");
        let missing = missing(unfinished.path(), packages);
        assert!(missing.is_none(), "not installed with this version and licence: {missing:?}");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::rename(unfinished.keep(), &folder).unwrap();
    }
    modules(&folder)
}

/// Installs what the lock file of a page names, if it has the hash there.
fn npm(page: &str, folder: &Path) -> Command {
    for file in ["package.json", "package-lock.json"] {
        fs::copy(repository(LOCKS).join(page).join(file), folder.join(file)).unwrap();
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]);
    // Every peer that is bundled is in the list. The remaining ones are types.
    command.args(["--omit=peer", "--loglevel=error"]).current_dir(folder);
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
