//! The office's commands on 100,000 requests. Prints times, and asserts only what is printed.

use crate::harness::{database, numbered, printed};
use reception::{Store, now};
use rusqlite::{Connection, params};
use std::time::Instant;
use tempfile::tempdir;

const REQUESTS: u32 = 100_000;
const DAY: i64 = 24 * 60 * 60;
/// The states of most requests, each some days after the one before.
const STATES: [&str; 5] = ["approved", "arranged", "held", "company-reported", "manager-reported"];

/// Fills the database in one transaction: requests of two years, most of them with states.
fn fill(connection: &mut Connection, first: i64) {
    let transaction = connection.transaction().unwrap();
    for number in 0..REQUESTS {
        let mut document = numbered(number % 27_000);
        document["id"] = format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012x}").into();
        document["organisation"]["name"] = format!("株式会社みらい{number:06}製作所").into();
        let (receipt, prefecture) =
            (document["receipt"].as_str().unwrap(), format!("JP-{:02}", number % 47 + 1));
        let received_at = first + i64::from(number) * 2 * 365 * DAY / i64::from(REQUESTS);
        transaction
            .prepare_cached(
                "INSERT INTO request (id, receipt, received_at, prefecture, region, chamber, document)
                 VALUES (?1, ?2, ?3, ?4, 'kanto', ?5, ?6)",
            )
            .unwrap()
            .execute(params![
                document["id"].as_str(),
                receipt,
                received_at,
                prefecture,
                format!("chamber-{}", number % 135),
                document.to_string()
            ])
            .unwrap();
        let states = STATES.iter().take(usize::try_from(number % 6).unwrap());
        for state in states {
            transaction
                .prepare_cached(
                    "INSERT INTO event (at, user, action, request, state, day)
                     VALUES (?1, 'office', 'note', ?2, ?3, date(?1, 'unixepoch', '+9 hours'))",
                )
                .unwrap()
                .execute(params![received_at + DAY, i64::from(number) + 1, state])
                .unwrap();
        }
    }
    transaction.commit().unwrap();
}

#[test]
#[ignore = "writes 200 MB and prints times; run it with --ignored --nocapture, and --release for figures"]
fn a_hundred_thousand_requests() {
    let folder = tempdir().unwrap();
    drop(Store::open(&database(&folder)).unwrap());
    let mut connection = Connection::open(database(&folder)).unwrap();
    fill(&mut connection, now().unwrap() - 2 * 365 * DAY);
    let lines = |arguments: &[&str]| {
        let begun = Instant::now();
        let printed = printed(&folder, arguments);
        println!("{:>6} ms  {}", begun.elapsed().as_millis(), arguments.join(" "));
        printed.lines().count()
    };
    assert!(lines(&["report"]) > 100);
    assert!(lines(&["report", "--csv"]) > 24);
    let xlsx = folder.path().join("report.xlsx");
    assert_eq!(lines(&["report", "--xlsx", xlsx.to_str().unwrap()]), 1);
    assert!(lines(&["report", "--html"]) > 1);
    assert_eq!(lines(&["list"]), usize::try_from(REQUESTS).unwrap());
    assert!(lines(&["list", "--region", "chugoku", "--state", "held"]) > 100);
    assert_eq!(lines(&["find", "みらい012345"]), 1);
    assert!(lines(&["show", "K7QF-2222"]) > 10);
    assert!(lines(&["export", "--csv"]) > usize::try_from(REQUESTS).unwrap());
}
