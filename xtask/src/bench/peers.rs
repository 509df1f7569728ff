//! The pages beside the widget's: the same questionnaire in SurveyJS, and one without any script. The suite writes
//! what they are made of; they are bundled and compressed here, like the widget.

use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::compress;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::suites;
use crate::tools::{self, ESBUILD, SURVEYJS};

/// The sources of the page around SurveyJS.
const SOURCES: &str = "tests/bench/surveyjs";
/// The oldest browsers that are supported.
const TARGET: &str = "--target=safari16.4,chrome97,firefox102";
/// The packages whose versions are told.
const PACKAGES: [&str; 2] = ["survey-core", "survey-js-ui"];

/// Builds both pages, each in a folder of its own that can be served, and gives the versions of what they are
/// made with.
///
/// # Errors
/// When Node is missing, a package cannot be installed, or something does not build.
pub fn build(project: &Project, folder: &Path) -> Result<String, Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::file(folder)(error)),
        _ => {}
    }
    let site = folder.join("surveyjs");
    fs::create_dir_all(&site).map_err(Error::file(&site))?;
    suites::bench(project, "peers", folder, 1)?;
    let packages = tools::packages(&SURVEYJS)?;
    let mut esbuild = project.command(tools::packages(&ESBUILD)?.join(".bin/esbuild"));
    esbuild.arg(project.path(SOURCES).join("main.js")).arg(format!("--outdir={}", site.display()));
    esbuild.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--legal-comments=none",
        "--log-level=error",
        TARGET,
    ]);
    esbuild.arg(format!("--alias:questionnaire={}", folder.join("questionnaire.json").display()));
    process::run(esbuild.env("NODE_PATH", &packages))?;
    let source = project.path(SOURCES).join("index.html");
    let mut page = fs::read_to_string(&source).map_err(Error::file(&source))?;
    for (place, name) in [("{{script}}", "main.js"), ("{{style}}", "main.css")] {
        page = page.replace(place, &hashed(&site, name)?);
    }
    let index = site.join("index.html");
    fs::write(&index, page).map_err(Error::file(&index))?;
    compress::beside_each_file(folder)?;
    let versions = PACKAGES.map(|name| version(&packages.join(name).join("package.json"), name));
    let versions: Vec<String> = versions.into_iter().collect::<Result<_, _>>()?;
    Ok(format!("{}, bundled by esbuild {}", versions.join(" and "), ESBUILD.version))
}

/// Gives a file a name with a hash in it, so that it is served as one that never changes, like the widget's.
fn hashed(site: &Path, name: &str) -> Result<String, Error> {
    let file = site.join(name);
    let content = fs::read(&file).map_err(Error::file(&file))?;
    let digits: String = Sha256::digest(&content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let hashed = name.replace('.', &format!("-{digits}."));
    fs::rename(&file, site.join(&hashed)).map_err(Error::file(&file))?;
    Ok(hashed)
}

/// A package with its version, as it says it itself.
fn version(manifest: &Path, name: &str) -> Result<String, Error> {
    let content = fs::read(manifest).map_err(Error::file(manifest))?;
    let content: Value = serde_json::from_slice(&content).unwrap_or_default();
    let version = content.get("version").and_then(Value::as_str);
    let version = version.ok_or_else(|| Error::Answer {
        program: name.to_owned(),
        detail: "it does not say its version".to_owned(),
    })?;
    Ok(format!("{name} {version}"))
}
