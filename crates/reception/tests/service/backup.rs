//! Backups: complete while the service runs, refused where they are none, and without a way back for what was erased.

use crate::harness::{Server, database, numbered, printed, run};
use reception::{Action, Store, now};
use rusqlite::Connection;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};

fn receipt(number: u32) -> String {
    numbered(number)["receipt"].as_str().unwrap().to_owned()
}

/// A database with these requests, and a backup of it.
fn backed_up(folder: &TempDir, numbers: Range<u32>) -> (Server, PathBuf) {
    let server = Server::start(folder, |_| {});
    for number in numbers {
        assert_eq!(server.submit(&numbered(number)).status, 201);
    }
    let file = folder.path().join("backup.db");
    printed(folder, &["backup", file.to_str().unwrap()]);
    (server, file)
}

/// Runs `restore` into a database; exit code, output and remarks.
fn restore(backup: &Path, database: &Path, option: &str) -> (i32, String, String) {
    run(&["restore", backup.to_str().unwrap(), option, "--database", database.to_str().unwrap()])
}

/// The lines of `list` with their receipt numbers and organisations.
fn list(database: &Path) -> Vec<String> {
    let (code, printed, remark) = run(&["list", "--database", database.to_str().unwrap()]);
    assert_eq!(code, 0, "{remark}");
    printed.lines().map(str::to_owned).collect()
}

#[test]
fn a_backup_while_requests_come_in_has_every_acknowledged_one() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let acknowledged: Vec<usize> = std::thread::scope(|scope| {
        let sender = scope.spawn(|| {
            for number in 0..120 {
                assert_eq!(server.submit(&numbered(number)).status, 201);
            }
        });
        let mut counts = Vec::new();
        for number in 0.. {
            let before = Store::open(&database(&folder)).unwrap().received().unwrap().len();
            let file = folder.path().join(format!("backup-{number}.db"));
            printed(&folder, &["backup", file.to_str().unwrap()]);
            counts.push(before);
            if sender.is_finished() {
                break;
            }
        }
        counts
    });
    for (number, before) in acknowledged.iter().enumerate() {
        let connection = Connection::open(folder.path().join(format!("backup-{number}.db"))).unwrap();
        let count: u32 = connection.query_row("SELECT count(*) FROM request", [], |row| row.get(0)).unwrap();
        let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert!(
            usize::try_from(count).unwrap() >= *before && sound == "ok",
            "{number}: {count} {before} {sound}"
        );
    }
}

#[test]
fn a_backup_is_private_new_and_an_event_and_holds_nothing_erased() {
    let folder = tempdir().unwrap();
    let (_server, file) = backed_up(&folder, 0..3);
    let connection = Connection::open(&file).unwrap();
    let last = "SELECT action FROM event ORDER BY number DESC LIMIT 1";
    assert_eq!(connection.query_row(last, [], |row| row.get::<_, String>(0)).unwrap(), "backup");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let path = database(&folder);
    let before = std::fs::read(&file).unwrap();
    let (code, _, remark) = run(&["backup", file.to_str().unwrap(), "--database", path.to_str().unwrap()]);
    assert!(code == 1 && remark.contains("exists; name a new file"), "{remark}");
    assert!(std::fs::read(&file).unwrap() == before);
    printed(&folder, &["erase", &receipt(1), "--yes"]);
    let second = folder.path().join("second.db");
    printed(&folder, &["backup", second.to_str().unwrap()]);
    let bytes = String::from_utf8_lossy(&std::fs::read(&second).unwrap()).into_owned();
    assert!(bytes.contains("person-000000") && !bytes.contains("person-000001"));
    let nowhere = folder.path().join("none/backup.db");
    let (code, _, remark) = run(&["backup", nowhere.to_str().unwrap(), "--database", path.to_str().unwrap()]);
    assert!(code == 1 && remark.contains("none/backup.db"), "{remark}");
}

#[test]
fn a_missing_database_is_made_of_the_backup_and_sends_nothing_again() {
    let folder = tempdir().unwrap();
    let (server, file) = backed_up(&folder, 0..3);
    drop(server);
    let queue =
        "UPDATE request SET forward_state = 'waiting', forward_at = 1, forward_since = 1 WHERE number = 2;
        INSERT INTO mail (request, state, since, at) VALUES (2, 'waiting', 1, 1);";
    Connection::open(&file).unwrap().execute_batch(queue).unwrap();
    let before = std::fs::read(&file).unwrap();
    let path = folder.path().join("new.db");
    for option in ["--dry-run", "--language=en"] {
        restore(&file, &path, option);
        assert!(!path.exists(), "{option}");
    }
    let (code, _, remark) = restore(&file, &path, "--yes");
    assert!(code == 0 && remark.contains("requests in the backup: 3"), "{remark}");
    assert!(remark.contains("come back; erase them again"), "{remark}");
    let lines = list(&path);
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains("unclear restored"), "{lines:?}");
    let mail = "SELECT state FROM mail";
    let connection = Connection::open(&path).unwrap();
    assert_eq!(connection.query_row(mail, [], |row| row.get::<_, String>(0)).unwrap(), "unclear");
    let actions: Vec<_> =
        Store::open(&path).unwrap().events().unwrap().into_iter().map(|e| e.action).collect();
    assert_eq!(actions.last().map(String::as_str), Some("list"));
    assert!(actions.contains(&"restore".to_owned()));
    assert!(std::fs::read(&file).unwrap() == before, "the backup is not changed");
    assert!(!folder.path().join("new.db.restoring").exists());
}

// Threat: a backup brings erased requests back
#[test]
fn what_was_erased_since_stays_erased_and_what_came_since_stays() {
    let folder = tempdir().unwrap();
    let (server, file) = backed_up(&folder, 0..6);
    printed(&folder, &["erase", &receipt(1), "--yes"]);
    printed(&folder, &["note", &receipt(2), "approved"]);
    for number in 6..8 {
        assert_eq!(server.submit(&numbered(number)).status, 201);
    }
    let path = database(&folder);
    // Lost and changed by a fault of the disk.
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("DELETE FROM request WHERE number = 4").unwrap();
    let other = numbered(4).to_string().replace("みらい", "みらう");
    connection.execute("UPDATE request SET document = ?1 WHERE number = 5", [other]).unwrap();
    drop(connection);
    let before = list(&path);
    let (code, _, remark) = restore(&file, &path, "--dry-run");
    assert_eq!(code, 0);
    for line in [
        "requests in the backup: 6",
        "requests in the database now: 7",
        "requests that come back: 1",
        "in place of another: 1",
        "stay erased: 1",
        "received since the backup, and stay: 2",
    ] {
        assert!(remark.contains(line), "{line}: {remark}");
    }
    let (code, _, remark) = restore(&file, &path, "--language=en");
    assert!(code == 1 && remark.contains("nothing is changed"), "{remark}");
    assert_eq!(list(&path), before);
    assert_eq!(restore(&file, &path, "--yes").0, 0);
    let after = list(&path);
    assert_eq!(after.len(), 8);
    assert_eq!(after.iter().filter(|line| line.contains("erased")).count(), 1);
    assert!(after.iter().all(|line| line.contains("みらい") || line.contains("erased")), "{after:#?}");
    assert!(after.iter().any(|line| line.contains(&receipt(2)) && line.contains("approved")), "{after:#?}");
    let bytes: Vec<u8> = ["", "-wal"]
        .into_iter()
        .filter_map(|ending| std::fs::read(format!("{}{ending}", path.display())).ok())
        .flatten()
        .collect();
    assert!(!String::from_utf8_lossy(&bytes).contains("person-000001"));
    // The service goes on with the same file.
    assert_eq!(server.submit(&numbered(3)).status, 200);
    assert_eq!(server.submit(&numbered(1)).status, 200, "a late copy of an erased request");
    assert_eq!(server.submit(&numbered(9)).status, 201);
    let events = printed(&folder, &["events"]);
    assert!(events.contains(&format!("restore  {}", receipt(3))), "{events}");
}

// Threat: a file from elsewhere is restored as a backup
#[test]
fn a_file_that_is_no_backup_is_refused_and_nothing_is_changed() {
    let folder = tempdir().unwrap();
    let (server, good) = backed_up(&folder, 0..40);
    drop(server);
    let path = database(&folder);
    let bytes = std::fs::read(&good).unwrap();
    let named = |name: &str| folder.path().join(name);
    std::fs::write(named("text"), "no database".repeat(999)).unwrap();
    std::fs::write(named("empty"), "").unwrap();
    std::fs::write(named("cut"), &bytes[..bytes.len() / 2]).unwrap();
    let mut damaged = bytes.clone();
    let middle = damaged.len() / 2 / 4096 * 4096;
    damaged[middle..middle + 4096].fill(0xA5);
    std::fs::write(named("damaged"), damaged).unwrap();
    Connection::open(named("foreign")).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    for (name, change) in [
        ("newer", "PRAGMA user_version = 999"),
        ("trigger", "CREATE TRIGGER a AFTER INSERT ON request BEGIN DELETE FROM request; END"),
    ] {
        std::fs::write(named(name), &bytes).unwrap();
        Connection::open(named(name)).unwrap().execute_batch(change).unwrap();
    }
    let other = tempdir().unwrap();
    let (_other, file) = backed_up(&other, 500..502);
    std::fs::copy(file, named("other")).unwrap();
    let before = list(&path);
    for (name, expected) in [
        ("missing", "cannot be read or written"),
        ("text", "cannot be used as a backup"),
        ("empty", "is not a database of this program"),
        ("cut", "cannot be used as a backup"),
        ("damaged", "cannot be used as a backup"),
        ("foreign", "is not a database of this program"),
        ("newer", "schema version 999"),
        ("trigger", "is not a database of this program"),
        ("other", "is not a backup of"),
    ] {
        for database in [&path, &named("new.db")] {
            if name == "other" && database != &path {
                continue;
            }
            let (code, _, remark) = restore(&named(name), database, "--yes");
            assert!(code == 1 && remark.contains(expected), "{name}: {remark}");
            assert_eq!(remark.lines().count(), 1, "{remark}");
        }
        assert!(!named("new.db").exists(), "{name}");
    }
    assert_eq!(list(&path), before);
    assert_eq!(restore(&good, &path, "--yes").0, 0);
}

#[test]
fn a_backup_of_an_older_version_is_migrated() {
    let folder = tempdir().unwrap();
    let (server, good) = backed_up(&folder, 0..2);
    drop(server);
    let old = "DROP TABLE mail; DROP INDEX event_state; PRAGMA user_version = 4";
    Connection::open(&good).unwrap().execute_batch(old).unwrap();
    let path = folder.path().join("new.db");
    assert_eq!(restore(&good, &path, "--yes").0, 0);
    assert_eq!(list(&path).len(), 2);
    let store = Store::open(&path).unwrap();
    store.record_action(Action::Serve, &[], now().unwrap()).unwrap();
}
