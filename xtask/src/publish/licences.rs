//! The licences of everything that was compiled into the wasm, with their texts: whoever publishes the widget
//! passes these packages on, and has to say so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::error::Error;
use crate::metadata::{Linked, Metadata};
use crate::process;
use crate::project::Project;

/// The name of the published file.
pub const NAME: &str = "licences.txt";
/// What becomes a wasm.
const ROOTS: [&str; 1] = ["telework-check"];
/// How the names of files begin that a package keeps its licence in.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
/// The texts that stand in for those that a package does not have.
const STANDARD: [(&str, &str); 2] = [("MIT", "LICENSE-MIT"), ("Apache-2.0", "LICENSE-APACHE")];
/// Whose copyright the project's own texts are about.
const HOLDER: &str = "The Telework Check authors";

/// A package, as the list of files names it.
#[derive(Clone, Debug, Serialize)]
pub struct Package {
    /// As its registry knows it.
    pub name: String,
    /// As its registry knows it.
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
}

/// What is published about licences.
pub struct Licences {
    /// Each package once a version, in the order of their names.
    pub packages: Vec<Package>,
    /// All of it for people, with the texts.
    pub text: String,
}

impl Licences {
    /// Asks cargo what the wasm is made of, and reads the texts in the packages themselves.
    ///
    /// # Errors
    /// When cargo fails, a file cannot be read, or a package does not say enough of its licence.
    pub fn of(project: &Project) -> Result<Self, Error> {
        let metadata = Metadata::of_browser_build(project)?;
        let mut texts = Texts::default();
        let mut packages = vec![own(project, &mut texts)?, standard_library(project, &mut texts)?];
        for linked in metadata.linked_into(&ROOTS).into_iter().filter(|linked| !linked.is_own) {
            let package = Package::of(&linked)?;
            let found = texts.read(&package, &linked.folder)?;
            if !found {
                texts.stand_in(project, &package, &linked.authors.join(", "))?;
            }
            packages.push(package);
        }
        let text = texts.with_list(&packages);
        Ok(Self { packages, text })
    }
}

impl Package {
    fn of(linked: &Linked<'_>) -> Result<Self, Error> {
        let Linked { name, version, licence, .. } = linked;
        match licence.is_empty() {
            true => Err(Error::Project(format!("{name} {version} does not name its licence"))),
            // Older packages write a slash where SPDX has a word.
            false => Ok(Self {
                name: (*name).to_owned(),
                version: (*version).to_owned(),
                licence: licence.replace('/', " OR "),
            }),
        }
    }

    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// The project's own part.
fn own(project: &Project, texts: &mut Texts) -> Result<Package, Error> {
    let package = Package {
        name: "telework-check".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
    };
    texts.read(&package, &project.path(""))?;
    Ok(package)
}

/// Rust's standard library, which is no package of a registry.
fn standard_library(project: &Project, texts: &mut Texts) -> Result<Package, Error> {
    let said = process::output(project.command("rustc").arg("--version"))?;
    let version = said.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let package = Package { name: "std".to_owned(), version, licence: "MIT OR Apache-2.0".to_owned() };
    texts.stand_in(project, &package, "the Rust project contributors")?;
    Ok(package)
}

/// Each text once, with whom it is about.
#[derive(Default)]
struct Texts(BTreeMap<String, BTreeSet<String>>);

impl Texts {
    /// Takes the texts in a package's folder, and says whether there was one.
    fn read(&mut self, package: &Package, folder: &Path) -> Result<bool, Error> {
        let mut found = false;
        for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
            let path = entry.map_err(Error::file(folder))?.path();
            let name =
                path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_uppercase();
            if path.is_file() && FILES.iter().any(|file| name.starts_with(file)) {
                let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
                self.add(&text, package.title());
                found = true;
            }
        }
        Ok(found)
    }

    /// Takes the usual texts for a package that has none, with the names of its authors.
    fn stand_in(&mut self, project: &Project, package: &Package, authors: &str) -> Result<(), Error> {
        let standard = STANDARD.iter().filter(|(name, _)| package.licence.contains(name));
        let mut found = false;
        for (_, file) in standard {
            let path = project.path(file);
            let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
            let authors = if authors.is_empty() { "its authors" } else { authors };
            self.add(&without_holder(&text), format!("{} (copyright of {authors})", package.title()));
            found = true;
        }
        match found {
            true => Ok(()),
            false => Err(Error::Project(format!(
                "{} has no text of its licence {}",
                package.title(),
                package.licence
            ))),
        }
    }

    fn add(&mut self, text: &str, package: String) {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        self.0.entry(lines.join("\n").trim_matches('\n').to_owned()).or_default().insert(package);
    }

    fn with_list(&self, packages: &[Package]) -> String {
        let mut text = "What the wasm of this widget is made of, and under which licences.\n\n".to_owned();
        for package in packages {
            text.push_str(&format!("{}: {}\n", package.title(), package.licence));
        }
        for (licence, packages) in &self.0 {
            let packages = packages.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            text.push_str(&format!("\n{}\n{packages}\n\n{licence}\n", "=".repeat(78)));
        }
        text
    }
}

/// One of the project's own texts without the line that names whose copyright it is about.
fn without_holder(text: &str) -> String {
    text.lines().filter(|line| !line.ends_with(HOLDER)).map(|line| line.to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, licence: &str) -> Package {
        Package { name: name.to_owned(), version: "1.0.0".to_owned(), licence: licence.to_owned() }
    }

    #[test]
    fn a_text_that_two_packages_have_stands_there_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("License-MIT.txt"), "Permission\r\nis granted \n").unwrap();
        fs::write(folder.path().join("lib.rs"), "code").unwrap();
        let mut texts = Texts::default();
        let packages = [package("a", "MIT"), package("b", "MIT")];
        for package in &packages {
            assert!(texts.read(package, folder.path()).unwrap());
        }
        let text = texts.with_list(&packages);
        assert!(text.contains("\na 1.0.0, b 1.0.0\n\nPermission\nis granted\n"), "{text}");
        assert_eq!(text.matches("Permission").count(), 1);
        assert!(!text.contains("code"));
    }

    #[test]
    fn a_package_without_a_text_keeps_its_authors_or_is_an_error() {
        let project = Project::find().unwrap();
        let mut texts = Texts::default();
        texts.stand_in(&project, &package("a", "MIT OR Apache-2.0"), "A. Author").unwrap();
        let text = texts.with_list(&[]);
        assert_eq!(text.matches("a 1.0.0 (copyright of A. Author)").count(), 2);
        assert!(!text.contains(HOLDER));
        assert!(texts.stand_in(&project, &package("a", "Zlib"), "").is_err());
    }

    #[test]
    fn every_package_of_the_wasm_says_what_it_has_to() {
        let licences = Licences::of(&Project::find().unwrap()).unwrap();
        let has = |name: &str| licences.packages.iter().any(|package| package.name == name);
        assert!(has("wasm-bindgen") && has("std") && has("telework-check"));
        assert!(!has("leptos_macro"), "what only writes code is not in the wasm");
        for package in &licences.packages {
            assert!(licences.text.contains(&package.title()), "{}", package.name);
        }
    }
}
