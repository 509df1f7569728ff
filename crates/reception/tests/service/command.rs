//! The program from the command line.

use crate::harness::{database, run, sample_text, send};
use reception::Store;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use tempfile::tempdir;

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_reception"));
    program.env("LC_ALL", "C");
    program
}

#[test]
#[cfg(unix)]
fn serves_until_told_to_stop_and_then_reports() {
    let folder = tempdir().unwrap();
    let file = database(&folder);
    let file = file.to_str().unwrap();
    let mut serving = program()
        .args(["serve", "--listen", "127.0.0.1:0", "--database", file])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(serving.stderr.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
    let headers = [("content-type", "application/json")];
    let answer = send(address.parse().unwrap(), "POST", "/api/consultations", &headers, &sample_text());
    assert_eq!(answer.status, 201);
    let told = Command::new("kill").args(["-TERM", &serving.id().to_string()]).status().unwrap();
    assert!(told.success() && serving.wait().unwrap().success(), "it ends with success");

    let (code, text, _) = run(&["report", "--database", file, "--target", "300"]);
    assert!(code == 0 && text.contains("300") && text.contains("(+1)"), "{text}");
    let (code, csv, _) = run(&["report", "--database", file, "--csv"]);
    assert!(code == 0 && csv.starts_with("\u{FEFF}年度,"), "{csv}");
    let (code, csv, _) = run(&["export", "--database", file, "--csv"]);
    assert!(code == 0 && csv.starts_with("\u{FEFF}受付番号,") && csv.contains("\r\nK7QF-2M9X,"), "{csv}");
    let (code, csv, _) = run(&["export", "--database", file, "--csv", "--without-mark"]);
    assert!(code == 0 && csv.starts_with("受付番号,"), "{csv}");
    let (code, list, _) = run(&["list", "--database", file]);
    assert!(code == 0 && list.starts_with("K7QF-2M9X  ") && list.lines().count() == 1, "{list}");
    for name in ["K7QF-2M9X", "k7qf-2m9x", "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"] {
        let (code, shown, _) = run(&["show", name, "--database", file]);
        assert!(code == 0 && shown.contains("髙橋 一"), "{shown}");
    }
    assert_eq!(run(&["show", "AAAA-AAAA", "--database", file]).0, 1);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file).unwrap().permissions());
    assert_eq!(mode & 0o077, 0, "only its owner can read it");
}

// Threat: the database, the relay's file or the monitor's key in the folder that is served
#[test]
fn personal_data_is_not_served_as_a_file() {
    let folder = tempdir().unwrap();
    let (site, link) = (folder.path().join("site"), folder.path().join("link"));
    std::fs::create_dir_all(site.join("data")).unwrap();
    std::os::unix::fs::symlink(&site, &link).unwrap();
    let path = |path: std::path::PathBuf| path.to_str().unwrap().to_owned();
    let database = path(database(&folder));
    for (database, further) in [
        (path(site.join("reception.db")), None),
        (path(link.join("data/reception.db")), None),
        (path(site.join("../site/reception.db")), None),
        (database.clone(), Some(("--relay", path(site.join("relay.json"))))),
        (database.clone(), Some(("--watch-key", path(link.join("watch.key"))))),
    ] {
        let site = path(site.clone());
        let mut arguments =
            vec!["serve", "--listen", "127.0.0.1:0", "--site", &site, "--database", &database];
        arguments.extend(further.iter().flat_map(|(option, file)| [*option, file]));
        let (code, _, message) = run(&arguments);
        assert!(code == 1 && message.contains("which is served to everyone"), "{database}: {message}");
    }
    assert!(!site.join("reception.db").exists(), "nothing was created");
}

// Threat: a restored backup that everyone can read
#[test]
#[cfg(unix)]
fn a_database_from_a_backup_becomes_private_again() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let database = database(&folder);
    // Holds the log and its index in place.
    let _store = Store::open(&database).unwrap();
    let files = ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut file = database.clone().into_os_string();
        file.push(ending);
        std::path::PathBuf::from(file)
    });
    std::fs::File::options().append(true).create(true).open(&files[3]).unwrap();
    let open_to_everyone = || {
        for file in files.iter().filter(|file| file.exists()) {
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o666)).unwrap();
        }
    };
    let assert_private = |opening: &str| {
        for file in files.iter().filter(|file| file.exists()) {
            let mode = std::fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{opening}: {}", file.display());
        }
    };
    open_to_everyone();
    assert!(files.iter().all(|file| file.exists()), "{files:?}");
    drop(Store::open(&database).unwrap());
    assert_private("the service");
    let path = database.to_str().unwrap();
    let none = "AAAA-AAAA";
    for command in [
        &["report"][..],
        &["export", "--csv"],
        &["list"],
        &["show", none],
        &["accept", none],
        &["erase", none],
        &["note", none, "held"],
        &["events"],
        &["retain", "--days", "365"],
        &["forward", none],
        &["forward", "--earlier"],
    ] {
        open_to_everyone();
        let (code, _, message) = run(&[command, &["--database", path]].concat());
        assert!(
            code == i32::from(command.contains(&none) || command.contains(&"--earlier")),
            "{command:?}: {message}"
        );
        assert_private(command[0]);
    }
}

// Threat: a restored backup that everyone can read
#[test]
#[cfg(unix)]
fn a_database_that_cannot_be_made_private_is_not_opened() {
    let folder = tempdir().unwrap();
    let database = database(&folder);
    drop(Store::open(&database).unwrap());
    // A link to itself has no permissions that could be set.
    let journal = database.with_extension("db-journal");
    std::os::unix::fs::symlink(&journal, &journal).unwrap();
    let path = database.to_str().unwrap();
    for arguments in [&["list"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let (code, printed, message) = run(&[arguments, &["--database", path]].concat());
        assert!(code == 1 && printed.is_empty(), "{arguments:?}: {message}");
        assert!(message.contains(path) && message.contains("only for its owner"), "{arguments:?}: {message}");
    }
}

#[test]
fn an_error_is_one_line() {
    let folder = tempdir().unwrap();
    let missing = database(&folder);
    let missing = missing.to_str().unwrap();
    for (arguments, expected) in [
        (vec!["serve", "--port", "80"], 2),
        (vec!["frobnicate"], 2),
        (vec![], 2),
        (vec!["report", "--database", missing], 1),
        (vec!["serve", "--database", missing, "--site", "/nowhere", "--listen", "127.0.0.1:0"], 1),
    ] {
        let (code, stdout, stderr) = run(&arguments);
        assert_eq!((code, stdout.as_str()), (expected, ""), "{arguments:?}");
        let complaints = stderr.lines().filter(|line| line.starts_with("reception: "));
        assert_eq!(complaints.count(), 1, "{stderr}");
    }
    assert!(run(&["--help"]).1.contains("reception serve"));
    std::fs::write(missing, "not a database, but long enough to be read as the header of one".repeat(9))
        .unwrap();
    let (code, _, stderr) = run(&["list", "--database", missing]);
    assert!(code == 1 && stderr.contains(missing) && stderr.lines().count() == 1, "{stderr}");
}

#[test]
fn listening_is_said_once_everything_is_open_and_in_two_languages() {
    let folder = tempdir().unwrap();
    let path = database(&folder);
    std::fs::write(&path, "no database ".repeat(999)).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().to_string();
    let free = "127.0.0.1:0";
    let new = folder.path().join("new.db");
    let site = folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("files.json"), "no list").unwrap();
    let site = site.to_str().unwrap();
    for (database, listen, further, language, expected) in [
        (&path, free, &[][..], "en", "cannot be opened"),
        (&path, free, &[], "ja", "を開けません"),
        (&new, &port, &[], "en", "name another address by --listen"),
        (&new, &port, &[], "ja", "別のアドレスを指定してください"),
        (&new, free, &["--site", site], "en", "it is not known what is served"),
        (&new, free, &["--site", site], "ja", "公開するファイルが分からない"),
        (&new, free, &["--site", "/nowhere"], "ja", "フォルダーではありません"),
        (&new, free, &["--relay", "/nowhere"], "ja", "/nowhere"),
        (&new, free, &["--mail", "/nowhere"], "ja", "読めません"),
        (&new, free, &["--allow-origin", "https://a/"], "ja", "ホスト名だけを書いてください"),
    ] {
        let known =
            ["serve", "--listen", listen, "--language", language, "--database", database.to_str().unwrap()];
        let (code, _, remark) = run(&[&known[..], further].concat());
        assert!(code == 1 && remark.contains(expected), "{expected}: {remark}");
        assert!(!remark.contains("listening") && !remark.contains("受け付けています"), "{remark}");
    }
}
