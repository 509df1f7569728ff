//! Mail with a real server: the confirmation to a request's sender, and the digest.

use crate::harness::{Server, database, numbered, printed, run};
use crate::smtp_server::{SmtpServer, file, is_installed};
use reception::Store;
use serde_json::Value;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::{TempDir, tempdir};

/// Turns the confirmation on.
const CONFIRMATION: &str = "[confirmation]\ncontact = '03-0000-0000'\n";
/// The beginnings of the log lines about a mail that is done with, and of the actions of its events.
const OUTCOMES: [(&str, &str); 3] =
    [("mail: sent", "mail-sent"), ("mail: refused", "mail-refused"), ("mail: given_up", "mail-given-up")];

/// A service with a file about mail, in whose waits a second is short.
fn service(folder: &TempDir, mail: PathBuf) -> Server {
    Server::start(folder, |settings| {
        settings.mail = Some(mail);
        settings.relay_second = Duration::from_millis(1);
    })
}

/// Waits until so many mails are done with. Returns the actions and receipt numbers of their events.
fn outcomes(server: &Server, folder: &TempDir, count: usize) -> Vec<(String, String)> {
    server.wait_for_lines(count, |line| OUTCOMES.iter().any(|(start, _)| line.starts_with(start)));
    let events = Store::open(&database(folder)).unwrap().events().unwrap().into_iter();
    let events = events.filter(|event| OUTCOMES.iter().any(|(_, action)| event.action == *action));
    events.map(|event| (event.action, event.receipt.unwrap())).collect()
}

fn receipt(document: &Value) -> String {
    document["receipt"].as_str().unwrap().to_owned()
}

/// The value of a header, with folded lines joined.
fn header(mail: &Value, name: &str) -> String {
    let text = mail["text"].as_str().unwrap().replace("\r\n ", " ");
    let line = text.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_default().to_owned()
}

#[test]
fn a_stored_request_is_confirmed_once_in_its_language() {
    if !is_installed() {
        return;
    }
    let (folder, smtp) = (tempdir().unwrap(), SmtpServer::start(0));
    let server = service(&folder, smtp.file(&folder, CONFIRMATION));
    let mut document = numbered(1);
    document["language"] = "en".into();
    assert_eq!(server.submit(&document).status, 201);
    let mail = smtp.next("text");
    assert_eq!((&mail["sender"], &mail["to"][0]), (&"office@example.jp".into(), &"hajime@example.jp".into()));
    let subject =
        format!("Your request for a consultation was received (receipt number {})", receipt(&document));
    assert_eq!(header(&mail, "Subject"), subject);
    let text = mail["text"].as_str().unwrap();
    assert!(text.contains("03-0000-0000") && !text.contains("person-") && !text.contains("みらい"), "{text}");
    assert_eq!(outcomes(&server, &folder, 1), [("mail-sent".to_owned(), receipt(&document))]);
    assert_eq!(server.submit(&document).status, 200);
    assert_eq!(server.submit(&numbered(2)).status, 201);
    smtp.next("text");
    assert_eq!(outcomes(&server, &folder, 2).len(), 2);
    assert_eq!(smtp.rest("text"), 0, "a copy is not confirmed again");
    assert!(
        server.log().iter().all(|line| !line.contains('@') && !line.contains("K7QF")),
        "{:?}",
        server.log()
    );
}

#[test]
fn a_refused_mail_is_an_event_and_not_tried_again() {
    if !is_installed() {
        return;
    }
    let (folder, smtp) = (tempdir().unwrap(), SmtpServer::with_mode("reject"));
    let server = service(&folder, smtp.file(&folder, CONFIRMATION));
    assert_eq!(server.submit(&numbered(1)).status, 201);
    assert_eq!(outcomes(&server, &folder, 1), [("mail-refused".to_owned(), receipt(&numbered(1)))]);
    assert!(server.log().contains(&"mail: refused smtp-550".to_owned()), "{:?}", server.log());
    smtp.next("attempt");
    assert_eq!(smtp.rest("attempt"), 0);
    let listed = printed(&folder, &["digest", "--on", &today()]);
    assert!(listed.contains(&format!("確認メール: 1件（{}）", receipt(&numbered(1)))), "{listed}");
}

#[test]
fn a_mail_arrives_after_greylisting_a_time_out_and_a_lost_connection() {
    if !is_installed() {
        return;
    }
    for mode in ["greylist", "hang", "drop"] {
        let (folder, mut smtp) = (tempdir().unwrap(), SmtpServer::with_mode(mode));
        let server = service(&folder, smtp.file(&folder, CONFIRMATION));
        assert_eq!(server.submit(&numbered(1)).status, 201, "{mode}");
        smtp.next("attempt");
        if mode != "greylist" {
            smtp.set_mode("accept");
        }
        let mail = smtp.next("text");
        let id = format!("<{}@example.jp>", numbered(1)["id"].as_str().unwrap());
        assert_eq!(header(&mail, "Message-ID"), id, "{mode}: a copy has the same id");
        assert_eq!(
            outcomes(&server, &folder, 1),
            [("mail-sent".to_owned(), receipt(&numbered(1)))],
            "{mode}"
        );
    }
}

#[test]
fn a_request_is_stored_while_the_mail_server_is_down() {
    if !is_installed() {
        return;
    }
    let folder = tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = service(&folder, file(&folder, port, CONFIRMATION));
    assert_eq!(server.submit(&numbered(1)).status, 201);
    drop(server);
    // The queue survives a restart.
    let server = service(&folder, file(&folder, port, CONFIRMATION));
    server.wait_for_lines(1, |line| line == "mail: waiting not-sent");
    let smtp = SmtpServer::start(port);
    assert_eq!(smtp.next("text")["to"][0], "hajime@example.jp");
    assert_eq!(outcomes(&server, &folder, 1).len(), 1);
}

// Threat: addresses of others are entered, so that they get mails
#[test]
fn suspects_get_no_mail_and_an_address_gets_few() {
    if !is_installed() {
        return;
    }
    let (folder, smtp) = (tempdir().unwrap(), SmtpServer::start(0));
    let server = service(&folder, smtp.file(&folder, CONFIRMATION));
    let suspect = numbered(0);
    assert_eq!(server.submit_with_signals(&suspect, "honeypot=1").status, 201);
    for number in 1..=5 {
        assert_eq!(server.submit(&numbered(number)).status, 201);
    }
    let found = outcomes(&server, &folder, 5);
    let count = |action: &str| found.iter().filter(|(other, _)| other == action).count();
    assert_eq!((count("mail-sent"), count("mail-refused")), (3, 2), "{found:?}");
    assert!(found.iter().all(|(_, of)| *of != receipt(&suspect)), "{found:?}");
    assert!(server.log().contains(&"mail: refused too-many".to_owned()));
}

#[test]
fn without_the_operators_word_there_is_no_mail() {
    let folder = tempdir().unwrap();
    let server = service(&folder, file(&folder, 9, "[digest]\nto = ['b@example.jp']\n"));
    assert_eq!(server.submit(&numbered(1)).status, 201);
    let connection = rusqlite::Connection::open(database(&folder)).unwrap();
    let queued: u32 = connection.query_row("SELECT count(*) FROM mail", [], |row| row.get(0)).unwrap();
    assert_eq!(queued, 0);
}

fn today() -> String {
    reception::japan_time(reception::now().unwrap())[..10].to_owned()
}

#[test]
fn the_digest_is_sent_or_says_why_not() {
    if !is_installed() {
        return;
    }
    let (folder, mut smtp) = (tempdir().unwrap(), SmtpServer::start(0));
    let server = Server::start(&folder, |_| {});
    assert_eq!(server.submit(&numbered(1)).status, 201);
    let path = smtp.file(&folder, "[digest]\nto = ['b@example.jp', 'c@example.jp']\n");
    let database = database(&folder);
    let arguments = |language: &'static str| {
        ["digest", "--on", "today", "--mail", path.to_str().unwrap(), "--language", language, "--database"]
            .map(str::to_owned)
            .into_iter()
            .map(|word| if word == "today" { today() } else { word })
            .chain([database.to_str().unwrap().to_owned()])
            .collect::<Vec<_>>()
    };
    let digest = |language| {
        let arguments = arguments(language);
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (code, told, _) = digest("en");
    assert_eq!((code, told.as_str()), (0, "sent to recipients: 2\n"));
    let mail = smtp.next("text");
    assert_eq!(mail["to"].as_array().unwrap().len(), 2);
    let text = mail["text"].as_str().unwrap();
    assert!(text.contains(&receipt(&numbered(1))) && !text.contains("person-"), "{text}");
    assert!(printed(&folder, &["events"]).contains("  digest  all"));
    for (mode, code) in
        [("reject", "smtp-550"), ("greylist", "smtp-451"), ("hang", "timed-out"), ("drop", "no-answer")]
    {
        smtp.set_mode(mode);
        let (exit, _, remark) = digest("ja");
        assert!(exit == 1 && remark.contains(code), "{mode}: {remark}");
    }
}

// Threat: an unnoticed mistake in the configuration
#[test]
fn a_mistake_in_the_file_is_named_and_nothing_starts() {
    let folder = tempdir().unwrap();
    let database = database(&folder);
    for (further, language, expected) in [
        ("user = 'office'\n", "en", "user needs one of password_variable and password_file"),
        ("user = 'office'\n", "ja", "どちらか1つが必要です"),
        ("user = 'office'\npassword_variable = 'MISSING_VARIABLE'\n", "en", "MISSING_VARIABLE is not set"),
        ("colour = 1\n", "en", "unknown field `colour`"),
    ] {
        let path = file(&folder, 25, further);
        let (code, _, message) = run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--mail",
            path.to_str().unwrap(),
            "--database",
            database.to_str().unwrap(),
            "--language",
            language,
        ]);
        assert!(code == 1 && message.contains(expected), "{message}");
        assert!(!message.contains("listening") && message.contains(path.to_str().unwrap()), "{message}");
        assert!(!database.exists());
    }
}

#[test]
fn a_password_is_used_and_a_wrong_one_is_no_refusal_of_the_mail() {
    if !is_installed() {
        return;
    }
    for (password, expected) in [("right", None), ("wrong", Some("mail: waiting smtp-535"))] {
        let (folder, smtp) = (tempdir().unwrap(), SmtpServer::start(0));
        let secret = folder.path().join("password");
        std::fs::write(&secret, format!("{password}\n")).unwrap();
        let user = format!("user = 'office'\npassword_file = '{}'\n{CONFIRMATION}", secret.display());
        let server = service(&folder, smtp.file(&folder, &user));
        assert_eq!(server.submit(&numbered(1)).status, 201);
        match expected {
            None => assert_eq!(outcomes(&server, &folder, 1).len(), 1),
            Some(line) => {
                server.wait_for_lines(1, |other| other == line);
                assert_eq!(smtp.rest("attempt"), 0);
            }
        }
        assert!(server.log().iter().all(|line| !line.contains(password)), "{:?}", server.log());
    }
}
