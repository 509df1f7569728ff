//! `watch`: what it finds, and what it leaves behind.

mod tls;

use crate::connect::workplace;
use crate::contact_form_7;
use crate::fake_api::{FakeApi, Mode};
use crate::harness::{Server, database, numbered, printed, run};
use crate::probe::{ORIGIN, document, fields, healthy, mapped, open, receipt, shift_jis, site, with_origin};
use crate::relay;
use crate::stub::{Behaviour, Stub};
use reception::Store;
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use tempfile::{TempDir, tempdir};
use tls::{EXPIRED, TlsServer, UNKNOWN};

const KEY: &str = "3f0c6f5d8a1b4e7c9d2a5b8e1f4c7a0d";

/// What it is about, the endpoint, its behaviour, the exit code, a part of the line in both languages, and whether the test
/// request is sent.
type Case = (&'static str, fn() -> Value, Behaviour, i32, [&'static str; 2], bool);

/// The line of `watch` in both languages, and the exit code of the first one.
fn watched(file: &str, more: &[&str]) -> (i32, [String; 2]) {
    let lines = ["en", "ja"].map(|language| {
        let arguments = [&["watch", file, "--language", language], more].concat();
        let (code, stdout, stderr) = run(&arguments);
        assert!(stderr.is_empty() && stdout.lines().count() == 1, "one line: {stdout}{stderr}");
        (code, stdout)
    });
    assert_eq!(lines[0].0, lines[1].0, "{lines:?}");
    (lines[0].0, lines.map(|(_, line)| line))
}

/// The configuration with an endpoint at this address.
fn at(folder: &TempDir, mut endpoint: Value, origin: &str) -> String {
    endpoint["url"] = [origin, "/form"].concat().into();
    site(folder, &endpoint)
}

fn key(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn every_fault_of_an_answer_has_its_reason() {
    let refused: Behaviour = |request| match request.method.as_str() {
        "OPTIONS" => Some((204, Vec::new(), String::new())),
        _ => open(201, &receipt(request)),
    };
    let unreadable: Behaviour = |request| match request.method.as_str() {
        "OPTIONS" => healthy(request),
        _ => Some((201, Vec::new(), receipt(request))),
    };
    let other_text: Behaviour = |request| match request.method.as_str() {
        "OPTIONS" => healthy(request),
        _ => open(200, "{\"number\": \"K7QF-2M9X\"}"),
    };
    let misfit: Behaviour = |request| match request.method.as_str() {
        "OPTIONS" => healthy(request),
        _ => open(422, "{\"errors\": [{\"pointer\": \"/contact/email\", \"code\": \"email_format\"}]}"),
    };
    let cases: [Case; 9] = [
        ("healthy", document, healthy, 0, ["OK: ", "正常: "], true),
        ("no permission", document, refused, 1, ["Access-Control-Allow-Origin must be", "でなければ"], false),
        (
            "permission for another origin",
            document,
            |request| with_origin(healthy(request), "https://other.example"),
            1,
            ["Access-Control-Allow-Origin must be", "でなければ"],
            false,
        ),
        ("an answer that may not be read", document, unreadable, 1, ["does not allow", "読めません"], true),
        ("another text of success", document, other_text, 1, ["not matched", "合っていません"], true),
        (
            "a field that does not fit",
            document,
            misfit,
            1,
            ["/contact/email: email_format", "/contact/email: email_format"],
            true,
        ),
        ("a server that closes", document, |_| None, 1, ["closed the connection", "接続を閉じました"], false),
        ("a form whose answer is hidden", shift_jis, |_| open(200, ""), 0, ["OK: ", "正常: "], true),
        ("a hidden error", shift_jis, |_| open(404, ""), 1, ["404, an error", "404。エラー"], true),
    ];
    for (about, endpoint, behaviour, expected, parts, is_sent) in cases {
        let (folder, stub) = (tempdir().unwrap(), Stub::start(behaviour));
        let file = at(&folder, endpoint(), &stub.origin());
        // Without TLS no certificate ends, however many days are asked about.
        let (code, lines) = watched(&file, &["--origin", ORIGIN, "--certificate-days", "99999"]);
        assert_eq!(code, expected, "{about}: {lines:?}");
        for (line, part) in lines.iter().zip(parts) {
            assert!(line.contains(part) && line.contains(&stub.origin()), "{about}: {line}");
        }
        // A request that may be there is named, so that a person can delete it.
        assert_eq!(lines[0].contains("; the test request "), is_sent, "{about}: {}", lines[0]);
    }
}

#[test]
fn an_endpoint_that_is_down_is_found() {
    let folder = tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for endpoint in [document(), shift_jis()] {
        let (code, lines) = watched(&at(&folder, endpoint, &origin), &["--origin", ORIGIN]);
        assert_eq!(code, 1, "{lines:?}");
        assert!(
            lines[0].contains("the connection was refused") && lines[1].contains("接続を断られました"),
            "{lines:?}"
        );
    }
}

#[test]
fn an_expired_certificate_is_found() {
    let folder = tempdir().unwrap();
    for (pem, parts) in [
        (EXPIRED, ["the certificate has expired", "証明書の期限が切れています"]),
        (UNKNOWN, ["no known issuer", "証明書の発行者がわかりません"]),
    ] {
        let server = TlsServer::start(pem);
        let (code, lines) = watched(&at(&folder, document(), &server.origin()), &["--origin", ORIGIN]);
        assert_eq!(code, 1, "{lines:?}");
        for (line, part) in lines.iter().zip(parts) {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
}

#[test]
fn a_form_of_contact_form_7_is_watched_with_its_schema_and_its_mail() {
    let (folder, stub) = (workplace(), Stub::start(contact_form_7::site));
    let name = json!([
        { "name": "your-name", "from": "/contact/name" },
        { "name": "your-message", "from": "/consultation/notes" },
    ]);
    for (number, mapping, expected, parts, posts) in [
        (298, name.clone(), 0, ["OK: ", "正常: "], 2),
        (302, name.clone(), 1, ["could not send the mail", "メールを送れませんでした"], 2),
        (301, name.clone(), 1, ["takes the request for spam", "スパムと判断"], 2),
        (307, name, 1, ["demo mode", "デモモード"], 2),
        // The mapping does not fit the form any more, so nothing is sent.
        (297, fields(), 1, ["your-age is required by the form", "your-age は必須です"], 0),
        (9, fields(), 1, ["no form with the number 9", "番号 9 のフォームはありません"], 0),
    ] {
        let before = stub.requests().len();
        let file = site(&folder, &mapped(&stub, number, mapping));
        let (code, lines) = watched(&file, &["--origin", ORIGIN]);
        assert_eq!(code, expected, "{number}: {lines:?}");
        for (line, part) in lines.iter().zip(parts) {
            assert!(line.contains(part), "{number}: {part}: {line}");
        }
        let sent = stub.requests().split_off(before);
        assert_eq!(sent.iter().filter(|request| request.method == "POST").count(), posts, "{number}");
    }
}

#[test]
fn a_link_is_opened_and_nothing_is_sent() {
    let folder = tempdir().unwrap();
    for (behaviour, expected, part) in [
        ((|_| open(200, "<form>")) as Behaviour, 0, "OK: "),
        (|_| open(302, ""), 0, "OK: "),
        (|_| open(404, ""), 1, "the page answered 404"),
        (|_| None, 1, "closed the connection"),
    ] {
        let stub = Stub::start(behaviour);
        let entry = json!([{ "name": "entry.1", "from": "/consultation/format" }]);
        let endpoint = json!({ "kind": "link", "fields": entry });
        let (code, lines) = watched(&at(&folder, endpoint, &stub.origin()), &[]);
        assert!(code == expected && lines[0].contains(part), "{lines:?}");
        assert!(stub.requests().iter().all(|request| request.method == "GET"));
    }
}

#[test]
fn the_reference_endpoint_stores_the_marked_request_and_keeps_no_trace_of_it() {
    let folder = tempdir().unwrap();
    let file = key(&folder, "watch.key", &format!("{KEY}\n"));
    let same = key(&folder, "monitor.key", KEY);
    let server = Server::start(&folder, |settings| {
        settings.watch_key = Some(file);
        settings.allowed_origins = vec![ORIGIN.to_owned()];
    });
    server.submit(&numbered(1));
    let origin = format!("http://{}", server.address());
    let same = same.to_str().unwrap();
    let elsewhere = json!({ "url": format!("{origin}/api/consultations"), "dedupe": "body-field" });
    let on_own_origin = json!({ "url": "/api/consultations", "dedupe": "body-field" });
    for (endpoint, from) in [(elsewhere, ORIGIN), (on_own_origin, origin.as_str())] {
        let (code, lines) = watched(&site(&folder, &endpoint), &["--origin", from, "--key", same]);
        assert_eq!(code, 0, "{lines:?}");
        assert!(
            lines[0].contains("was stored and removed") && lines[1].contains("削除されました"),
            "{lines:?}"
        );
    }
    let all = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert_eq!(all.len(), 1, "only the request of a visitor");
    assert_eq!(printed(&folder, &["list"]).lines().count(), 1);
    let (listed, events) = (printed(&folder, &["list"]), printed(&folder, &["events"]));
    assert!(!listed.contains("PLEASE DELETE") && !events.contains("erase"), "{listed}{events}");
    let answered =
        server.log().into_iter().filter(|line| line.contains("POST") && line.contains("201")).count();
    assert_eq!(answered, 5, "the marked requests took the way of the visitor's: {:?}", server.log());
}

// Threat: hide a request by the mark of a test request
#[test]
fn another_key_or_none_is_no_mark() {
    let folder = tempdir().unwrap();
    let file = key(&folder, "watch.key", KEY);
    let other = key(&folder, "other.key", &KEY.replace('3', "4"));
    let server = Server::start(&folder, |settings| {
        settings.watch_key = Some(file);
        settings.allowed_origins = vec![ORIGIN.to_owned()];
    });
    let origin = format!("http://{}", server.address());
    let endpoint = json!({ "url": "/api/consultations", "dedupe": "body-field" });
    let file = site(&folder, &endpoint);
    let (code, lines) = watched(&file, &["--origin", &origin, "--key", other.to_str().unwrap()]);
    assert!(code == 1 && lines[0].contains("did not remove it") && lines[1].contains("同じ鍵"), "{lines:?}");
    let (code, lines) = watched(&file, &["--origin", &origin]);
    assert!(code == 0 && lines[0].contains("is left there"), "{lines:?}");
    let elsewhere = json!({ "url": format!("{origin}/api/consultations"), "dedupe": "body-field" });
    assert_eq!(watched(&site(&folder, &elsewhere), &["--origin", ORIGIN]).0, 0);
    let all = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert!(all.len() == 6 && all.iter().all(|stored| stored.suspect), "none of them counts");
}

#[test]
fn a_marked_request_is_not_forwarded() {
    let folder = tempdir().unwrap();
    let file = key(&folder, "watch.key", KEY);
    let api = FakeApi::start(Mode::Up, true);
    let (server, lines) = relay::start_with(&folder, api.relay(&folder, |_| {}), |settings| {
        settings.watch_key = Some(file.clone());
    });
    let origin = format!("http://{}", server.address());
    let site = site(&folder, &json!({ "url": "/api/consultations", "dedupe": "body-field" }));
    let (code, told) = watched(&site, &["--origin", &origin, "--key", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{told:?}");
    server.submit(&numbered(1));
    lines.until(relay::FORWARDED);
    assert_eq!(api.records(), [numbered(1)["receipt"].as_str().unwrap()]);
}

#[test]
fn a_key_that_cannot_be_used_is_named() {
    let folder = tempdir().unwrap();
    let site = site(&folder, &json!({ "url": "/api/consultations" }));
    let short = key(&folder, "short.key", "too short");
    let missing = folder.path().join("none.key");
    for path in [&short, &missing] {
        let path = path.to_str().unwrap();
        let (code, stdout, stderr) = run(&["watch", &site, "--origin", ORIGIN, "--key", path]);
        assert!(code == 2 && stdout.is_empty() && stderr.contains(path), "{stderr}");
        let database = database(&folder);
        let (code, _, stderr) = run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            database.to_str().unwrap(),
            "--watch-key",
            path,
        ]);
        assert!(code == 1 && stderr.contains(path) && !stderr.contains("too short\n"), "{stderr}");
    }
}

#[test]
fn a_configuration_that_sends_nothing_is_a_failure_in_one_line() {
    let folder = tempdir().unwrap();
    let faulty = site(&folder, &json!({ "url": "http://example.jp", "kind": "kintone" }));
    let (code, lines) = watched(&faulty, &["--origin", ORIGIN]);
    assert!(code == 1 && lines[0].starts_with("FAILED: ") && lines[1].starts_with("異常: "), "{lines:?}");
    assert!(lines[0].contains("secret_in_browser"), "{lines:?}");
    let missing = folder.path().join("nowhere.json");
    assert_eq!(watched(missing.to_str().unwrap(), &[]).0, 1);
    let (code, _, stderr) = run(&["watch", &site(&folder, &json!({ "url": "/api/consultations" }))]);
    assert!(code == 2 && stderr.contains("--origin"), "{stderr}");
}
