//! The compiler for the browser, and its settings for the release wasm: the standard library is rebuilt for size,
//! without panic messages.
//!
//! A panic ends the app, and bootstrap.js shows the failure notice. Panic messages, source locations and `Debug` are 11.5
//! to 15.2 kB of the first load (brotli 11). The pinned stable compiler accepts these settings with RUSTC_BOOTSTRAP.
//! Native builds must not see them: the trunk hooks remove them (`Trunk.toml`).

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Cmd, cmd};

use crate::process;
use crate::project::{Project, answer};

const TARGET: &str = "wasm32-unknown-unknown";
/// The flags of the wasm target. The variable replaces the flags of `.cargo/config.toml` and does not add to them.
pub const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// The flags of `.cargo/config.toml`.
const CONFIGURED: &str = "--cfg erase_components";
/// The flags for a standard library that is rebuilt.
const IMMEDIATE_ABORT: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// Has cargo rebuild the standard library.
const BUILD_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// The form in which Rust's standard library is there for the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardLibrary {
    /// With its source, so that it can be compiled for size.
    Source,
    /// Only compiled.
    Compiled,
}

/// Adds the standard library for the browser where it is missing.
pub fn add_browser_target(project: &Project) -> Result<()> {
    let sh = &project.sh;
    let folder = answer(cmd!(sh, "rustc --print target-libdir --target {TARGET}"));
    if folder.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    process::run(cmd!(sh, "rustup target add {TARGET}")).with_context(|| {
        format!(
            "Rust's standard library for {TARGET} is missing; install Rust with rustup (https://rustup.rs/), or \
             your system's package of it"
        )
    })
}

/// Adds the standard library's source where it is missing. A build without it works and is larger.
pub fn standard_library(project: &Project) -> StandardLibrary {
    let sh = &project.sh;
    let is_there = || {
        let root = answer(cmd!(sh, "rustc --print sysroot"));
        root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/std").is_dir())
    };
    if is_there() || (process::run(cmd!(sh, "rustup component add rust-src")).is_ok() && is_there()) {
        return StandardLibrary::Source;
    }
    eprintln!(
        "    The source of Rust's standard library is not available: the widget will work, and be larger."
    );
    StandardLibrary::Compiled
}

/// A command that builds the release wasm, with further flags for the compiler.
pub fn for_release<'a>(command: Cmd<'a>, library: StandardLibrary, flags: &str) -> Cmd<'a> {
    match library {
        StandardLibrary::Source => {
            command.envs(BUILD_STD).env(RUSTFLAGS, [CONFIGURED, flags, IMMEDIATE_ABORT].join(" "))
        }
        StandardLibrary::Compiled => command.env(RUSTFLAGS, [CONFIGURED, flags].join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn the_flags_of_the_configuration_are_kept() {
        let configuration = include_str!("../../.cargo/config.toml");
        let flags: Vec<String> = CONFIGURED.split(' ').map(|flag| format!("\"{flag}\"")).collect();
        assert!(configuration.contains(&format!("rustflags = [{}]", flags.join(", "))));
    }

    #[test]
    fn every_hook_removes_every_setting() {
        let configuration = include_str!("../../Trunk.toml");
        let hooks = configuration.matches("[[hooks]]").count();
        for name in BUILD_STD.iter().map(|(name, _)| *name).chain([RUSTFLAGS]) {
            assert_eq!(configuration.matches(&format!("\"-u\", \"{name}\"")).count(), hooks, "{name}");
        }
    }

    #[test]
    fn a_compiled_library_is_not_rebuilt() {
        let project = Project::find().unwrap();
        let flags = |library| {
            let command: Command = for_release(project.sh.cmd("trunk"), library, "--cfg split").into();
            let of = |wanted: &str| {
                let value = command.get_envs().find(|(name, _)| *name == wanted)?.1?;
                Some(value.to_string_lossy().into_owned())
            };
            (of(RUSTFLAGS).unwrap(), of("CARGO_UNSTABLE_BUILD_STD").is_some())
        };
        let compiled = flags(StandardLibrary::Compiled);
        assert_eq!(compiled, (format!("{CONFIGURED} --cfg split"), false));
        let (source, rebuilds) = flags(StandardLibrary::Source);
        assert!(rebuilds && source.ends_with(IMMEDIATE_ABORT));
    }
}
