//! The pages beside the widget's: the same questionnaire in two versions of SurveyJS, and a static page. They are bundled
//! and compressed like the widget.

use super::packages::{self, Package};
use super::questionnaire::Questionnaire;
use super::{folder, static_page, survey_model};
use crate::{repository, site};
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sources of the SurveyJS pages.
const SOURCES: &str = "tests/e2e/src/bench/surveyjs";
/// The oldest browsers that the widget supports.
const TARGET: &str = "--target=safari16.4,chrome97,firefox102";

/// The SurveyJS model in the folder of the pages.
const MODEL: &str = "questionnaire.json";

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

    /// Bundles its page into a folder that can be served.
    fn build(&self, folder: &Path, title: &str, esbuild: &Path) {
        let modules = packages::install(self.id, self.packages);
        let site = folder.join(self.id);
        fs::create_dir_all(&site).unwrap();
        let sources = repository(SOURCES);
        let mut command = Command::new(esbuild);
        command.arg(sources.join(format!("{}.{}", self.entry, self.extension)));
        command.arg(format!("--outdir={}", site.display())).arg(TARGET);
        command.args(["--bundle", "--minify", "--format=esm", "--jsx=automatic"]);
        // React has a slower build for development.
        command.args(["--define:process.env.NODE_ENV=\"production\"", "--legal-comments=none"]);
        let model = folder.join(MODEL);
        command.arg(format!("--alias:questionnaire={}", model.display())).arg("--log-level=error");
        let status = command.env("NODE_PATH", &modules).status().unwrap();
        assert!(status.success(), "esbuild: {status}");
        let page = fs::read_to_string(sources.join("page.html")).unwrap();
        let page = page
            .replace("{{title}}", title)
            .replace("{{script}}", &hashed(&site, &format!("{}.js", self.entry)))
            .replace("{{style}}", &hashed(&site, &format!("{}.css", self.entry)));
        fs::write(site.join("index.html"), page).unwrap();
    }
}

/// Installs the packages of every page.
pub fn install() {
    for peer in PEERS {
        packages::install(peer.id, peer.packages);
    }
}

/// Builds the other pages, each in a folder that can be served. Returns the versions of their packages.
///
/// `TELEWORK_CHECK_ESBUILD` names the program esbuild.
pub fn build() -> String {
    let esbuild = std::env::var_os("TELEWORK_CHECK_ESBUILD").expect("TELEWORK_CHECK_ESBUILD names a program");
    let esbuild = PathBuf::from(esbuild);
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(folder.join("static")).unwrap();
    let questionnaire = Questionnaire::load();
    fs::write(folder.join(MODEL), survey_model::model(&questionnaire).to_string()).unwrap();
    fs::write(folder.join("static/index.html"), static_page::page(&questionnaire)).unwrap();
    for peer in PEERS {
        peer.build(&folder, questionnaire.text("programme.title"), &esbuild);
    }
    compress(&folder);
    let version = Command::new(&esbuild).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    format!("{}; bundled by esbuild {}", PEERS.map(Peer::versions).join("; "), version.trim())
}

/// Renames a file to a name with a hash, so that it is served as immutable, like the widget's files.
fn hashed(site: &Path, name: &str) -> String {
    let file = site.join(name);
    let digest = Sha256::digest(fs::read(&file).unwrap());
    let digits: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let hashed = name.replace('.', &format!("-{digits}."));
    fs::rename(&file, site.join(&hashed)).unwrap();
    hashed
}

/// Writes the brotli form beside every file that it makes smaller, with the parameters of the release build.
fn compress(folder: &Path) {
    let mut files = Vec::new();
    site::list(folder, &mut files);
    for file in files {
        let content = fs::read(&file).unwrap();
        let parameters =
            BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut Cursor::new(&content), &mut compressed, &parameters).unwrap();
        if compressed.len() < content.len() {
            fs::write(file.with_added_extension("br"), compressed).unwrap();
        }
    }
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
