//! The compiler's settings for the release wasm: the standard library is rebuilt for size, without panic messages.
//!
//! A panic in the browser ends the app, and bootstrap.js shows the failure notice; the message is for the console only.
//! Messages, source locations and `Debug` implementations are 11.5 to 15.2 kB of the first load (brotli 11). The stable
//! compiler accepts these settings with RUSTC_BOOTSTRAP, and the compiler is pinned in `rust-toolchain.toml`. Native
//! builds must not see them: the trunk hooks remove them (`Trunk.toml`).

use std::process::Command;

use crate::tools::StandardLibrary;

/// The flags of the wasm target. The variable replaces the flags of `.cargo/config.toml` and does not add to them.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// What `.cargo/config.toml` sets.
const CONFIGURED: &str = "--cfg erase_components";
/// The flags for a standard library that is rebuilt.
const IMMEDIATE_ABORT: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// What has cargo rebuild the standard library.
const BUILD_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Sets the environment of a command that builds the release wasm, with further flags for the compiler.
pub fn configure(command: &mut Command, library: StandardLibrary, flags: &str) {
    let mut all = vec![CONFIGURED, flags];
    if library == StandardLibrary::Source {
        command.envs(BUILD_STD);
        all.push(IMMEDIATE_ABORT);
    }
    command.env(RUSTFLAGS, all.join(" "));
}

#[cfg(test)]
mod tests {
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
        let names = BUILD_STD.iter().map(|(name, _)| *name).chain([RUSTFLAGS]);
        for name in names {
            assert_eq!(configuration.matches(&format!("\"-u\", \"{name}\"")).count(), hooks, "{name}");
        }
    }

    #[test]
    fn a_compiled_library_is_not_rebuilt() {
        let variables = |library| {
            let mut command = Command::new("trunk");
            configure(&mut command, library, "--cfg split");
            let pair = |(name, value): (&std::ffi::OsStr, Option<&std::ffi::OsStr>)| {
                format!("{}={}", name.to_string_lossy(), value.unwrap_or_default().to_string_lossy())
            };
            command.get_envs().map(pair).collect::<Vec<_>>()
        };
        let compiled = variables(StandardLibrary::Compiled);
        assert_eq!(compiled, [format!("{RUSTFLAGS}={CONFIGURED} --cfg split")]);
        assert!(variables(StandardLibrary::Source).iter().any(|one| one.ends_with(IMMEDIATE_ABORT)));
    }
}
