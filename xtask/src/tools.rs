//! The tools that the project is built and tested with, each at one version.

mod browsers;
mod install;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::cmd;

pub use browsers::{Browser, driver, install as install_browsers};
pub use install::packages;

use crate::project::{Project, answer};
use crate::timing::step;
use crate::toolchain::{self, StandardLibrary};
use install::installed;

/// The origin of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// Built from crates.io, with these options of `cargo install`.
    Cargo { options: &'static [&'static str] },
    /// Built from the package of this name in `xtask/`, with a program of another name.
    Checkout { program: &'static str },
    /// Installed from the npm registry with the hashes of `xtask/npm`, without running any of its scripts.
    Npm,
}

/// The proof that a tool is installed completely, in its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// The output of `<program> --version` contains these words.
    Says { program: &'static str, words: &'static str },
    /// The package has this file, and its `package.json` names the version.
    Holds { file: &'static str },
}

/// A tool at a version.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// Its name in its registry.
    pub name: &'static str,
    /// The exact version.
    pub version: &'static str,
    source: Source,
    proof: Proof,
}

/// Builds the page around the widget. 0.22 needs a newer Rust than this project's. Without its default features it
/// cannot fetch anything over TLS, which takes a third off its build: everything it could fetch is in this table.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    source: Source::Cargo { options: &["--locked", "--no-default-features"] },
    proof: Proof::Says { program: "trunk", words: "trunk 0.21.14" },
};

/// wasm-bindgen and wasm-split as one program, built from their libraries.
pub const SPLIT_BINDGEN: Tool = Tool {
    name: "split-bindgen",
    version: "0.2.130",
    source: Source::Checkout { program: "wasm-bindgen" },
    proof: Proof::Says { program: "wasm-bindgen", words: "wasm-bindgen 0.2.130" },
};

/// Holds wasm-opt as a Node program, and so needs no compiler and no system library.
pub const BINARYEN: Tool =
    npm("binaryen", "132.0.0", Proof::Says { program: "wasm-opt", words: "version_132" });

/// Minifies the scripts and the style sheet. trunk's own minifier cannot parse what wasm-bindgen writes.
pub const ESBUILD: Tool = npm("esbuild", "0.28.2", Proof::Says { program: "esbuild", words: "0.28.2" });

/// The accessibility rules that the browser tests check every step against.
pub const AXE: Tool = npm("axe-core", "4.14.1", Proof::Holds { file: "axe.min.js" });

/// The page libraries of host pages: each moves, replaces or restores what is on a page.
const HTMX: Tool = npm("htmx.org", "2.0.11", Proof::Holds { file: "dist/htmx.min.js" });
const TURBO: Tool = npm("@hotwired/turbo", "8.0.23", Proof::Holds { file: "dist/turbo.es2017-umd.js" });
const LAZYSIZES: Tool = npm("lazysizes", "5.3.2", Proof::Holds { file: "lazysizes.min.js" });

/// The scripts that the browser tests read, with the variable that names each.
pub const SCRIPTS: [(&str, Tool); 4] = [
    ("TELEWORK_CHECK_AXE", AXE),
    ("TELEWORK_CHECK_HTMX", HTMX),
    ("TELEWORK_CHECK_TURBO", TURBO),
    ("TELEWORK_CHECK_LAZYSIZES", LAZYSIZES),
];

/// Drives Firefox. Debian has no package of it.
pub const GECKODRIVER: Tool = crate_tool("geckodriver", "0.36.0", "geckodriver 0.36.0");

/// Checks the licences, the sources and the known faults of every dependency.
pub const CARGO_DENY: Tool = crate_tool("cargo-deny", "0.20.2", "cargo-deny 0.20.2");

/// Builds the fuzz targets so that libFuzzer sees which branches an input reaches.
pub const CARGO_FUZZ: Tool = crate_tool("cargo-fuzz", "0.13.2", "cargo-fuzz 0.13.2");

const fn npm(name: &'static str, version: &'static str, proof: Proof) -> Tool {
    Tool { name, version, source: Source::Npm, proof }
}

const fn crate_tool(name: &'static str, version: &'static str, words: &'static str) -> Tool {
    let (source, proof) = (Source::Cargo { options: &["--locked"] }, Proof::Says { program: name, words });
    Tool { name, version, source, proof }
}

/// Whether there is a Node to run wasm-opt and esbuild with. A build without it works and is larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Both run.
    Present,
    /// Neither runs.
    Absent,
}

/// The tools of a build.
pub struct BuildTools {
    /// `PATH`, beginning with the folders of the tools.
    pub path: OsString,
    /// Whether those that run on Node are among them.
    pub node: Node,
    /// The form of the standard library.
    pub standard_library: StandardLibrary,
}

impl Tool {
    /// The folder of its programs, below its own.
    fn programs(&self) -> &'static str {
        match self.source {
            Source::Cargo { .. } | Source::Checkout { .. } => "bin",
            Source::Npm => "node_modules/.bin",
        }
    }
}

/// Installs the tools that a build lacks.
pub fn for_build(project: &Project) -> Result<BuildTools> {
    step("tools", || {
        toolchain::add_browser_target(project)?;
        let standard_library = toolchain::standard_library(project);
        let node = if has_node(project) { Node::Present } else { Node::Absent };
        let mut tools = vec![TRUNK, SPLIT_BINDGEN];
        let mut folders = Vec::new();
        match node {
            Node::Present => tools.extend([BINARYEN, ESBUILD]),
            Node::Absent => {
                folders.push(project.path("xtask/without-node"));
                eprintln!(
                    "    Node.js and npm are missing, so wasm-opt and esbuild are left out, and the wasm stays in \
                     one piece: the widget will work, and be larger."
                );
            }
        }
        for tool in tools {
            folders.push(installed(project, &tool)?.join(tool.programs()));
        }
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&inherited));
        let path = std::env::join_paths(folders).context("the cache's folder does not fit on PATH")?;
        Ok(BuildTools { path, node, standard_library })
    })
}

/// The script of a package, installed where it is missing.
pub fn script(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let (Proof::Holds { file } | Proof::Says { program: file, .. }) = tool.proof;
    Ok(installed(project, tool)?.join("node_modules").join(tool.name).join(file))
}

/// The program of a tool, installed where it is missing.
pub fn program(project: &Project, tool: &Tool) -> Result<PathBuf> {
    Ok(installed(project, tool)?.join(tool.programs()).join(tool.name))
}

/// Installs the tools of every command.
pub fn install_everything(project: &Project) -> Result<()> {
    for_build(project)?;
    for tool in [CARGO_DENY, CARGO_FUZZ, GECKODRIVER] {
        installed(project, &tool)?;
    }
    for (_, tool) in &SCRIPTS {
        installed(project, tool)?;
    }
    install_browsers(project, &Browser::ALL)
}

/// npm installs what Node runs, so one without the other is no use.
pub fn has_node(project: &Project) -> bool {
    let sh = &project.sh;
    ["node", "npm"].iter().all(|program| answer(cmd!(sh, "{program} --version")).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_asks_for_the_versions_that_are_installed() {
        let Proof::Says { words, .. } = BINARYEN.proof else { panic!("wasm-opt says its version") };
        for file in ["Trunk.toml", "history/Trunk.toml", "studio/Trunk.toml"] {
            let configuration = Project::find().unwrap().sh.read_file(file).unwrap();
            assert!(configuration.contains(&format!("trunk-version = \"={}\"", TRUNK.version)));
            assert!(configuration.contains(&format!("wasm_bindgen = \"{}\"", SPLIT_BINDGEN.version)));
            assert!(configuration.contains(&format!("wasm_opt = \"{words}\"")));
        }
    }

    #[test]
    fn npm_installs_these_versions() {
        let lock = include_str!("../npm/package-lock.json");
        for tool in [BINARYEN, ESBUILD, AXE, HTMX, TURBO, LAZYSIZES] {
            let locked =
                format!("\"node_modules/{}\": {{\n      \"version\": \"{}\"", tool.name, tool.version);
            assert!(lock.contains(&locked), "{}; write the lock file again: CONTRIBUTING.md", tool.name);
        }
        let packages = lock.matches("\"node_modules/").count();
        assert_eq!(lock.matches("\"integrity\": \"sha512-").count(), packages, "each has a hash");
    }

    #[test]
    fn the_library_and_the_tool_are_the_same_wasm_bindgen() {
        for name in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
            let expected = format!("name = \"{name}\"\nversion = \"{}\"", SPLIT_BINDGEN.version);
            assert!(include_str!("../../Cargo.lock").contains(&expected), "{name}");
        }
        let manifest = include_str!("../split-bindgen/Cargo.toml");
        assert!(manifest.contains(&format!("\nversion = \"{}\"", SPLIT_BINDGEN.version)));
    }
}
