//! Requests: new, repeated, invalid, and from other origins.

use crate::harness::{Server, database, sample, sample_text};
use reception::Store;
use serde_json::{Value, json};
use tempfile::tempdir;

#[test]
fn a_request_is_stored_once_however_often_it_comes() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let first = server.submit(&sample());
    assert_eq!((first.status, first.json()), (201, json!({ "receipt": "K7QF-2M9X" })));
    assert_eq!(first.header("location"), "/api/consultations/0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69");
    assert_eq!(first.header("cache-control"), "no-store");
    // The same document with other white space and another order of members.
    for again in [sample_text(), sample().to_string()] {
        let answer = server.post("application/json; charset=utf-8", &again);
        assert_eq!((answer.status, &answer.body), (200, &first.body));
    }
    let mut other = sample();
    other["contact"]["name"] = "別人".into();
    let refused = server.submit(&other);
    assert_eq!((refused.status, refused.errors()), (422, vec![]));
    let stored = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(serde_json::from_str::<Value>(stored[0].document().unwrap()).unwrap(), sample());
}

#[test]
fn a_restart_keeps_what_was_stored() {
    let folder = tempdir().unwrap();
    assert_eq!(Server::start(&folder, |_| {}).submit(&sample()).status, 201);
    assert_eq!(Server::start(&folder, |_| {}).submit(&sample()).status, 200);
}

#[test]
fn a_member_that_can_be_null_may_be_left_out() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let (mut without, mut null) = (sample(), sample());
    without["organisation"].as_object_mut().unwrap().remove("kana");
    without.as_object_mut().unwrap().remove("assessment");
    null["organisation"]["kana"] = Value::Null;
    null["assessment"] = Value::Null;
    assert_eq!((server.submit(&without).status, server.submit(&null).status), (201, 200));
}

#[test]
fn what_breaks_a_rule_is_named() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    for (pointer, value, code) in [
        ("/contact/email", json!("taro"), "email_format"),
        ("/contact/phone", json!("03-1234-5678"), "not_normalised"),
        ("/organisation/name", json!(""), "required"),
        ("/organisation/corporate_number", json!("1234567890123"), "corporate_number_check_digit"),
        ("/organisation/prefecture", json!("JP-48"), "prefecture_unknown"),
        ("/consent/privacy", json!(false), "required"),
        ("/consultation/topics", json!([]), "required"),
        ("/schema", json!("consultation-request/v2"), "schema_unknown"),
        ("/organisation/total_staff", json!(-1), "document_shape"),
        ("/organisation/total_staff", json!("8"), "document_shape"),
        ("/consultation/topics", json!("labour"), "document_shape"),
    ] {
        let mut document = sample();
        *document.pointer_mut(pointer).unwrap() = value;
        let answer = server.submit(&document);
        assert_eq!(answer.status, 422, "{pointer}");
        assert_eq!(answer.errors(), [(pointer.to_owned(), code.to_owned())]);
    }
    let mut many = sample();
    many["contact"]["email"] = "x".into();
    many["consultation"]["format"] = "".into();
    assert_eq!(server.submit(&many).errors().len(), 2, "all problems are named at once");
    assert!(Store::open(&database(&folder)).unwrap().all().unwrap().is_empty());
}

// Threat: they send invalid documents
#[test]
fn a_member_that_nobody_knows_is_refused() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    for object in ["", "/contact", "/consultation/preferred/0"] {
        let mut document = sample();
        document.pointer_mut(object).unwrap()["stranger"] = 1.into();
        let answer = server.submit(&document);
        assert_eq!(answer.status, 422, "{object}");
        let errors = answer.errors();
        assert!(errors[0].0.starts_with(object) && errors[0].1 == "document_shape", "{errors:?}");
    }
    let mut incomplete = sample();
    incomplete.as_object_mut().unwrap().remove("contact");
    assert_eq!(server.submit(&incomplete).status, 422);
}

#[test]
fn what_is_no_document_is_refused_by_its_kind() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let long = sample_text() + &" ".repeat(64 * 1024);
    let longer = " ".repeat(200 * 1024);
    for (content_type, body, status) in [
        ("application/json", "", 400),
        ("application/json", "{", 400),
        ("application/json", "{} {}", 422),
        ("application/json", "null", 422),
        ("application/json", "\u{FEFF}{}", 400),
        ("text/plain", "{}", 415),
        ("application/x-www-form-urlencoded", "a=b", 415),
        ("application/json", &long, 413),
        ("application/json", &longer, 413),
    ] {
        let answer = server.post(content_type, body);
        assert_eq!(answer.status, status, "{content_type} {}", &body[..body.len().min(20)]);
        answer.errors();
    }
    let trailing = sample_text() + "x";
    assert_eq!(server.post("application/json", &trailing).status, 400);
}

#[test]
fn unknown_paths_and_methods_of_the_api_answer_in_json() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    for (method, path, status) in [
        ("GET", "/api/consultations", 405),
        ("GET", "/api/consultations/0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69", 404),
        ("POST", "/api/consultation", 404),
        ("GET", "/api", 404),
        ("GET", "/api/", 404),
        ("GET", "/", 404),
    ] {
        let answer = server.send(method, path, &[], "");
        assert_eq!((answer.status, answer.errors()), (status, vec![]), "{method} {path}");
        assert_eq!(answer.header("allow"), if status == 405 { "POST" } else { "" }, "{method} {path}");
    }
}

// Threat: another site sends in a visitor's name
#[test]
fn only_listed_origins_may_read_an_answer() {
    let folder = tempdir().unwrap();
    let listed = "https://widget.example";
    let server = Server::start(&folder, |settings| settings.allowed_origins = vec![listed.to_owned()]);
    for (origin, expected) in [(listed, listed), ("https://evil.example", ""), ("null", "")] {
        let preflight = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ];
        let answer = server.send("OPTIONS", "/api/consultations", &preflight, "");
        assert_eq!(answer.header("access-control-allow-origin"), expected, "{origin}");
        let headers = [("origin", origin), ("content-type", "application/json")];
        let answer = server.send("POST", "/api/consultations", &headers, "{}");
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (422, expected));
    }
    let answer = server.send("OPTIONS", "/api/consultations", &[("origin", listed)], "");
    assert!(answer.header("access-control-allow-methods").contains("POST"));
    let headers = answer.header("access-control-allow-headers");
    assert!(headers.contains("content-type") && headers.contains("x-form-signals"), "{headers}");
    let own = server.submit(&sample());
    assert_eq!((own.status, own.header("access-control-allow-origin")), (201, ""));
}

// Threat: they write into the log
// Threat: personal data in the log
#[test]
fn the_log_holds_nothing_personal() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    server.submit(&sample());
    let mut wrong = sample();
    wrong["contact"]["email"] = "hajime".into();
    server.submit(&wrong);
    wrong["contact"]["stranger"] = "hajime".into();
    server.submit(&wrong);
    server.get("/hajime@example.jp");
    server.send("POST", "/api/consultations?name=hajime", &[("referer", "https://hajime.example")], "hajime");
    server.send("POST", "/hajime@example.jp/0901234567", &[], "");
    server.send("HAJIME", "/api/consultations", &[], "");
    server.get(&format!("/{}", "hajime".repeat(1_000)));
    let lines = server.log();
    let untimed: Vec<&str> = lines.iter().filter_map(|line| line.rsplitn(3, ' ').last()).collect();
    assert_eq!(
        untimed,
        [
            "POST /api/consultations 201",
            "POST /api/consultations 422",
            "POST /api/consultations 422",
            "GET - 404",
            "POST /api/consultations 415",
            "POST - 404",
            "- /api/consultations 405",
            "GET - 404",
        ]
    );
    assert!(lines.iter().all(|line| line.ends_with(" ms")), "{lines:?}");
}

#[test]
fn a_list_is_no_object() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    for pointer in
        ["", "/organisation", "/contact", "/consultation/preferred/0", "/consent", "/assessment/criteria/0"]
    {
        let mut document = sample();
        let object = document.pointer_mut(pointer).unwrap();
        *object = object.as_object().unwrap().values().cloned().collect();
        let answer = server.submit(&document);
        assert_eq!(answer.status, 422, "{pointer}: {}", answer.body);
    }
}

#[test]
fn a_target_that_a_proxy_may_read_differently_is_refused() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    for head in [
        "GET http://other.example/ HTTP/1.1\r\nhost: reception\r\n\r\n",
        "GET //other.example/embed HTTP/1.1\r\nhost: reception\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: reception\r\nhost: other.example\r\n\r\n",
    ] {
        let answer = server.exchange(head.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 400 ") && !answer.contains("\r\nlocation:"), "{head}: {answer}");
    }
}
