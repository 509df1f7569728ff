//! `silence` and `reconcile` as programs, on stored requests.

use crate::harness::{database, printed, run};
use crate::office::{DAY, store};
use encoding_rs::SHIFT_JIS;
use reception::japan_time;
use std::fs;
use tempfile::{TempDir, tempdir};

fn command(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let path = database(folder);
    run(&[arguments, &["--database", path.to_str().unwrap()]].concat())
}

#[test]
fn an_unusual_silence_is_an_alarm_with_its_figures() {
    let folder = tempdir().unwrap();
    assert_eq!(command(&folder, &["silence"]).0, 1, "no database is no silence");
    // Nara has one every tenth day. Osaka has had none for 100 days, and one every second day before.
    let (nara, osaka) = ((1..200).step_by(10), (100..190).step_by(2));
    let first_of_osaka = nara.clone().count() + 1;
    store(&folder, nara.chain(osaka), |document| document["source"]["chamber"] = "nara".into());
    let connection = rusqlite::Connection::open(database(&folder)).unwrap();
    let move_to_osaka = "UPDATE request SET chamber = 'osaka' WHERE number >= ?1";
    connection.execute(move_to_osaka, [i64::try_from(first_of_osaka).unwrap()]).unwrap();
    drop(connection);
    let (code, lines, stderr) = command(&folder, &["silence"]);
    assert_eq!((code, stderr.as_str()), (1, ""), "{lines}");
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "ALARM: unusual silence: 1"), "{lines:?}");
    let last = japan_time(reception::now().unwrap() - 100 * DAY);
    let day = last.split(' ').next().unwrap();
    assert!(lines[3].starts_with(&format!("osaka: last request {day}")), "{lines:?}");
    assert!(
        lines[3].contains("usually one in ")
            && lines[3].ends_with("chance of such a silence 0.0 % ← unusual"),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("All requests: ") && !lines[1].contains("unusual"), "{lines:?}");
    let (_, japanese, _) = command(&folder, &["silence", "--language", "ja"]);
    assert!(japanese.starts_with("異常: ") && japanese.contains("営業日に1件"), "{japanese}");
    let (code, lines, _) = command(&folder, &["silence", "--except", "osaka"]);
    assert!(code == 0 && lines.starts_with("OK: ") && !lines.contains("osaka"), "{lines}");
    // Nothing personal is read, so nothing is recorded.
    assert_eq!(printed(&folder, &["events"]), "");
}

#[test]
fn receipt_numbers_of_one_side_are_listed() {
    let folder = tempdir().unwrap();
    let receipts = store(&folder, [40, 9, 8, 7], |_| {});
    let other = folder.path().join("other.csv");
    let bare = receipts[1].replace('-', "").to_lowercase();
    let table = |rows: &[&str]| format!("氏名,受付番号\r\n{}\r\n", rows.join("\r\n"));
    let written = |text: &str| fs::write(&other, SHIFT_JIS.encode(text).0).unwrap();
    written(&table(&[
        &format!("髙橋 一,{}", receipts[0]),
        &format!("髙橋 二,{bare}"),
        "髙橋 三,AAAA-BBBB",
        &format!("髙橋 四,{}", receipts[2]),
        &format!("髙橋 四,{}", receipts[2]),
    ]));
    let name = other.to_str().unwrap();
    let (code, lines, stderr) = command(&folder, &["reconcile", name]);
    assert_eq!((code, stderr.as_str()), (1, ""), "{lines}");
    let file = other.display();
    let day = japan_time(reception::now().unwrap() - 7 * DAY);
    let expected = [
        "receipt numbers from the column 受付番号".to_owned(),
        format!("only here: {}, received {}", receipts[3], day.split(' ').next().unwrap()),
        format!("only in {file}: AAAA-BBBB, line 4"),
        format!("several times in {file}: {}, line 6", receipts[2]),
        format!("DIFFERENCE: 3 on both sides, 1 only here, 1 only in {file}, 0 lines"),
    ];
    for (line, expected) in lines.lines().zip(&expected) {
        assert!(line.starts_with(expected.as_str()), "{line:?}, not {expected:?}");
    }
    assert_eq!(lines.lines().count(), expected.len(), "{lines}");
    assert!(!lines.contains("髙橋") && !lines.contains("person"), "nothing personal: {lines}");
    let (_, japanese, _) = command(&folder, &["reconcile", name, "--language", "ja"]);
    assert!(japanese.contains("こちらにだけあります: ") && japanese.contains("不一致: "), "{japanese}");

    // An export of the last month has no older requests.
    let rows: Vec<String> = receipts[1..].iter().map(|receipt| format!("x,{receipt}")).collect();
    written(&table(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(command(&folder, &["reconcile", name]).0, 1);
    let since = japan_time(reception::now().unwrap() - 20 * DAY);
    let since = since.split(' ').next().unwrap();
    let (code, lines, _) = command(&folder, &["reconcile", name, "--since", since]);
    assert!(code == 0 && lines.contains("OK: both sides have the same 3 receipt numbers"), "{lines}");

    written("氏名,電話\r\n髙橋,03-2345-6789\r\n");
    let (code, lines, stderr) = command(&folder, &["reconcile", name]);
    assert!(code == 1 && lines.is_empty() && stderr.contains("has no receipt number"), "{stderr}");
    assert_eq!(command(&folder, &["reconcile", "none.csv"]).0, 1);
    assert_eq!(printed(&folder, &["events"]), "");
}
