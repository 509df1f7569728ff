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

/// In which form Rust's standard library is there for the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardLibrary {
    /// Its source too, so that it can be compiled for the smallest size.
    Source,
    /// Only as it was compiled for everyone.
    Compiled,
}

/// Adds the standard library's source where it is missing. A build goes without, and comes out larger.
pub fn standard_library(project: &Project) -> StandardLibrary {
    let is_there = || {
        let root = process::answer(project.command("rustc").args(["--print", "sysroot"]));
        root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/std").is_dir())
    };
    let added = || process::run(project.command("rustup").args(["component", "add", "rust-src"])).is_ok();
    if is_there() || (added() && is_there()) {
        return StandardLibrary::Source;
    }
    eprintln!(
        "    The source of Rust's standard library is not to be had: the widget will work, and be larger."
    );
    StandardLibrary::Compiled
}
