//! The loader that other people's pages embed. Each released version is a file that never changes again: pages
//! name its hash, and a browser refuses any other.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha384};

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::tools::{self, Node};

/// What every version may have, by gzip.
const MOST_BYTES: usize = 1_600;
/// The oldest browsers that are supported.
const TARGET: &str = "--target=safari16.4,chrome97,firefox102";
/// Has Chromium compile all of the file while it comes, on another thread than the page's own.
const HINT: &str = "--banner:js=//# allFunctionsCalledOnLoad";
const FOLDER: &str = "embed/released";
const LIST: &str = "versions.json";
/// What prints the snippet on pages of WordPress.
const PLUGIN: &str = "embed/wordpress/telework-check/telework-check.php";

/// A released version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    /// Semantic: a page that names it gets this very file for ever.
    version: String,
    /// As the `integrity` of a script.
    integrity: String,
}

/// Holds every released version to its hash and its limit, and the source to the newest of them.
///
/// # Errors
/// A file that changed, is missing, is not listed or is too large; a source that was changed and not released.
pub fn check(project: &Project) -> Result<(), Error> {
    let listed = listed(project)?;
    for Version { version, integrity } in &listed {
        let bytes = read(&file(project, version))?;
        if *integrity != hash(&bytes) {
            return Err(Error::Project(format!("the loader {version} was released and has changed since")));
        }
        let size = size(version, &bytes)?;
        println!("loader {version}: {size} bytes by gzip (fails past {MOST_BYTES})");
    }
    let folder = project.path(FOLDER);
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let name = entry.map_err(Error::file(&folder))?.file_name();
        let name = name.to_string_lossy();
        let known = listed.iter().any(|known| name == format!("{}.js", known.version));
        if !known && name != LIST {
            return Err(Error::Project(format!("{FOLDER}/{name} is not in {LIST}")));
        }
    }
    let newest = listed.last().ok_or_else(|| Error::Project(format!("{LIST} lists no version")))?;
    let plugin = project.path(PLUGIN);
    let printed = String::from_utf8_lossy(&read(&plugin)?).into_owned();
    if [&newest.version, &newest.integrity].iter().any(|part| !printed.contains(&format!("'{part}'"))) {
        return Err(Error::Project(format!("{PLUGIN} does not print the loader {}", newest.version)));
    }
    match minified(project)? {
        Some(bytes) if bytes != read(&file(project, &newest.version))? => Err(Error::Project(
            "embed/loader.js is not the newest version; run: cargo xtask release-loader <version>".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Releases the source as a version that is not there yet.
///
/// # Errors
/// A version that is there, a source that is too large, or a tool that is missing. Nothing is written then.
pub fn release(project: &Project, version: &str) -> Result<(), Error> {
    let bytes = minified(project)?
        .ok_or_else(|| Error::Missing("the loader needs Node.js to be released".to_owned()))?;
    let listed = with_version(listed(project)?, version, &bytes)?;
    let plugin = project.path(PLUGIN);
    let printed = String::from_utf8_lossy(&read(&plugin)?).into_owned();
    let path = file(project, version);
    fs::write(&path, &bytes).map_err(Error::file(&path))?;
    let list = project.path(FOLDER).join(LIST);
    let text = serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n";
    fs::write(&list, text).map_err(Error::file(&list))?;
    fs::write(&plugin, with_loader(&printed, version, &hash(&bytes))).map_err(Error::file(&plugin))?;
    check(project)
}

/// The list with one more version, which has this content.
///
/// # Errors
/// What is no version, a version that is listed, or a content that is too large.
fn with_version(mut listed: Vec<Version>, version: &str, bytes: &[u8]) -> Result<Vec<Version>, Error> {
    let parts: Vec<&str> = version.split('.').collect();
    if parts.len() != 3 || parts.iter().any(|part| part.parse::<u32>().is_err()) {
        return Err(Error::Usage(format!("{version} is not a version such as 1.2.3")));
    }
    if listed.iter().any(|known| known.version == version) {
        return Err(Error::Usage(format!("{version} is released already, and never changes again")));
    }
    size(version, bytes)?;
    listed.push(Version { version: version.to_owned(), integrity: hash(bytes) });
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

fn listed(project: &Project) -> Result<Vec<Version>, Error> {
    let list = project.path(FOLDER).join(LIST);
    serde_json::from_slice(&read(&list)?)
        .map_err(|error| Error::Answer { program: list.display().to_string(), detail: error.to_string() })
}

/// The source as it would be released; nothing where there is no Node to make it small.
fn minified(project: &Project) -> Result<Option<Vec<u8>>, Error> {
    let tools = tools::for_build(project)?;
    if tools.node != Node::Present {
        return Ok(None);
    }
    let output = project.path("target/loader.js");
    let mut esbuild = project.command("esbuild");
    esbuild.arg(project.path("embed/loader.js")).arg(format!("--outfile={}", output.display()));
    esbuild.args(["--allow-overwrite", "--minify", "--log-level=warning", TARGET, HINT]);
    esbuild.env("PATH", &tools.path);
    process::run(&mut esbuild)?;
    read(&output).map(Some)
}

fn file(project: &Project, version: &str) -> PathBuf {
    project.path(FOLDER).join(format!("{version}.js"))
}

fn read(path: &PathBuf) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::file(path))
}

fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The bytes of this version's content, by gzip.
///
/// # Errors
/// More than a version may have.
fn size(version: &str, bytes: &[u8]) -> Result<usize, Error> {
    match gzip(bytes)? {
        size if size > MOST_BYTES => {
            Err(Error::Project(format!("the loader {version} has {size} bytes, more than {MOST_BYTES}")))
        }
        size => Ok(size),
    }
}

fn gzip(bytes: &[u8]) -> Result<usize, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let done = encoder.write_all(bytes).and_then(|()| encoder.finish());
    Ok(done.map_err(Error::file(&PathBuf::from("the loader")))?.len())
}

#[cfg(test)]
mod tests {
    use super::{Version, gzip, hash, with_loader, with_version};

    fn listed() -> Vec<Version> {
        vec![Version { version: "1.0.0".to_owned(), integrity: hash(b"old") }]
    }

    #[test]
    fn a_version_is_added_with_its_hash() {
        let added = Version { version: "1.0.1".to_owned(), integrity: hash(b"new") };
        let listed_after = with_version(listed(), "1.0.1", b"new").unwrap();
        assert_eq!(listed_after, [listed(), vec![added]].concat());
    }

    #[test]
    fn what_cannot_be_released_is_refused_before_anything_is_written() {
        // What looks like chance does not get smaller.
        let large: Vec<u8> = (0..100_u8).flat_map(|seed| hash(&[seed]).into_bytes()).collect();
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

    #[test]
    fn a_hash_is_as_browsers_write_it() {
        // The hash of nothing, as the specification of Subresource Integrity would have it.
        let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(hash(b""), nothing);
        assert!(gzip(&[b'a'; 10_000]).unwrap() < 100);
    }
}
