//! The pages beside the widget's: the same questionnaire in two versions of SurveyJS, and a static page. The suite
//! writes their sources; they are bundled and compressed here, like the widget.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::packages::{self, Package};
use crate::compress;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::suites;
use crate::tools::{self, ESBUILD};

/// The sources of the SurveyJS pages.
const SOURCES: &str = "tests/bench/surveyjs";
/// The oldest browsers that the widget supports.
const TARGET: &str = "--target=safari16.4,chrome97,firefox102";

/// A page with SurveyJS.
pub struct Peer {
    /// Its id in the figures, also the name of its folder.
    pub id: &'static str,
    /// Its name in the report.
    pub title: &'static str,
    /// Its script in [`SOURCES`], without the extension.
    entry: &'static str,
    extension: &'static str,
    /// Everything that is bundled.
    packages: &'static [Package],
}

const fn mit(name: &'static str, version: &'static str) -> Package {
    Package { name, version, licence: "MIT" }
}

/// SurveyJS 2 with `survey-js-ui`, which makes a smaller bundle than the renderers for React and Vue. Its newest
/// release requires exactly this version of `survey-core`.
pub const SURVEYJS_2: Peer = Peer {
    id: "surveyjs2",
    title: "SurveyJS 2.5.38",
    entry: "version-2",
    extension: "js",
    packages: &[mit("survey-core", "2.5.38"), mit("survey-js-ui", "2.5.38")],
};

/// SurveyJS 3 with React. The renderer's newest release requires exactly this version of `survey-core`.
pub const SURVEYJS_3: Peer = Peer {
    id: "surveyjs3",
    title: "SurveyJS 3.0.0",
    entry: "version-3",
    extension: "jsx",
    packages: &[
        mit("survey-core", "3.0.0"),
        mit("survey-react-ui", "3.0.0"),
        mit("react", "19.3.1"),
        mit("react-dom", "19.3.1"),
        // React's own dependency.
        mit("scheduler", "0.28.0"),
    ],
};

const PEERS: [&Peer; 2] = [&SURVEYJS_2, &SURVEYJS_3];

impl Peer {
    /// Its packages with their versions, separated by commas.
    fn versions(&self) -> String {
        let versions: Vec<_> =
            self.packages.iter().map(|package| format!("{} {}", package.name, package.version)).collect();
        versions.join(", ")
    }

    /// Bundles its page into a folder of its own.
    fn build(&self, project: &Project, folder: &Path, esbuild: &Path) -> Result<(), Error> {
        let modules = packages::install(self.id, self.packages)?;
        let site = folder.join(self.id);
        fs::create_dir_all(&site).map_err(Error::file(&site))?;
        let model = folder.join("questionnaire.json");
        let mut esbuild = project.command(esbuild);
        esbuild.arg(project.path(SOURCES).join(format!("{}.{}", self.entry, self.extension)));
        esbuild.arg(format!("--outdir={}", site.display())).arg(TARGET);
        esbuild.args(["--bundle", "--minify", "--format=esm", "--jsx=automatic"]);
        // React has a slower build for development.
        esbuild.args(["--define:process.env.NODE_ENV=\"production\"", "--legal-comments=none"]);
        esbuild.arg(format!("--alias:questionnaire={}", model.display())).arg("--log-level=error");
        process::run(esbuild.env("NODE_PATH", &modules))?;
        let source = project.path(SOURCES).join("page.html");
        let page = fs::read_to_string(&source).map_err(Error::file(&source))?;
        let page = page
            .replace("{{title}}", &title(&model)?)
            .replace("{{script}}", &hashed(&site, &format!("{}.js", self.entry))?)
            .replace("{{style}}", &hashed(&site, &format!("{}.css", self.entry))?);
        let index = site.join("index.html");
        fs::write(&index, page).map_err(Error::file(&index))
    }
}

/// Installs the packages of every page.
///
/// # Errors
/// When npm is missing, or an installation fails.
pub fn install() -> Result<(), Error> {
    PEERS.iter().try_for_each(|peer| packages::install(peer.id, peer.packages).map(drop))
}

/// Builds the other pages, each in a folder of its own that can be served. Returns the versions of their packages.
///
/// # Errors
/// When Node is missing, a package cannot be installed, or a page does not build.
pub fn build(project: &Project, folder: &Path) -> Result<String, Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::file(folder)(error)),
        _ => {}
    }
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    suites::bench(project, "peers", folder, 1)?;
    let esbuild: PathBuf = tools::packages(&ESBUILD)?.join(".bin/esbuild");
    PEERS.iter().try_for_each(|peer| peer.build(project, folder, &esbuild))?;
    compress::beside_each_file(folder)?;
    let versions = PEERS.map(Peer::versions).join("; ");
    Ok(format!("{versions}; bundled by esbuild {}", ESBUILD.version))
}

/// The title of the page, which is that of the questionnaire.
fn title(model: &Path) -> Result<String, Error> {
    let content = fs::read(model).map_err(Error::file(model))?;
    let content: Value = serde_json::from_slice(&content).unwrap_or_default();
    let title = content.get("title").and_then(Value::as_str).map(str::to_owned);
    title.ok_or_else(|| Error::Answer {
        program: "the benchmark suite".to_owned(),
        detail: "the questionnaire has no title".to_owned(),
    })
}

/// Renames a file to a name with a hash, so that it is served as immutable, like the widget's files.
fn hashed(site: &Path, name: &str) -> Result<String, Error> {
    let file = site.join(name);
    let content = fs::read(&file).map_err(Error::file(&file))?;
    let digits: String = Sha256::digest(&content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let hashed = name.replace('.', &format!("-{digits}."));
    fs::rename(&file, site.join(&hashed)).map_err(Error::file(&file))?;
    Ok(hashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_names_the_version_of_the_core() {
        for peer in PEERS {
            let core = peer.packages.iter().find(|package| package.name == "survey-core").unwrap();
            assert_eq!(peer.title, format!("SurveyJS {}", core.version));
        }
    }
}
