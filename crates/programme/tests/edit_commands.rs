//! The commands that edit files show what they change, ask, and write only files that changed.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

const R3: &str = "telework-pioneers-r3";

/// A copy of the programmes, with a lower threshold.
fn lowered(name: &str) -> PathBuf {
    let root = support::copied(name, &support::programmes());
    let file = root.join(R3).join("programme.toml");
    support::replace(&file, "in = \"eligible_staff\", percent = 50", "in = \"eligible_staff\", percent = 45");
    root
}

/// Every file with its content and the time of its last change.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    files
        .map(|file| (file.clone(), (fs::read(&file).unwrap(), file.metadata().unwrap().modified().unwrap())))
        .collect()
}

/// The names of the files that were written since.
fn written(root: &Path, before: &BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) -> Vec<String> {
    let changed = snapshot(root).into_iter().filter(|(path, file)| before.get(path) != Some(file));
    let name = |path: PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
    changed.map(|(path, _)| name(path)).collect()
}

/// Runs the tool with an answer on its input. Returns the exit code and what it printed.
fn run(arguments: &[&str], answer: &str) -> (i32, String) {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_programme"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A tool that asks nothing may end first.
    let _ = tool.stdin.take().unwrap().write_all(answer.as_bytes());
    let output = tool.wait_with_output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(printed).unwrap())
}

#[test]
fn accept_shows_asks_and_writes_one_file() {
    let cases = format!("{R3}/cases.toml");
    for (name, options, answer, expected) in [
        ("dry", &["--dry-run"][..], "y\ny\n", None),
        ("no-answer", &[], "", None),
        ("no", &[], "n\n", None),
        ("yes", &["--yes"], "", Some(0)),
        ("asked", &[], "y\nn\n", Some(0)),
        ("asked-ja", &["--language", "ja"], "はい\nn\n", Some(0)),
        ("asked-cases", &[], "y\ny\n", Some(2)),
        ("cases", &["--yes", "--add-cases"], "", Some(2)),
    ] {
        let root = lowered(&format!("accept-{name}"));
        let folder = root.join(R3);
        let before = snapshot(&root);
        let count = |file: &[u8]| String::from_utf8_lossy(file).matches("[[cases]]").count();
        let arguments: Vec<_> =
            ["accept", folder.to_str().unwrap()].into_iter().chain(options.iter().copied()).collect();
        let (code, printed) = run(&arguments, answer);
        assert_eq!(code, 0, "{name}: {printed}");
        assert!(printed.contains("199 eligible, 99 practising"), "{name}: {printed}");
        assert!(
            printed.contains("practice-share.0.percent 45: practising_staff 45, eligible_staff 100"),
            "{printed}"
        );
        let Some(added) = expected else {
            assert_eq!(written(&root, &before), Vec::<String>::new(), "{name}");
            continue;
        };
        assert_eq!(written(&root, &before), [cases.as_str()], "{name}: {printed}");
        let after = snapshot(&root);
        let path = root.join(&cases);
        assert_eq!(count(&after[&path].0) - count(&before[&path].0), added, "{name}");
        fs::remove_dir_all(root).unwrap();
    }
}

#[test]
fn rename_writes_the_files_with_the_id() {
    let root = support::copied("rename", &support::programmes());
    let folder = root.join(R3);
    let folder = folder.to_str().unwrap();
    let before = snapshot(&root);
    let (code, printed) = run(&["rename", folder, "fact", "small_enterprise", "small_firm"], "");
    assert_eq!(code, 0, "{printed}");
    let texts = ["programme.toml", "text.en.toml", "text.ja-simple.toml", "text.ja.toml"];
    assert_eq!(written(&root, &before), texts.map(|file| format!("{R3}/{file}")));
    assert!(run(&["check", folder], "").1.contains("nothing found"));

    let before = snapshot(&root);
    for (arguments, expected) in [
        (
            ["rename", folder, "facts", "small_firm", "small"],
            "tier, question, criterion, choice, topic, fact, route",
        ),
        (["rename", folder, "fact", "small_enterprise", "small"], "There are: small_firm"),
        (["rename", folder, "fact", "small_firm", "Small Firm"], "small letters"),
    ] {
        let (code, printed) = run(&arguments, "");
        assert!(code == 2 && printed.contains(expected) && printed.lines().count() == 1, "{printed}");
    }
    assert_eq!(written(&root, &before), Vec::<String>::new());
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn new_year_writes_the_copy_and_the_end_of_the_old_year() {
    let root = support::copied("new-year", &support::programmes());
    let folder = root.join(R3);
    let folder = folder.to_str().unwrap();
    fs::create_dir(root.join("telework-pioneers-r7")).unwrap();
    let before = snapshot(&root);
    let year = |id| {
        run(&["new-year", folder, id, "--from", "2026-04-01", "--to", "2027-03-31", "--language", "ja"], "")
    };
    let (code, printed) = year("telework-pioneers-r7");
    assert!(
        code == 2 && printed.contains("telework-pioneers-r7"),
        "an existing folder is refused: {printed}"
    );
    let (code, printed) = year("telework-pioneers-r8");
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.contains(
            "telework-pioneers-r8/text.ja.toml:8: name = \"テレワーク先駆者百選（令和3年度基準）\""
        ),
        "{printed}"
    );
    let mut files = vec![format!("{R3}/programme.toml")];
    let copied = ["cases.toml", "programme.toml", "text.en.toml", "text.ja-simple.toml", "text.ja.toml"];
    files.extend(copied.map(|file| format!("telework-pioneers-r8/{file}")));
    assert_eq!(written(&root, &before), files);
    let copy = root.join("telework-pioneers-r8");
    let check = ["check", copy.to_str().unwrap(), "--today", "2026-04-01", "--language", "en"];
    let (code, found) = run(&check, "");
    assert!(code == 1 && found.lines().all(|line| line.contains(" is the year 2021")), "{found}");
    for file in ["text.en.toml", "text.ja-simple.toml", "text.ja.toml"].map(|file| copy.join(file)) {
        let text = fs::read_to_string(&file).unwrap().replace("令和3年度", "令和8年度");
        fs::write(&file, text.replace("fiscal 2021", "fiscal 2026").replace("2021年度", "2026年度")).unwrap();
    }
    assert!(run(&check, "").1.contains("nothing found"));
    fs::remove_dir_all(root).unwrap();
}
