//! The checkout, its folders and its native helpers.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand};
use xshell::{Cmd, Shell};

use crate::process;

/// The variable with cargo's selection of packages for the helpers, for the hooks of trunk.
const SELECTION: &str = "TELEWORK_CHECK_SELECTION";
/// The helpers: one packs the programmes, one renders the first screen, one is the endpoint. They are compiled together
/// in the dev profile, because cargo unifies the features of the dependencies over the selected packages: another
/// selection compiles leptos once more.
const HELPERS: &str = "--package programme --package prerender --package reception";
/// The selection with the features of `cargo test --workspace`.
const TESTS: &str = "--workspace --exclude split-bindgen --bins --tests";

/// The pages beside the widget: the name of their package and folders, and the limit of the first load in bytes.
pub const PAGES: [(&str, usize); 2] = [("history", 295_000), ("studio", 675_000)];

/// The checkout that this command works on.
pub struct Project {
    root: PathBuf,
    /// A shell at the root.
    pub sh: Shell,
}

impl Project {
    /// Finds the checkout: from the folder of this package, or from the current folder upwards.
    pub fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let start = package.map_or_else(std::env::current_dir, Ok)?;
        let root = start.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
        let root = root.context("run this inside a checkout of the project")?.to_owned();
        let sh = Shell::new()?;
        sh.change_dir(&root);
        Ok(Self { root, sh })
    }

    /// A path inside the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The published folder: the widget, its programmes and its settings.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// The cargo that runs this command, with these arguments.
    pub fn cargo(&self, arguments: &str) -> Cmd<'_> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        self.sh.cmd(cargo).args(arguments.split_whitespace())
    }

    /// The packages in the wasm and all that they depend on.
    pub fn browser_metadata(&self) -> Result<Metadata> {
        let mut command = MetadataCommand::new();
        command.current_dir(&self.root);
        Ok(command.other_options(["--filter-platform".into(), "wasm32-unknown-unknown".into()]).exec()?)
    }

    /// The folder that cargo builds into.
    pub fn target(&self) -> Result<PathBuf> {
        let metadata = MetadataCommand::new().current_dir(&self.root).no_deps().exec()?;
        Ok(metadata.target_directory.into())
    }

    /// Selects the tests of the workspace and their helpers, so that helpers have the dependencies of the tests.
    pub fn select_tests(&self) {
        self.sh.set_var(SELECTION, TESTS);
    }

    /// Compiles the helpers.
    pub fn helpers(&self) -> Cmd<'_> {
        let selection = self.sh.var(SELECTION).unwrap_or_else(|_| HELPERS.to_owned());
        self.cargo("build").args(selection.split(' '))
    }

    /// Compiles the helpers and gives the path of one.
    pub fn helper(&self, name: &str) -> Result<PathBuf> {
        process::run(self.helpers())?;
        Ok(self.target()?.join("debug").join(format!("{name}{EXE_SUFFIX}")))
    }
}

/// Standard output of a command that may be missing or fail.
pub fn answer(command: Cmd<'_>) -> Option<String> {
    command.quiet().ignore_stderr().read().ok()
}
