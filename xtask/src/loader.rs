//! The loader that other sites embed. A released version never changes: pages name its hash, and a browser refuses any
//! other file.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use xshell::cmd;

use crate::inline::BROWSERS;
use crate::process;
use crate::project::Project;
use crate::tools;
use publish::compress::gzip_9;
use publish::digest::sha384;
use publish::folder::{read, read_text, write};
use publish::wordpress::write_zip;

/// The limit of a version, by gzip.
const MAX_BYTES: usize = 1_600;
/// Has Chromium compile all of the file while it arrives, on a thread beside the page's.
const HINT: &str = "--banner:js=//# allFunctionsCalledOnLoad";
const FOLDER: &str = "embed/released";
const LIST: &str = "versions.json";
/// Prints the snippet on pages of WordPress.
const PLUGIN: &str = "embed/wordpress/telework-check/telework-check.php";

/// A released version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    /// Semantic; a page that names it always gets the same file.
    version: String,
    /// As the `integrity` of a script.
    integrity: String,
}

/// Checks every released version against its hash and its limit, and the source against the newest version.
pub fn check(project: &Project) -> Result<()> {
    let listed = listed(project)?;
    for Version { version, integrity } in &listed {
        let bytes = read(&file(project, version))?;
        ensure!(*integrity == sha384(&bytes), "the loader {version} was released and has changed since");
        println!("loader {version}: {} bytes by gzip (fails past {MAX_BYTES})", size(version, &bytes)?);
    }
    for path in project.sh.read_dir(FOLDER)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_known = listed.iter().any(|known| name == format!("{}.js", known.version));
        ensure!(is_known || name == LIST, "{FOLDER}/{name} is not in {LIST}");
    }
    let newest = newest_printed(project, &listed)?;
    match minified(project)? {
        Some(bytes) if bytes != read(&file(project, &newest.version))? => {
            bail!("embed/loader.js is not the newest version; run: cargo xtask release-loader <version>")
        }
        _ => Ok(()),
    }
}

/// The newest version, which the plugin prints.
fn newest_printed<'a>(project: &Project, listed: &'a [Version]) -> Result<&'a Version> {
    let newest = listed.last().with_context(|| format!("{LIST} lists no version"))?;
    let printed = read_text(&project.path(PLUGIN))?;
    for part in [&newest.version, &newest.integrity] {
        let is_printed = printed.contains(&format!("'{part}'"));
        ensure!(is_printed, "{PLUGIN} does not print the loader {}", newest.version);
    }
    Ok(newest)
}

/// Writes the plugin, which prints the newest version, as the zip that wp-admin installs.
pub fn plugin(project: &Project) -> Result<()> {
    newest_printed(project, &listed(project)?)?;
    let (plugin, zip) = (project.path(PLUGIN), project.path("target/wordpress/telework-check.zip"));
    let size = write_zip(plugin.parent().context(PLUGIN)?, &zip)?;
    println!("{}: {size} bytes", zip.display());
    Ok(())
}

/// Releases the source as a new version. On an error nothing is written.
pub fn release(project: &Project, version: &str) -> Result<()> {
    let bytes = minified(project)?.context("the loader needs Node.js to be released")?;
    let listed = with_version(listed(project)?, version, &bytes)?;
    let plugin = project.path(PLUGIN);
    let printed = read_text(&plugin)?;
    write(&file(project, version), &bytes)?;
    write(&project.path(FOLDER).join(LIST), serde_json::to_string_pretty(&listed)? + "\n")?;
    write(&plugin, with_loader(&printed, version, &sha384(&bytes)))?;
    check(project)
}

/// The list with one more version, which has this content.
fn with_version(mut listed: Vec<Version>, version: &str, bytes: &[u8]) -> Result<Vec<Version>> {
    let parts: Vec<&str> = version.split('.').collect();
    let is_version = parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok());
    ensure!(is_version, "{version} is not a version such as 1.2.3");
    let is_listed = listed.iter().any(|known| known.version == version);
    ensure!(!is_listed, "{version} is released already, and never changes again");
    size(version, bytes)?;
    listed.push(Version { version: version.to_owned(), integrity: sha384(bytes) });
    Ok(listed)
}

/// The plugin with the two constants that name the loader.
fn with_loader(plugin: &str, version: &str, integrity: &str) -> String {
    let constants = [("LOADER", version), ("INTEGRITY", integrity)];
    let line = |line: &str| {
        let named =
            constants.iter().find(|(name, _)| line.starts_with(&format!("const TELEWORK_CHECK_{name}")));
        let value = named.and_then(|(_, value)| Some((line.split_once('=')?.0.to_owned(), value)));
        value.map_or_else(|| line.to_owned(), |(head, value)| format!("{head}= '{value}';"))
    };
    plugin.lines().map(|one| line(one) + "\n").collect()
}

fn listed(project: &Project) -> Result<Vec<Version>> {
    let list = project.path(FOLDER).join(LIST);
    serde_json::from_slice(&read(&list)?).with_context(|| list.display().to_string())
}

/// The source in its released form; nothing without Node to minify it.
fn minified(project: &Project) -> Result<Option<Vec<u8>>> {
    let sh = &project.sh;
    if !tools::has_node(project) {
        return Ok(None);
    }
    let (esbuild, output) = (tools::program(project, &tools::ESBUILD)?, project.path("target/loader.js"));
    let options = ["--allow-overwrite", "--minify", "--log-level=warning", BROWSERS, HINT];
    process::run(cmd!(sh, "{esbuild} embed/loader.js --outfile={output} {options...}"))?;
    read(&output).map(Some)
}

fn file(project: &Project, version: &str) -> PathBuf {
    project.path(FOLDER).join(format!("{version}.js"))
}

/// The bytes of a version's content, by gzip. More than the limit is an error.
fn size(version: &str, bytes: &[u8]) -> Result<usize> {
    let size = gzip_9(bytes)?.len();
    ensure!(size <= MAX_BYTES, "the loader {version} has {size} bytes, more than {MAX_BYTES}");
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Vec<Version> {
        vec![Version { version: "1.0.0".to_owned(), integrity: sha384(b"old") }]
    }

    // Threat: the loader is replaced on its way to the host
    #[test]
    fn a_version_is_added_with_its_hash() {
        let added = Version { version: "1.0.1".to_owned(), integrity: sha384(b"new") };
        let listed_after = with_version(listed(), "1.0.1", b"new").unwrap();
        assert_eq!(listed_after, [listed(), vec![added]].concat());
    }

    #[test]
    fn what_cannot_be_released_is_refused_before_anything_is_written() {
        // Digests do not compress.
        let large: Vec<u8> = (0..100_u8).flat_map(|seed| sha384(&[seed]).into_bytes()).collect();
        assert!(with_version(listed(), "1.0.1", &large).unwrap_err().to_string().contains("more than 1600"));
        for wrong in ["1.0.0", "1.0", "1.0.x", ""] {
            assert!(with_version(listed(), wrong, b"new").is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_plugin_prints_the_version_that_is_released() {
        let plugin =
            "<?php\nconst TELEWORK_CHECK_LOADER    = '1.0.0';\nconst TELEWORK_CHECK_INTEGRITY = 'x';\n";
        let expected = "<?php\nconst TELEWORK_CHECK_LOADER    = '1.0.1';\nconst TELEWORK_CHECK_INTEGRITY = 'sha384-a=';\n";
        assert_eq!(with_loader(plugin, "1.0.1", "sha384-a="), expected);
    }
}
