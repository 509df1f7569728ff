//! The programs the project is built and tested with, each at one version that is written down once.

mod browsers;
mod cache;
mod install;
mod target;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub use browsers::{Browser, driver, install as install_browsers};
pub use cache::Cache;
pub use target::StandardLibrary;
pub use target::add_browser_target;
pub use target::standard_library;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::steps::step;

/// Where a tool comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Built from crates.io, with these options of `cargo install`.
    Cargo { options: &'static [&'static str] },
    /// Installed from the npm registry, without running any of its scripts.
    Npm,
}

/// How an installed tool is known to be whole and of the right version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `<program> --version` says these words.
    Says { program: &'static str, words: &'static str },
    /// cargo noted down that this version of the package was installed; the program itself does not say it.
    Noted { program: &'static str },
    /// A file of this package exists and its `package.json` names the version.
    Holds { file: &'static str },
}

/// One tool at one version.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// The name its registry knows it by.
    pub name: &'static str,
    /// The exact version that is installed.
    pub version: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// How it is recognised.
    pub proof: Proof,
}

/// Builds the page around the widget. 0.22 needs a newer Rust than this project's. Without its default features it
/// cannot fetch anything over TLS, which takes a third off its build, and is as it should be: everything it could
/// want to fetch is in this table.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    source: Source::Cargo { options: &["--locked", "--no-default-features"] },
    proof: Proof::Says { program: "trunk", words: "trunk 0.21.14" },
};

/// Must be the version of the `wasm-bindgen` library in `Cargo.lock`, and the one in `Trunk.toml`. Its own lock
/// file names packages that not every copy of the index has, so it is not obeyed.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    source: Source::Cargo { options: &[] },
    proof: Proof::Says { program: "wasm-bindgen", words: "wasm-bindgen 0.2.130" },
};

/// Splits the wasm. leptos depends on the library beside it, `wasm_split_helpers`.
pub const WASM_SPLIT: Tool = Tool {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    source: Source::Cargo { options: &["--locked", "--features", "build-binary"] },
    proof: Proof::Noted { program: "wasm-split-cli" },
};

/// Holds wasm-opt as a Node program, and so needs no compiler and no system library.
pub const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132.0.0",
    source: Source::Npm,
    proof: Proof::Says { program: "wasm-opt", words: "version_132" },
};

/// Minifies the scripts and the style sheet. trunk's own minifier cannot parse what wasm-bindgen writes.
pub const ESBUILD: Tool = Tool {
    name: "esbuild",
    version: "0.28.2",
    source: Source::Npm,
    proof: Proof::Says { program: "esbuild", words: "0.28.2" },
};

/// The accessibility rules that the browser journeys check every step against.
pub const AXE: Tool = Tool {
    name: "axe-core",
    version: "4.14.1",
    source: Source::Npm,
    proof: Proof::Holds { file: "axe.min.js" },
};

/// Drives Firefox. Debian has no package of it.
pub const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.36.0",
    source: Source::Cargo { options: &["--locked"] },
    proof: Proof::Says { program: "geckodriver", words: "geckodriver 0.36.0" },
};

/// Checks the licences, the sources and the known faults of every dependency.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    source: Source::Cargo { options: &["--locked"] },
    proof: Proof::Says { program: "cargo-deny", words: "cargo-deny 0.20.2" },
};

/// Builds the fuzz targets so that libFuzzer sees which branches an input reaches.
pub const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
    source: Source::Cargo { options: &["--locked"] },
    proof: Proof::Says { program: "cargo-fuzz", words: "cargo-fuzz 0.13.2" },
};

/// Whether there is a Node to run wasm-opt and esbuild with. A build goes without, and comes out larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Both run.
    Present,
    /// Neither runs.
    Absent,
}

/// The tools a build needs, and the `PATH` that finds them.
pub struct BuildTools {
    /// The folders of the tools before everything else that was on `PATH`.
    pub path: OsString,
    /// Whether those that run on Node are among them.
    pub node: Node,
    /// The form in which the compiler has its standard library.
    pub standard_library: StandardLibrary,
}

impl Tool {
    /// The folder of this version below the cache's `tools/`.
    pub fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// The folder of its programs, below its own.
    fn programs(&self) -> &'static str {
        match self.source {
            Source::Cargo { .. } => "bin",
            Source::Npm => "node_modules/.bin",
        }
    }
}

/// Installs what is missing for a build.
///
/// # Errors
/// When an installation fails.
pub fn for_build(project: &Project) -> Result<BuildTools, Error> {
    step("tools", || {
        let cache = Cache::open()?;
        add_browser_target(project)?;
        let standard_library = standard_library(project);
        let mut folders = vec![
            install::ensure(&cache, &TRUNK)?.join(TRUNK.programs()),
            install::ensure(&cache, &WASM_BINDGEN)?.join(WASM_BINDGEN.programs()),
        ];
        let node = if has_node() { Node::Present } else { Node::Absent };
        match node {
            Node::Present => {
                for tool in [BINARYEN, ESBUILD, WASM_SPLIT] {
                    folders.push(install::ensure(&cache, &tool)?.join(tool.programs()));
                }
            }
            Node::Absent => eprintln!(
                "    Node.js and npm are not here, so wasm-opt and esbuild are left out, and the wasm stays in one \
                 piece: the widget will work, and be larger."
            ),
        }
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&inherited));
        let path = std::env::join_paths(folders)
            .map_err(|error| Error::Missing(format!("the cache's folder does not fit on PATH: {error}")))?;
        Ok(BuildTools { path, node, standard_library })
    })
}

/// Installs the accessibility rules and gives the path of their script.
///
/// # Errors
/// When there is no Node, or the installation fails.
pub fn axe() -> Result<PathBuf, Error> {
    Ok(packages(&AXE)?.join(AXE.name).join("axe.min.js"))
}

/// Installs a package of npm and gives the folder that it is in, with those that it asks for.
///
/// # Errors
/// When there is no Node, or the installation fails.
pub fn packages(tool: &Tool) -> Result<PathBuf, Error> {
    if !has_node() {
        let advice = "needs Node.js with npm: https://nodejs.org/ or your system's package";
        return Err(Error::Missing(format!("{} {advice}", tool.name)));
    }
    Ok(install::ensure(&Cache::open()?, tool)?.join("node_modules"))
}

/// Installs a tool that cargo builds and gives the path of the program of its own name.
///
/// # Errors
/// When the installation fails.
pub fn program(tool: &Tool) -> Result<PathBuf, Error> {
    Ok(install::ensure(&Cache::open()?, tool)?.join(tool.programs()).join(tool.name))
}

/// Installs everything any command needs.
///
/// # Errors
/// When an installation fails.
pub fn install_everything(project: &Project) -> Result<(), Error> {
    for_build(project)?;
    step("tools for the other checks", || {
        program(&CARGO_DENY)?;
        program(&CARGO_FUZZ).map(drop)
    })?;
    step("tools for the browser tests", || {
        axe()?;
        install_browsers(&Browser::ALL)?;
        driver(Browser::Firefox).map(drop)
    })
}

/// npm installs what Node runs, so one without the other is no use.
fn has_node() -> bool {
    ["node", "npm"].iter().all(|program| process::answer(Command::new(program).arg("--version")).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        std::fs::read_to_string(root.join(path)).unwrap()
    }

    #[test]
    fn trunk_asks_for_the_versions_that_are_installed() {
        let configuration = read("Trunk.toml");
        assert!(configuration.contains(&format!("trunk-version = \"={}\"", TRUNK.version)));
        assert!(configuration.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        let Proof::Says { words, .. } = BINARYEN.proof else { panic!("wasm-opt says its version") };
        assert!(configuration.contains(&format!("wasm_opt = \"{words}\"")));
    }

    #[test]
    fn the_library_and_the_tool_are_the_same_wasm_bindgen() {
        let expected = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version);
        assert!(read("Cargo.lock").contains(&expected));
    }
}
