//! The office's commands as a program: states, reports of earlier days, consent, and the events.

use crate::harness::{Server, database, numbered, printed, run};
use consultation::request::ConsultationRequest;
use reception::{Insertion, NewRequest, Store, japan_time, now};
use rusqlite::Connection;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};
use tempfile::{TempDir, tempdir};

pub const DAY: i64 = 24 * 60 * 60;

/// Stores numbered requests, each received this many days ago.
pub fn store(
    folder: &TempDir,
    days_ago: impl IntoIterator<Item = i64>,
    change: impl Fn(&mut Value),
) -> Vec<String> {
    let store = Store::open(&database(folder)).unwrap();
    let requests = days_ago.into_iter().enumerate().map(|(number, days)| {
        let mut document = numbered(u32::try_from(number).unwrap());
        change(&mut document);
        let request: ConsultationRequest = serde_json::from_value(document).unwrap();
        let received_at = now().unwrap() - days * DAY;
        let new = NewRequest { request: &request, received_at, suspect: false, forward: false };
        assert_eq!(store.insert(new).unwrap(), Insertion::New);
        request.receipt
    });
    requests.collect()
}

/// Runs a command with a line on standard input; its exit code and standard error.
fn answered(folder: &TempDir, arguments: &[&str], line: &str) -> (i32, String) {
    let path = database(folder);
    let mut child = Command::new(env!("CARGO_BIN_EXE_reception"))
        .args(arguments)
        .args(["--database", path.to_str().unwrap()])
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Every row of a table, as text.
fn content(folder: &TempDir, table: &str) -> Vec<String> {
    let connection = Connection::open(database(folder)).unwrap();
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY number")).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let values = (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column));
        Ok(format!("{:?}", values.collect::<Result<Vec<_>, _>>()?))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Makes all events older by this many days, as if they had been recorded then.
fn age_events(folder: &TempDir, days: i64) {
    let connection = Connection::open(database(folder)).unwrap();
    connection.execute_batch("DROP TRIGGER event_is_not_changed").unwrap();
    connection.execute("UPDATE event SET at = at - ?1", [days * DAY]).unwrap();
}

#[test]
fn nothing_is_erased_without_a_word_of_consent() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, (0..200).map(|number| number * 4 + 1), |_| {});
    let before = content(&folder, "request");
    for (arguments, line, code) in [
        (&["retain", "--days", "2"][..], "yes\n", 1),
        (&["retain", "--days", "2", "--yes"], "", 1),
        (&["retain", "--days", "100"], "", 1),
        (&["retain", "--days", "100"], "no\n", 1),
        (&["retain", "--days", "100"], "y\n", 1),
        (&["retain", "--days", "100", "--dry-run"], "yes\n", 0),
        (&["erase", &receipts[0]], "\n", 1),
        (&["erase", &receipts[0], "--dry-run"], "yes\n", 0),
    ] {
        assert_eq!(answered(&folder, arguments, line).0, code, "{arguments:?}");
        assert!(content(&folder, "request") == before, "{arguments:?}");
    }
    let (_, plan) = answered(&folder, &["retain", "--days", "100"], "");
    assert!(plan.contains("to be erased: 175 requests") && plan.contains("nothing is changed"), "{plan}");
    let (_, plan) = answered(&folder, &["erase", &receipts[3]], "");
    assert!(plan.contains(&receipts[3]) && plan.contains("株式会社みらい製作所"), "{plan}");
    assert_eq!(answered(&folder, &["retain", "--days", "100"], "yes\n").0, 0);
    assert_eq!(answered(&folder, &["erase", &receipts[0].replace('-', "").to_lowercase()], "はい\n").0, 0);
    let left = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert_eq!(left.iter().filter(|stored| stored.document().is_some()).count(), 200 - 175 - 1);
}

#[test]
fn every_command_that_shows_or_changes_is_recorded_without_personal_data() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [400, 10, 3], |_| {});
    let one = receipts[1].as_str();
    printed(&folder, &["list"]);
    printed(&folder, &["show", one]);
    printed(&folder, &["export", "--csv"]);
    printed(&folder, &["note", one, "approved"]);
    printed(&folder, &["erase", one, "--yes"]);
    printed(&folder, &["retain", "--days", "365", "--yes"]);
    printed(&folder, &["report"]);
    let events = printed(&folder, &["events"]);
    let told: Vec<String> =
        events.lines().map(|line| line.split("  ").skip(2).take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "list all".to_owned(),
        format!("show {one}"),
        "export all".to_owned(),
        format!("note {one}"),
        format!("show {one}"),
        format!("erase {one}"),
        format!("retain {}", receipts[0]),
    ];
    assert_eq!(told, expected, "{events}");
    let user = events.lines().map(|line| line.split("  ").nth(1).unwrap()).collect::<Vec<_>>();
    assert!(user.iter().all(|user| !user.is_empty() && *user == user[..].trim()), "{events}");
    let stored = content(&folder, "event").join("\n");
    for trace in ["person-", "みらい", "hajime", "0312345678"] {
        assert!(!stored.contains(trace) && !events.contains(trace), "{trace}");
    }
}

#[test]
fn an_earlier_report_is_printed_again_byte_for_byte() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [40, 30, 20], |_| {});
    let day = |days: i64| japan_time(now().unwrap() - days * DAY)[..10].to_owned();
    let (xlsx, again) = (folder.path().join("a.xlsx"), folder.path().join("b.xlsx"));
    let report = |as_of: &str, xlsx: &std::path::Path| {
        let forms = [&["report"][..], &["report", "--csv"], &["report", "--html"]];
        let mut texts = forms.map(|form| printed(&folder, &[form, &["--as-of", as_of]].concat())).to_vec();
        printed(&folder, &["report", "--as-of", as_of, "--xlsx", xlsx.to_str().unwrap()]);
        texts.push(format!("{:?}", std::fs::read(xlsx).unwrap()));
        texts
    };
    printed(&folder, &["note", &receipts[0], "company-reported", "--on", &day(5)]);
    printed(&folder, &["note", &receipts[0], "manager-reported", "--on", &day(5)]);
    age_events(&folder, 4);
    let earlier = report(&day(3), &xlsx);
    for state in ["company-reported", "manager-reported"] {
        printed(&folder, &["note", &receipts[1], state, "--on", &day(5)]);
    }
    printed(&folder, &["note", &receipts[0], "manager-reported", "--remove"]);
    store(&folder, [], |_| {});
    assert!(report(&day(3), &again) == earlier, "the same bytes");
    assert!(report(&day(0), &again)[0] != earlier[0]);
    let text = printed(&folder, &["report", "--since", &day(3)]);
    let changed: Vec<_> = text.lines().filter(|line| line.contains(&receipts[1])).collect();
    assert!(changed.len() == 1 && changed[0].contains(&receipts[0]), "{text}");
}

#[test]
fn a_table_of_a_spreadsheet_is_noted_in_shift_jis() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [40, 30], |_| {});
    let day = japan_time(now().unwrap() - 9 * DAY)[..10].replace('-', "/");
    let rows = format!(
        "受付番号,企業名,申請承認,実施\r\n{},みらい,{day},{day}\r\n{},,{day},\r\n",
        receipts[0], receipts[1]
    );
    let file = folder.path().join("states.csv");
    std::fs::write(&file, encoding_rs::SHIFT_JIS.encode(&rows).0).unwrap();
    let file = file.to_str().unwrap();
    let note = ["note", "--csv", file];
    assert!(printed(&folder, &[&note[..], &["--dry-run"]].concat()).contains("to be noted: 3"));
    assert_eq!(printed(&folder, &note), "noted: 3, unchanged: 0\n");
    assert_eq!(printed(&folder, &note), "noted: 0, unchanged: 3\n");
    let path = database(&folder);
    std::fs::write(file, format!("受付番号,実施\n{},{day}\nAAAA-AAAA,{day}\n", receipts[1])).unwrap();
    let arguments = [&note[..], &["--database", path.to_str().unwrap(), "--language", "ja"]].concat();
    let (code, _, fault) = run(&arguments);
    assert!(code == 1 && fault.contains("3行目") && fault.contains("何も記録していません"), "{fault}");
}

#[test]
fn a_region_is_that_of_the_prefecture_and_a_contradiction_is_flagged() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [0], |document| {
        document["organisation"]["prefecture"] = "JP-34".into();
        document["organisation"]["region"] = "kanto".into();
        document["sent_at"] = "2020-01-01T00:00:00Z".into();
    });
    let csv = printed(&folder, &["report", "--csv"]);
    let mut rows = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let headings = rows.next().unwrap();
    let last = rows.next_back().unwrap();
    let of = |name: &str| last[headings.iter().position(|heading| *heading == name).unwrap()];
    assert_eq!((of("中国"), of("関東")), ("1", "0"), "{csv}");
    let text = printed(&folder, &["report"]);
    assert!(text.contains(&format!("1件（{}）", receipts[0])), "{text}");
    let list = printed(&folder, &["list"]);
    assert!(list.contains("JP-34  region:kanto  株式会社みらい製作所"), "{list}");
}

#[test]
fn forwarding_earlier_requests_needs_a_relay_and_is_taken_back() {
    let folder = tempdir().unwrap();
    store(&folder, [3, 2, 1], |_| {});
    let path = database(&folder);
    let forward = ["forward", "--earlier", "--database", path.to_str().unwrap()];
    let refused = |when: &str| {
        let (code, _, remark) = run(&forward);
        assert!(code == 1 && remark.contains("nothing is changed"), "{when}: {remark}");
    };
    refused("the service never started");
    drop(Server::start(&folder, |_| {}));
    let states = || content(&folder, "request");
    let before = states();
    refused("the service started without a relay");
    assert_eq!(states(), before);
    let store = Store::open(&path).unwrap();
    store.record_action(reception::Action::ServeRelay, &[], now().unwrap()).unwrap();
    assert!(printed(&folder, &["forward", "--earlier"]).ends_with(": 3\n"));
    assert_ne!(states(), before);
    let connection = Connection::open(&path).unwrap();
    let send = "UPDATE request SET forward_state = 'forwarded', forward_attempts = 1, forward_at = NULL WHERE number = 2";
    connection.execute(send, []).unwrap();
    let taken_back = printed(&folder, &["forward", "--earlier", "--take-back"]);
    assert_eq!(taken_back, "requests taken out of the queue: 2; sent before: 1\n");
    let after = states();
    assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));
    assert_eq!(
        printed(&folder, &["forward", "--earlier", "--take-back"]),
        "requests taken out of the queue: 0; sent before: 1\n"
    );
}

#[test]
fn requests_are_found_listed_by_state_and_shown_with_their_states() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [40, 30, 3], |document| {
        let is_second = document["receipt"] == numbered(1)["receipt"];
        document["organisation"]["name"] =
            if is_second { "有限会社ひので商店" } else { "株式会社みらい" }.into();
        document["organisation"]["prefecture"] = if is_second { "JP-34" } else { "JP-13" }.into();
        document["source"]["chamber"] = if is_second { "hiroshima" } else { "sample" }.into();
    });
    let day = japan_time(now().unwrap() - 2 * DAY)[..10].to_owned();
    printed(&folder, &["note", &receipts[0], "held", "--on", &day]);
    let found = |arguments: &[&str]| -> Vec<usize> {
        let lines = printed(&folder, arguments);
        lines
            .lines()
            .map(|line| receipts.iter().position(|receipt| line.starts_with(receipt)).unwrap())
            .collect()
    };
    let bare = receipts[2].replace('-', "").to_lowercase();
    for (arguments, expected) in [
        (&["find", "ヒノキ"][..], &[][..]),
        (&["find", "ヒノデ"], &[1]),
        (&["find", "ひので 商店"], &[1]),
        (&["find", "HAJIME@"], &[0, 1, 2]),
        (&["find", "person-000002"], &[2]),
        (&["find", &bare], &[2]),
        (&["list"], &[0, 1, 2]),
        (&["list", "--state", "held"], &[0]),
        (&["list", "--state", "applied"], &[1, 2]),
        (&["list", "--region", "chugoku"], &[1]),
        (&["list", "--chamber", "sample"], &[0, 2]),
        (&["list", "--waiting", "20"], &[1]),
        (&["list", "--waiting", "20", "--chamber", "sample"], &[]),
    ] {
        let is_refused = arguments[0] == "find" && expected.is_empty();
        let path = database(&folder);
        let code = run(&[arguments, &["--database", path.to_str().unwrap()]].concat()).0;
        assert_eq!(code, i32::from(is_refused), "{arguments:?}");
        assert!(is_refused || found(arguments) == expected, "{arguments:?}");
    }
    let page = printed(&folder, &["show", &receipts[0]]);
    assert!(page.contains("企業名: 株式会社みらい\n") && page.contains(&format!("実施: {day}\n")), "{page}");
    let json: Value = serde_json::from_str(&printed(&folder, &["show", "--json", &receipts[0]])).unwrap();
    assert_eq!(json["receipt"], receipts[0].as_str());
}

#[test]
fn a_file_that_cannot_be_used_is_named_in_the_language_of_the_option() {
    let folder = tempdir().unwrap();
    store(&folder, [1], |_| {});
    let (path, missing) = (database(&folder), folder.path().join("none/file"));
    let (path, missing) = (path.to_str().unwrap(), missing.to_str().unwrap());
    let wrong = folder.path().join("targets.toml");
    std::fs::write(&wrong, "[targets.R3]\nconsultations = 1\n").unwrap();
    for (arguments, part) in [
        (["note", "--csv", missing], "を読めません"),
        (["report", "--targets", missing], "を読めません"),
        (["report", "--targets", wrong.to_str().unwrap()], "R3"),
        (["report", "--xlsx", missing], "に書けません"),
    ] {
        let (code, printed, fault) =
            run(&[&arguments[..], &["--database", path, "--language", "ja"]].concat());
        assert!(
            code == 1 && printed.is_empty() && fault.contains(arguments[2]) && fault.contains(part),
            "{fault}"
        );
    }
}
