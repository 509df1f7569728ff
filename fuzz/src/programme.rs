//! The files of a programme, from officials or third parties.

use crate::support::make_every_call;
use assessment::Programme;
use assessment::pack::{ProgrammePack, decode};
use assessment::steps::watch;
use programme::edit::{set_threshold, thresholds};
use programme::{Files, Loaded, Vocabulary, check, explain, load, write_pack};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// The name of the programme's folder, which must be its id.
const ID: &str = "pool";
/// The minimal shared folder.
const SHARED: [(&str, &str); 2] =
    [("lists.toml", ""), ("holidays.toml", "until = \"2027-12-31\"\ndays = [\"2027-01-01\"]\n")];

/// The folder of the programme, next to the shared one.
static FOLDER: LazyLock<(PathBuf, TempDir)> = LazyLock::new(|| {
    let all = tempfile::tempdir().unwrap();
    let (folder, shared) = (all.path().join(ID), all.path().join("shared"));
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&shared).unwrap();
    for (name, content) in SHARED {
        fs::write(shared.join(name), content).unwrap();
    }
    (folder, all)
});

/// Loads the input: `programme.toml`, `text.ja.toml` and `cases.toml`, separated by lines of three dashes.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut parts = text.splitn(3, "\n---\n");
    for name in ["programme.toml", "text.ja.toml", "cases.toml"] {
        fs::write(FOLDER.0.join(name), parts.next().unwrap_or_default()).unwrap();
    }
    set_every_threshold(&Files::read(&FOLDER.0).unwrap().0);
    match load(&FOLDER.0) {
        Ok(loaded) => check_loaded(&loaded),
        Err(error) => assert!(error.to_string().contains(".toml"), "a file is named: {error}"),
    }
}

/// Setting a threshold to the value it has changes no byte. Files with any fault may be edited.
fn set_every_threshold(files: &Files) {
    for threshold in thresholds(files, ID) {
        // A value outside its range, or one of two with the same name, is refused or goes to the first.
        if let Ok(set) = set_threshold(files, ID, &threshold.name, &threshold.value) {
            let first = thresholds(&set, ID).into_iter().find(|other| other.name == threshold.name).unwrap();
            assert_eq!(first.value, threshold.value, "{}", threshold.name);
        }
    }
}

/// The maximum number of steps of a check: those of its proofs, and of the searches before them.
const MAX_STEPS: u64 = 200_000_000;

/// A programme without findings can be compiled, explained, packed and read again. No programme is searched without end.
fn check_loaded(loaded: &Loaded) {
    let (findings, watched) = watch(|| check(loaded, "en"));
    assert!(watched.steps <= MAX_STEPS, "{watched:?}");
    for finding in &findings {
        assert!(
            !finding.file.is_empty() && !finding.entry.is_empty() && !finding.message.is_empty(),
            "{finding}"
        );
    }
    let programme = Programme::compile(loaded.specification.clone());
    programme.iter().for_each(make_every_call);
    if findings.is_empty() {
        programme.unwrap();
        assert!(!explain(loaded, &Vocabulary::new(loaded, None), "ja", None).is_empty());
        check_pack(loaded, &FOLDER.0.join("pack"));
    }
}

fn check_pack(loaded: &Loaded, out: &Path) {
    let files = write_pack(loaded, out).unwrap();
    let bytes = fs::read(&files[0]).unwrap();
    let pack: ProgrammePack = decode(&bytes).unwrap();
    let values = [&pack.specification, &loaded.specification]
        .map(|specification| serde_json::to_value(specification).unwrap());
    assert_eq!(values[0], values[1]);
}
