//! The Rust compiler's half for the browser.

use std::path::Path;

use crate::error::Error;
use crate::process;
use crate::project::Project;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the standard library for the browser where it is missing.
///
/// # Errors
/// When it is missing and rustup, which would fetch it, is not there or fails.
pub fn add_browser_target(project: &Project) -> Result<(), Error> {
    let libraries =
        process::answer(project.command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    process::run(project.command("rustup").args(["target", "add", TARGET])).map_err(|error| match error {
        Error::Start { .. } => Error::Missing(format!(
            "Rust's standard library for {TARGET} is missing; install Rust with rustup (https://rustup.rs/), or \
             your system's package of it"
        )),
        other => other,
    })
}
