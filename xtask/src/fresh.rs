//! Whether `dist/` is the build of the present sources. trunk, wasm-opt and the compression take a minute even where
//! nothing has changed.

use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};
use xshell::cmd;

use crate::project::Project;
use crate::tools::BuildTools;
use publish::digest::short_digest;
use publish::folder::{files, read};

/// Everything in the checkout that a build reads, and the source of the build.
const SOURCES: &str = ".cargo Cargo.lock Cargo.toml LICENSE-APACHE LICENSE-MIT Trunk.toml crates embed history index.html \
    js programmes rust-toolchain.toml site.json src studio style xtask";
/// The beginnings of the variables that cargo and trunk read.
const VARIABLES: [&str; 4] = ["CARGO_BUILD_", "CARGO_PROFILE_", "RUSTFLAGS", "TRUNK_"];
/// The digests of the last build: of its inputs, and of its files.
const RECORD: &str = "target/dist.digest";

/// A digest of the sources, the tools and the settings of a build.
pub fn inputs(project: &Project, tools: &BuildTools) -> Result<String> {
    let (sh, mut digest) = (&project.sh, Sha256::new());
    for source in SOURCES.split(' ') {
        add(&mut digest, &project.path(source))?;
    }
    digest.update(cmd!(sh, "rustc -vV").quiet().read()?);
    digest.update(format!("{:?} {:?}", tools.node, tools.standard_library));
    let mut variables: Vec<_> = std::env::vars_os().collect();
    variables.retain(|(name, _)| VARIABLES.iter().any(|known| name.to_string_lossy().starts_with(known)));
    variables.sort();
    digest.update(format!("{variables:?}"));
    Ok(short_digest(&digest.finalize()))
}

/// Whether the last build had these inputs, and its files are as it left them.
pub fn is_current(project: &Project, inputs: &str) -> Result<bool> {
    let recorded = project.sh.read_file(RECORD).unwrap_or_default();
    Ok(!recorded.is_empty() && recorded == format!("{inputs} {}", outputs(project)?))
}

/// Notes a build that is complete.
pub fn record(project: &Project, inputs: &str) -> Result<()> {
    let record = format!("{inputs} {}", outputs(project)?);
    Ok(project.sh.write_file(RECORD, record)?)
}

fn outputs(project: &Project) -> Result<String> {
    let mut digest = Sha256::new();
    for folder in ["dist", "target/publish"] {
        add(&mut digest, &project.path(folder))?;
    }
    Ok(short_digest(&digest.finalize()))
}

/// Adds the names and contents of a file, or of all files below a folder. A missing path adds nothing.
fn add(digest: &mut Sha256, path: &Path) -> Result<()> {
    let all = if path.is_file() { vec![path.to_owned()] } else { files(path).unwrap_or_default() };
    // The tests of a crate are not in the build.
    for file in all.iter().filter(|file| !file.components().any(|part| part.as_os_str() == "tests")) {
        let content = read(file)?;
        digest.update(file.as_os_str().as_encoded_bytes());
        digest.update(content.len().to_le_bytes());
        digest.update(content);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(path: &Path) -> String {
        let mut digest = Sha256::new();
        add(&mut digest, path).unwrap();
        short_digest(&digest.finalize())
    }

    #[test]
    fn a_change_of_a_name_or_a_content_changes_the_digest() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join("src").join(name);
        std::fs::create_dir(folder.path().join("src")).unwrap();
        std::fs::write(file("a.rs"), "a").unwrap();
        let first = digest(folder.path());
        assert_eq!(digest(folder.path()), first);
        std::fs::rename(file("a.rs"), file("b.rs")).unwrap();
        let renamed = digest(folder.path());
        std::fs::write(file("b.rs"), "b").unwrap();
        assert!(first != renamed && renamed != digest(folder.path()));
    }

    #[test]
    fn every_source_is_there() {
        let project = Project::find().unwrap();
        for source in SOURCES.split(' ') {
            assert!(project.path(source).exists(), "{source}");
        }
    }
}
