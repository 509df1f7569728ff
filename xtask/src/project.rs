//! Where things stand in the checkout.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;

/// The checkout this command works on.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the checkout: from the folder of this package, or from the current folder upwards.
    ///
    /// # Errors
    /// When neither leads to one.
    pub fn find() -> Result<Self, Error> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let start = match package {
            Some(package) => package,
            None => std::env::current_dir().map_err(Error::file(Path::new(".")))?,
        };
        let is_root = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file();
        match start.ancestors().find(is_root) {
            Some(root) => Ok(Self { root: root.to_owned() }),
            None => Err(Error::Project("run this inside a checkout of the project".to_owned())),
        }
    }

    /// A path inside the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// What is served: the widget, its programmes and its settings.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// The programmes as the browser loads them. `index.html` names this folder, so it does not move with
    /// `CARGO_TARGET_DIR`.
    pub fn packs(&self) -> PathBuf {
        self.path("target/pack")
    }

    /// A program to be run at the root of the checkout.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo, at the root of the checkout, in the version that runs this very command.
    pub fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }
}
