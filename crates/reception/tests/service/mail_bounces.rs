//! Mails that came back: the command `bounces`.

use crate::harness::{Server, database, numbered, printed, run};
use crate::smtp_server::file;
use reception::Store;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};

/// A bounce of the confirmation of a request.
fn bounce(document: &Value, status: &str) -> String {
    let id = document["id"].as_str().unwrap();
    format!(
        "From: Mail Delivery System <mailer-daemon@mx.example.jp>\nSubject: Undelivered\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.jp\n\n\
         Final-Recipient: rfc822; hajime@example.jp\nAction: failed\nStatus: {status}\n\n\
         --b\nContent-Type: message/rfc822\n\nMessage-ID: <{id}@example.jp>\nSubject: S\n\n--b--\n\n"
    )
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn told(folder: &TempDir, files: &[&Path], language: &str) -> (i32, String, String) {
    let database = database(folder);
    let files = files.iter().map(|file| file.to_str().unwrap());
    let options = ["--database", database.to_str().unwrap(), "--language", language];
    run(&["bounces"].into_iter().chain(files).chain(options).collect::<Vec<_>>())
}

/// Stores requests whose mails wait: no server is at the port.
fn stored(folder: &TempDir, numbers: std::ops::RangeInclusive<u32>) {
    let mail = file(folder, 9, "[confirmation]\ncontact = 'c'\n");
    let server = Server::start(folder, |settings| settings.mail = Some(mail));
    for number in numbers {
        assert_eq!(server.submit(&numbered(number)).status, 201);
    }
}

fn receipt(number: u32) -> String {
    numbered(number)["receipt"].as_str().unwrap().to_owned()
}

#[test]
fn a_bounce_is_recorded_once_and_stands_in_the_digest() {
    let folder = tempdir().unwrap();
    stored(&folder, 1..=3);
    let postmark = "From mailer-daemon@mx.example.jp Mon Apr  6 10:00:00 2026\n";
    let vacation = "From: hajime@example.jp\nSubject: out of office\n\nI am away.\n\n";
    let mailbox = [&bounce(&numbered(1), "5.1.1"), vacation, &bounce(&numbered(1), "5.1.1")]
        .map(|mail| format!("{postmark}{mail}"))
        .concat();
    let mailbox = written(&folder, "mailbox", &mailbox);
    let saved = written(&folder, "saved.eml", &bounce(&numbered(2), "5.7.1"));
    let (code, out, remark) = told(&folder, &[&mailbox, &saved], "en");
    let expected = format!(
        "{}: the confirmation came back (5.1.1: the address is wrong or does not exist); call the company\n\
         {}: the confirmation came back (5.7.1: refused by a policy: a spam filter, or missing SPF or DKIM of the \
         sender); call the company\n\
         recorded: 2, recorded before: 1, without a readable status: 0, other mails: 1\n",
        receipt(1),
        receipt(2)
    );
    assert_eq!((code, out.as_str(), remark.as_str()), (0, expected.as_str(), ""));
    let events = Store::open(&database(&folder)).unwrap().events().unwrap();
    let bounced: Vec<_> = events.iter().filter(|event| event.action == "mail-bounced").collect();
    assert_eq!(bounced.len(), 2);
    let digest = printed(&folder, &["digest", "--on", &reception::japan_time(bounced[0].at)[..10]]);
    assert!(digest.contains(&format!("確認メール: 2件（{}, {}）", receipt(1), receipt(2))), "{digest}");
    let (_, again, _) = told(&folder, &[&saved], "ja");
    assert_eq!(again, "新しく記録: 0件、記録済み: 1件、理由を読み取れないもの: 0件、ほかのメール: 0件\n");
    let connection = rusqlite::Connection::open(database(&folder)).unwrap();
    let mut statement =
        connection.prepare("SELECT state, at IS NULL, bounce FROM mail ORDER BY request").unwrap();
    let mails = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let mails: Vec<(String, bool, Option<String>)> = mails.map(Result::unwrap).collect();
    let ended = |code: &str| ("refused".to_owned(), true, Some(code.to_owned()));
    assert_eq!(mails, [ended("5.1.1"), ended("5.7.1"), ("waiting".to_owned(), false, None)]);
}

#[test]
fn an_erased_request_and_a_stranger_are_told_apart() {
    let folder = tempdir().unwrap();
    stored(&folder, 1..=1);
    printed(&folder, &["erase", &receipt(1), "--yes"]);
    let mailbox = written(&folder, "a.eml", &bounce(&numbered(1), "5.2.2"));
    let other = written(&folder, "b.eml", &bounce(&numbered(2), "5.2.2"));
    let (code, out, _) = told(&folder, &[&mailbox, &other], "ja");
    let counts = "新しく記録: 1件、記録済み: 0件、理由を読み取れないもの: 0件、ほかのメール: 1件\n";
    assert_eq!((code, out.starts_with(&receipt(1)), out.ends_with(counts)), (0, true, true), "{out}");
}

#[test]
fn a_mail_without_a_readable_status_is_for_a_person() {
    let folder = tempdir().unwrap();
    stored(&folder, 1..=1);
    let id = numbered(1)["id"].as_str().unwrap().to_owned();
    let text = format!("From: Mailer-Daemon@example.jp\n\nUser unknown.\nMessage-Id: <{id}@example.jp>\n");
    let mail = written(&folder, "a.eml", &text);
    let (code, out, _) = told(&folder, &[&mail], "ja");
    assert!(code == 1 && out.contains(&format!("（{}）", receipt(1))) && !out.contains("@"), "{out}");
    let missing = folder.path().join("missing");
    let (code, _, remark) = told(&folder, &[&missing], "en");
    assert!(code == 1 && remark.contains("missing"), "{remark}");
}
