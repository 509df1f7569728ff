//! Fuzzes every parser of untrusted input with libFuzzer, through cargo-fuzz. `fuzz/` has the targets and their
//! properties; the ordinary tests replay the corpus.

use anyhow::{Result, ensure};
use publish::folder::files;
use xshell::cmd;

use crate::process::{self, Ended};
use crate::project::Project;
use crate::timing::step;
use crate::tools;

/// An input that takes longer than these seconds is a finding, and so is one that takes more memory, in MiB.
const MAX_SECONDS: u32 = 20;
const MAX_MEMORY: u32 = 1024;
/// The longest input in bytes; deep nesting and long lists begin well below.
const MAX_LEN: u32 = 32 * 1024;
/// The widget's release build is made small; a target has to be fast and compiled quickly. The flags that cargo-fuzz sets
/// take the place of those in `.cargo/config.toml`, but not of these.
const PROFILE: [(&str, &str); 4] = [
    ("RUSTFLAGS", "--cfg erase_components"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];
/// The stable compiler has no sanitizers, and there is no unsafe code for them.
const OPTIONS: [&str; 4] = ["--sanitizer", "none", "--features", "libfuzzer"];

/// Runs every target for these seconds. Inputs that reach new code are kept in `target/fuzz/<target>/` for the next run,
/// and those that break something in `target/fuzz/findings/`; one of these is an error.
pub fn fuzz(project: &Project, seconds: u32) -> Result<()> {
    let (sh, cargo_fuzz) = (&project.sh, tools::program(project, &tools::CARGO_FUZZ)?);
    for (name, value) in PROFILE {
        sh.set_var(name, value);
    }
    step("compile the targets", || process::run(cmd!(sh, "{cargo_fuzz} build {OPTIONS...}")))?;
    let folder = project.path("target/fuzz");
    let findings = folder.join("findings");
    sh.remove_path(&findings)?;
    sh.create_dir(&findings)?;
    for source in files(&project.path("fuzz/fuzz_targets"))? {
        let target = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let [inputs, scratch] = [&target, "scratch"].map(|name| folder.join(name));
        sh.create_dir(&inputs)?;
        sh.create_dir(&scratch)?;
        let corpus = project.path("fuzz/corpus").join(&target);
        let options = [
            format!("-max_total_time={seconds}"),
            format!("-timeout={MAX_SECONDS}"),
            format!("-rss_limit_mb={MAX_MEMORY}"),
            format!("-max_len={MAX_LEN}"),
            format!("-artifact_prefix={}/{target}-", findings.display()),
            "-print_final_stats=1".to_owned(),
        ];
        // libFuzzer exits without cleaning up, so the target's temporary files are removed with this folder.
        let fuzz = cmd!(sh, "{cargo_fuzz} run {OPTIONS...} {target} {inputs} {corpus} -- {options...}");
        let ended = step(&format!("fuzz {target}"), || process::run(fuzz.env("TMPDIR", &scratch)));
        sh.remove_path(&scratch)?;
        // A finding ends a target with a failure; the other targets run nevertheless.
        let is_failure = |error: &anyhow::Error| matches!(error.downcast_ref(), Some(Ended::Failed { .. }));
        match ended {
            Err(error) if !(is_failure(&error) && has_finding(&findings, &target)?) => return Err(error),
            _ => {}
        }
    }
    let found = files(&findings)?;
    for finding in &found {
        println!("{}", finding.display());
    }
    ensure!(found.is_empty(), "inputs that break something were found: {}", found.len());
    Ok(())
}

/// Whether a target has found something. libFuzzer begins the names of the files with the prefix that it is given.
fn has_finding(findings: &std::path::Path, target: &str) -> Result<bool> {
    let prefix = findings.join(format!("{target}-"));
    let prefix = prefix.to_string_lossy();
    Ok(files(findings)?.iter().any(|file| file.to_string_lossy().starts_with(&*prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_belongs_to_its_target() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("feed-crash-1"), "").unwrap();
        assert!(has_finding(folder.path(), "feed").unwrap());
        assert!(!has_finding(folder.path(), "link").unwrap());
    }
}
