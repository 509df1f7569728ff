//! What cargo knows about the workspace: where it builds, what depends on what, which tests there are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;

use crate::error::Error;
use crate::process;
use crate::project::Project;

/// The answer of `cargo metadata`.
pub struct Metadata {
    answer: Value,
}

/// A package that ends up in a program.
pub struct Linked<'a> {
    /// As its registry knows it.
    pub name: &'a str,
    /// As its registry knows it.
    pub version: &'a str,
    /// What it says its licence is, usually an SPDX expression; empty where it does not say.
    pub licence: &'a str,
    /// Who it says made it.
    pub authors: Vec<&'a str>,
    /// Where its files are.
    pub folder: PathBuf,
    /// Whether it is part of this checkout.
    pub is_own: bool,
}

impl<'a> Linked<'a> {
    fn read(package: &'a Value) -> Self {
        let manifest = PathBuf::from(text(package, "manifest_path"));
        Self {
            name: text(package, "name"),
            version: text(package, "version"),
            licence: text(package, "license"),
            authors: list(package, "authors").filter_map(Value::as_str).collect(),
            folder: manifest.parent().map(PathBuf::from).unwrap_or_default(),
            is_own: package.get("source").is_none_or(Value::is_null),
        }
    }
}

impl Metadata {
    /// Asks about this workspace's own packages only, which needs no dependency to be resolved.
    ///
    /// # Errors
    /// When cargo fails or answers something else than JSON.
    pub fn of_workspace(project: &Project) -> Result<Self, Error> {
        Self::ask(project, &["--no-deps"])
    }

    /// Asks about every package that goes into the browser.
    ///
    /// # Errors
    /// As [`Metadata::of_workspace`].
    pub fn of_browser_build(project: &Project) -> Result<Self, Error> {
        Self::ask(project, &["--filter-platform", "wasm32-unknown-unknown"])
    }

    /// Reads an answer that is already there.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn read(answer: &str) -> Result<Self, Error> {
        let wrong = |error: serde_json::Error| Error::Answer {
            program: "cargo metadata".to_owned(),
            detail: error.to_string(),
        };
        Ok(Self { answer: serde_json::from_str(answer).map_err(wrong)? })
    }

    /// The folder cargo builds into, wherever the environment put it.
    ///
    /// # Errors
    /// When the answer does not say.
    pub fn target_directory(&self) -> Result<PathBuf, Error> {
        let path = self.answer.get("target_directory").and_then(Value::as_str);
        path.map(PathBuf::from).ok_or_else(|| Error::Answer {
            program: "cargo metadata".to_owned(),
            detail: "no target_directory".to_owned(),
        })
    }

    /// The names of the packages in this workspace.
    pub fn members(&self) -> Vec<&str> {
        let members: Vec<&str> = list(&self.answer, "workspace_members").filter_map(Value::as_str).collect();
        let found = self.packages().filter(|package| members.contains(&text(package, "id")));
        found.map(|package| text(package, "name")).collect()
    }

    /// The packages that a package is built from, each with the chain that leads to it. Packages that only its
    /// tests or its build script use are left out.
    pub fn built_from<'a>(&'a self, package: &'a str) -> Vec<Vec<&'a str>> {
        let Some(root) = self.packages().find(|found| text(found, "name") == package) else {
            return Vec::new();
        };
        let mut seen = vec![text(root, "id")];
        let mut chains = Vec::new();
        let mut open = vec![(text(root, "id"), vec![package])];
        while let Some((id, chain)) = open.pop() {
            for dependency in self.direct(id) {
                if seen.contains(&dependency) {
                    continue;
                }
                seen.push(dependency);
                let mut longer = chain.clone();
                longer.push(self.name(dependency));
                chains.push(longer.clone());
                open.push((dependency, longer));
            }
        }
        chains
    }

    /// The packages that end up in a program of these packages, themselves included, in the order of their
    /// names: what it is built from, without what only writes code while it is compiled.
    pub fn linked_into(&self, roots: &[&str]) -> Vec<Linked<'_>> {
        let is_root = |package: &&Value| roots.contains(&text(package, "name"));
        let mut open: Vec<&str> = self.packages().filter(is_root).map(|root| text(root, "id")).collect();
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        while let Some(id) = open.pop() {
            let Some(package) = self.packages().find(|package| text(package, "id") == id) else { continue };
            let writes_code = list(package, "targets")
                .flat_map(|target| list(target, "kind"))
                .any(|kind| kind.as_str() == Some("proc-macro"));
            if !writes_code && seen.insert(id) {
                found.push(Linked::read(package));
                open.extend(self.direct(id));
            }
        }
        found.sort_by_key(|package| (package.name, package.version));
        found
    }

    fn direct<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let nodes = self.answer.get("resolve").into_iter().flat_map(|resolve| list(resolve, "nodes"));
        let dependencies =
            nodes.filter(move |node| text(node, "id") == id).flat_map(|node| list(node, "deps"));
        let built = dependencies.filter(|dependency| {
            list(dependency, "dep_kinds").any(|kind| kind.get("kind").is_none_or(Value::is_null))
        });
        built.map(|dependency| text(dependency, "pkg"))
    }

    fn name(&self, id: &str) -> &str {
        self.packages().find(|package| text(package, "id") == id).map_or("", |package| text(package, "name"))
    }

    fn packages(&self) -> impl Iterator<Item = &Value> {
        list(&self.answer, "packages")
    }

    fn ask(project: &Project, options: &[&str]) -> Result<Self, Error> {
        let answer =
            process::output(project.cargo(["metadata", "--format-version", "1", "--quiet"]).args(options))?;
        Self::read(&answer)
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
