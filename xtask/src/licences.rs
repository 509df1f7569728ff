//! The licences of the packages in the wasm, with their texts: publishing the widget redistributes these packages, and
//! their licences require the notice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use cargo_metadata::{DependencyKind, Metadata, PackageId, TargetKind};
use publish::folder::read_text;
use publish::{Licences, Package};
use xshell::cmd;

use crate::project::{PAGES, Project};

/// The beginnings of names of files with a licence.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
/// The texts for packages that have none.
const STANDARD: [(&str, &str); 2] = [("MIT", "LICENSE-MIT"), ("Apache-2.0", "LICENSE-APACHE")];
/// The holder of the copyright in these texts.
const HOLDER: &str = "The Telework Check authors";

/// Reads the packages from cargo and the texts from their sources. A package without a licence is an error.
pub fn of(project: &Project) -> Result<Licences> {
    let metadata = project.browser_metadata()?;
    let mut texts = Texts::default();
    let mut packages = vec![own(project, &mut texts)?, standard_library(project, &mut texts)?];
    for linked in linked(&metadata)?.into_iter().filter(|linked| linked.source.is_some()) {
        let (name, version) = (linked.name.to_string(), linked.version.to_string());
        let licence = linked.license.as_ref();
        let licence = licence.with_context(|| format!("{name} {version} does not name its licence"))?;
        // Older packages write a slash where SPDX has a word.
        let package = Package { name, version, licence: licence.replace('/', " OR ") };
        let folder = linked.manifest_path.parent().context("a manifest is in a folder")?;
        if !texts.read(&package, folder.as_std_path())? {
            texts.stand_in(project, &package, &linked.authors.join(", "))?;
        }
        packages.push(package);
    }
    let text = texts.with_list(&packages);
    Ok(Licences { packages, text })
}

/// The packages in the wasm, in the order of their names. Macros run at compile time and are not in it.
fn linked(metadata: &Metadata) -> Result<Vec<&cargo_metadata::Package>> {
    let nodes = &metadata.resolve.as_ref().context("cargo metadata resolves nothing")?.nodes;
    // The page history has the widget's library in it, and so all that the widget has.
    let roots = metadata.packages.iter().filter(|one| PAGES.iter().any(|(page, _)| *page == *one.name));
    let mut open: Vec<&PackageId> = roots.map(|root| &root.id).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        let package = metadata.packages.iter().find(|package| package.id == *id);
        let package = package.with_context(|| format!("cargo metadata does not list {id}"))?;
        let is_macro = package.targets.iter().any(|target| target.kind.contains(&TargetKind::ProcMacro));
        if is_macro || !seen.insert(id) {
            continue;
        }
        found.push(package);
        let dependencies = nodes.iter().filter(|node| node.id == *id).flat_map(|node| &node.deps);
        let linked = dependencies
            .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
        open.extend(linked.map(|dependency| &dependency.pkg));
    }
    found.sort_by_key(|package| (package.name.as_str(), package.version.to_string()));
    Ok(found)
}

/// The project's own part.
fn own(project: &Project, texts: &mut Texts) -> Result<Package> {
    let package = Package {
        name: "telework-check".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
    };
    texts.read(&package, &project.path(""))?;
    Ok(package)
}

/// Rust's standard library, which is no package of a registry.
fn standard_library(project: &Project, texts: &mut Texts) -> Result<Package> {
    let sh = &project.sh;
    let version = cmd!(sh, "rustc --version").quiet().read()?;
    let version = version.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let package = Package { name: "std".to_owned(), version, licence: "MIT OR Apache-2.0".to_owned() };
    texts.stand_in(project, &package, "the Rust project contributors")?;
    Ok(package)
}

/// Each text once, with the packages under it.
#[derive(Default)]
struct Texts(BTreeMap<String, BTreeSet<String>>);

impl Texts {
    /// Adds the texts in a package's folder. Returns whether there was one.
    fn read(&mut self, package: &Package, folder: &Path) -> Result<bool> {
        let mut found = false;
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
            if path.is_file() && FILES.iter().any(|file| name.starts_with(file)) {
                self.add(&read_text(&path)?, title(package));
                found = true;
            }
        }
        Ok(found)
    }

    /// Adds the usual texts for a package that has none, with its authors.
    fn stand_in(&mut self, project: &Project, package: &Package, authors: &str) -> Result<()> {
        let (title, authors) = (title(package), if authors.is_empty() { "its authors" } else { authors });
        let standard: Vec<_> = STANDARD.iter().filter(|(name, _)| package.licence.contains(name)).collect();
        ensure!(!standard.is_empty(), "{title} has no text of its licence {}", package.licence);
        for (_, file) in standard {
            let text = read_text(&project.path(file))?;
            // The line with the holder is about this project.
            let text = text.lines().filter(|line| !line.ends_with(HOLDER)).map(|line| line.to_owned() + "\n");
            self.add(&text.collect::<String>(), format!("{title} (copyright of {authors})"));
        }
        Ok(())
    }

    fn add(&mut self, text: &str, package: String) {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        self.0.entry(lines.join("\n").trim_matches('\n').to_owned()).or_default().insert(package);
    }

    fn with_list(&self, packages: &[Package]) -> String {
        let mut text = "What the wasm of the widget and of its pages is made of, and under which licences. The file of the\n\
        studio's editor has its own notice.\n\n"
            .to_owned();
        for package in packages {
            text.push_str(&format!("{}: {}\n", title(package), package.licence));
        }
        for (licence, packages) in &self.0 {
            let packages = packages.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            text.push_str(&format!("\n{}\n{packages}\n\n{licence}\n", "=".repeat(78)));
        }
        text
    }
}

fn title(package: &Package) -> String {
    format!("{} {}", package.name, package.version)
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
        let licences = of(&Project::find().unwrap()).unwrap();
        let has = |name: &str| licences.packages.iter().any(|package| package.name == name);
        assert!(has("wasm-bindgen") && has("std") && has("telework-check") && has("toml_parser"));
        assert!(!has("leptos_macro"), "a macro is not in the wasm");
        for package in &licences.packages {
            assert!(licences.text.contains(&title(package)), "{}", package.name);
        }
    }
}
