//! Builds the wasm of what the widget needs only sometimes. It is loaded by hand, so it needs neither trunk nor a
//! script beside it.

use std::path::Path;

use crate::error::Error;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::rounds::ROUND;
use crate::small_std;
use crate::tools::{StandardLibrary, standard_library};

/// The name of the package.
const PACKAGE: &str = "on-demand";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds it into a folder, as `on-demand.wasm`.
///
/// # Errors
/// When it does not build, or wasm-opt fails.
pub fn build(project: &Project, into: &Path) -> Result<(), Error> {
    let mut cargo = project.cargo(["build", "--release", "--target", TARGET, "--package", PACKAGE]);
    if standard_library(project) == StandardLibrary::Source {
        small_std::tell(&mut cargo);
    }
    process::run(&mut cargo)?;
    let target = Metadata::of_workspace(project)?.target_directory()?;
    let built = target.join(TARGET).join("release").join("on_demand.wasm");
    // trunk runs this with its tools on PATH, or with a stand-in that hands the file through.
    let output = format!("--output={}", into.join("on-demand.wasm").display());
    process::run(project.command("wasm-opt").args(ROUND).arg("--strip-producers").arg(output).arg(built))
}
