//! Compiles Rust's standard library anew for the release widget, without the words that a panic would say.
//!
//! Nobody reads a panic's words in a browser: the page ends, and the static page with phone and mail shows. Left
//! out, with the source locations that name this machine's folders, they take an eighth of the wasm with them. The
//! stable compiler builds its library only when told that it may, which is safe here because the compiler is
//! pinned in `rust-toolchain.toml`; native builds are never told.

use std::process::Command;

/// Where the compiler is told more about the code for the browser.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What cargo and the compiler are told, and must not be told in a native build.
const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (FLAGS, "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"),
];

/// Tells a build of the widget. A hook that builds for this machine takes the settings back (see `Trunk.toml`).
pub fn tell(command: &mut Command) {
    command.envs(SETTINGS);
}

/// Tells a build of the widget these flags as well.
pub fn tell_with(command: &mut Command, flags: &str) {
    tell(command);
    let [.., (name, known)] = SETTINGS;
    command.env(name, format!("{known} {flags}"));
}

#[cfg(test)]
mod tests {
    use super::SETTINGS;

    #[test]
    fn the_hook_takes_every_setting_back() {
        let configuration = include_str!("../../Trunk.toml");
        for (name, _) in SETTINGS {
            assert!(configuration.contains(&format!("\"-u\", \"{name}\"")), "{name}");
        }
    }
}
