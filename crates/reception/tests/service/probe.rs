//! The reports of `probe` about endpoints with the behaviour of real ones.

mod cases;
mod endpoints;

use crate::connect::workplace;
use crate::contact_form_7;
use crate::harness::{Server, database, run};
use crate::stub::{RecordedRequest, Stub};
pub use cases::CASES;
pub use endpoints::{ORIGIN, document, healthy, open, receipt, shift_jis, with_origin};
use endpoints::{by_status, contact_form_7 as form, redirect};
use serde_json::{Value, json};
use std::fs;
use tempfile::{TempDir, tempdir};

/// The shipped configuration with this endpoint.
pub fn site(folder: &TempDir, endpoint: &Value) -> String {
    let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    site["endpoint"] = endpoint.clone();
    written(folder, &site)
}

fn written(folder: &TempDir, site: &Value) -> String {
    let path = folder.path().join("site.json");
    fs::write(&path, site.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_endpoint_is_seen_as_a_browser_sees_it() {
    for case in CASES {
        let (folder, stub) = (tempdir().unwrap(), Stub::start(case.behaviour));
        let mut endpoint = (case.endpoint)();
        endpoint["url"] = [&stub.origin(), "/form"].concat().into();
        let file = site(&folder, &endpoint);
        let mut arguments = vec!["probe", &file, "--origin", ORIGIN];
        arguments.extend(case.send.then_some("--send"));
        let (code, stdout, stderr) = run(&arguments);
        let about = format!("{}: {stdout}{stderr}", case.about);
        let requests = stub.requests();
        let methods: Vec<&str> = requests.iter().map(|request| request.method.as_str()).collect();
        assert_eq!((code, methods.as_slice(), stderr.as_str()), (case.code, case.methods, ""), "{about}");
        let mut lines = stdout.lines();
        for expected in case.lines {
            assert!(lines.any(|line| line.contains(expected)), "{expected:?} is missing, {about}");
        }
        let verdict = ["verdict: ", case.verdict].concat();
        assert!(stdout.lines().next_back().is_some_and(|line| line.starts_with(&verdict)), "{about}");
        for request in requests {
            let from =
                (request.header("origin"), request.header("x-form-signals"), request.header("referer"));
            assert_eq!(from, (ORIGIN, "", ""), "{about}");
        }
    }
}

#[test]
fn the_test_request_declares_itself_in_every_charset() {
    let stub = Stub::start(|request| match request.path.as_str() {
        "/json" => healthy(request),
        _ => open(200, ""),
    });
    let folder = tempdir().unwrap();
    for (mut endpoint, path) in [(document(), "/json"), (shift_jis(), "/form")] {
        endpoint["url"] = [&stub.origin(), path].concat().into();
        assert_eq!(run(&["probe", &site(&folder, &endpoint), "--origin", ORIGIN, "--send"]).0, 0);
    }
    let sent: Vec<RecordedRequest> =
        stub.requests().into_iter().filter(|request| request.method == "POST").collect();
    let document: Value = serde_json::from_str(&sent[0].body).unwrap();
    assert!(document["organisation"]["name"].as_str().unwrap().contains("PLEASE DELETE"), "{document}");
    assert_eq!(document["source"]["page_origin"], ORIGIN);
    assert!(sent[1].body.starts_with("%89%EF%8E%D0="), "{}", sent[1].body);
    assert!(sent[1].body.contains("%91%97%90M%83e%83X%83g"), "the test is named: {}", sent[1].body);
}

#[test]
fn the_reference_endpoint_confirms_the_test_request_and_marks_it_as_suspect() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let address = server.address();
    let file = site(&folder, &json!({ "url": "/api/consultations", "dedupe": "body-field" }));
    let (code, stdout, stderr) = run(&["probe", &file, "--origin", &format!("http://{address}"), "--send"]);
    assert!(code == 0 && stdout.contains("verdict: confirmed: "), "{stdout}{stderr}");
    assert!(stdout.contains("on the widget's own origin"), "{stdout}");
    let (_, list, _) = run(&["list", "--database", database(&folder).to_str().unwrap()]);
    assert!(
        list.lines().count() == 1 && list.contains("suspect") && list.contains("PLEASE DELETE"),
        "{list}"
    );
}

// Threat: lead an operator's `probe` to an address of its choice
#[test]
fn a_redirect_leads_the_probe_nowhere() {
    let folder = tempdir().unwrap();
    let target = Stub::start(|_| open(200, ""));
    let first = Stub::start(|request| {
        let (status, to) = request.path.strip_prefix("/form?").unwrap().split_once('=').unwrap();
        redirect(status.parse().unwrap(), to)
    });
    for status in [301, 302, 303, 307, 308] {
        for (endpoint, transport_hides) in [(by_status(form()), false), (shift_jis(), true)] {
            let mut endpoint = endpoint;
            endpoint["url"] = format!("{}/form?{status}={}/next", first.origin(), target.origin()).into();
            let (code, stdout, stderr) =
                run(&["probe", &site(&folder, &endpoint), "--origin", ORIGIN, "--send"]);
            assert_eq!((code, stderr.as_str()), (i32::from(!transport_hides), ""), "{status}: {stdout}");
            let location = format!("redirect: to {}/next, where ", target.origin());
            assert!(
                stdout.contains(&location) && stdout.contains("write the final address as url"),
                "{stdout}"
            );
            // After a redirect from one foreign origin to another, a browser sends `Origin: null`.
            assert_eq!(
                stdout.contains("Access-Control-Allow-Origin: null or *"),
                !transport_hides,
                "{stdout}"
            );
        }
    }
    assert_eq!(first.requests().len(), 10);
    assert_eq!(
        (target.connections(), target.requests().len()),
        (0, 0),
        "the target gets no connection at all"
    );
}

#[test]
fn a_link_is_printed_and_nothing_is_sent() {
    let (folder, stub) = (tempdir().unwrap(), Stub::start(|_| None));
    let fields = json!([{ "name": "entry.1", "from": "/consultation/format" }]);
    let url = [&stub.origin(), "/view?usp=pp_url"].concat();
    let file = site(&folder, &json!({ "kind": "link", "url": url, "fields": fields }));
    for arguments in [vec!["probe", &file], vec!["probe", &file, "--send"]] {
        let (code, stdout, _) = run(&arguments);
        assert_eq!((code, stdout), (0, format!("{url}&entry.1=online\n")));
    }
    assert!(stub.requests().is_empty());
}

#[test]
fn the_endpoint_of_the_chamber_is_called_or_else_the_common_one() {
    let (folder, stub) = (tempdir().unwrap(), Stub::start(healthy));
    let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    site["endpoint"]["url"] = [&stub.origin(), "/common"].concat().into();
    let own: Value = [&stub.origin(), "/osaka"].concat().into();
    site["endpoints"] = json!([
        { "chamber": "kobe", "endpoint": { "url": "http://example.jp" } },
        { "chamber": "osaka", "endpoint": { "url": own } }
    ]);
    let file = written(&folder, &site);
    for (chamber, path, place) in
        [("osaka", "/osaka", "(/endpoints/1/endpoint of"), ("nara", "/common", "(/endpoint of")]
    {
        let (code, stdout, _) = run(&["probe", &file, "--chamber", chamber, "--origin", ORIGIN]);
        assert!(code == 0 && stdout.contains(place), "{stdout}");
        assert_eq!(stub.requests().last().unwrap().path, path);
    }
    let (code, stdout, stderr) = run(&["probe", &file, "--chamber", "kobe"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("\n/endpoints/0/endpoint/url: url_form: "), "{stderr}");
    let (code, stdout, _) = run(&["probe", &file]);
    assert!(code == 1 && stdout.contains("note: that origin stands in for the widget's"), "{stdout}");
}

#[test]
fn a_probe_without_a_call_ends_with_one_line() {
    let folder = tempdir().unwrap();
    let file = site(&folder, &json!({ "url": "/api/consultations" }));
    let (code, stdout, stderr) = run(&["probe", &file, "--send"]);
    assert_eq!((code, stdout.as_str(), stderr.lines().count()), (2, "", 1));
    assert!(stderr.contains("--origin"), "{stderr}");
    let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    site["privacy"]["version"] = "2026年".into();
    let (code, _, stderr) = run(&["probe", &written(&folder, &site), "--origin", ORIGIN]);
    assert!(code == 1 && stderr.contains("check-site: /consent/version identifier_form"), "{stderr}");
    site["contact"] = Value::Null;
    let (code, _, stderr) = run(&["probe", &written(&folder, &site), "--origin", ORIGIN]);
    assert!(
        code == 1 && stderr.contains("does not start") && stderr.contains("\n/contact: missing"),
        "{stderr}"
    );
    let missing = folder.path().join("nowhere.json");
    assert_eq!(run(&["probe", missing.to_str().unwrap()]).0, 1);
    assert_eq!(run(&["probe", &file, "--origin", "widget.example"]).0, 2);
}

/// A mapping with these fields to the stand-in's form of this number.
pub fn mapped(stub: &Stub, number: u32, fields: Value) -> Value {
    let url = format!("{}/wp-json/contact-form-7/v1/contact-forms/{number}/feedback", stub.origin());
    json!({ "kind": "contact-form-7", "url": url, "form_id": number, "dedupe": "note-suffix", "fields": fields })
}

pub fn fields() -> Value {
    json!([
        { "name": "your-name", "from": "/contact/name" },
        { "name": "your-email", "from": "/contact/email" },
        { "name": "your-tel", "from": "/contact/phone" },
        { "name": "your-message", "from": "/consultation/notes" },
        { "name": "tc-format", "from": "/consultation/format", "words": { "online": "オンライン", "visit": "訪問", "phone": "電話" } },
        { "name": "tc-topics", "from": "/consultation/topics", "repeat": true },
    ])
}

#[test]
fn a_mapping_is_compared_with_the_schema_before_anything_is_sent() {
    let (folder, stub) = (workplace(), Stub::start(contact_form_7::site));
    let file = site(&folder, &mapped(&stub, 297, fields()));
    let (code, stdout, stderr) = run(&["probe", &file, "--origin", ORIGIN, "--send"]);
    assert_eq!((code, stderr.as_str()), (1, ""), "{stdout}");
    for part in [
        "schema: your-age is required by the form, and no field of the mapping fills it; ",
        "schema: your-name takes at most 40 characters, and the widget may send more; raise maxlength in its form tag, or \
         write \"maximum\": 40 in /endpoint/fields/0",
        "schema: tc-format does not accept \"電話\", but \"オンライン\", \"訪問\"; correct words in /endpoint/fields/4",
        "schema: your-tel takes telephone numbers only, and \"0300000000;ext=12\" has an extension; ",
        "schema: tc-topics is sent several times and only the last value arrives; write tc-topics[] ",
        "schema: your-email takes at most 253 characters, and the widget may send more; ",
        "schema: note: tc-topics has no rule; if the form has no field of this name, what /endpoint/fields/5 sends is lost",
        "schema: note: the form's field your-fax gets nothing from the widget",
        "verdict: rejected: the form would refuse requests of this mapping, so that none was sent",
    ] {
        assert!(stdout.contains(part), "{part:?} is missing: {stdout}");
    }
    // The number is in the notes, so that they are never empty.
    assert!(!stdout.contains("your-message is required"), "{stdout}");
    let sent = stub.requests().into_iter().filter(|request| request.method == "POST").count();
    assert_eq!(sent, 0, "nothing was sent");
    // Without the number, the notes may be empty.
    let mut bare = mapped(&stub, 297, fields());
    bare["dedupe"] = "none".into();
    bare["resend_mark"] = Value::Null;
    let (_, stdout, _) = run(&["probe", &site(&folder, &bare), "--origin", ORIGIN]);
    assert!(stdout.contains("schema: your-message is required by the form and may be empty"), "{stdout}");
    // The choices of a programme that is not there are not compared.
    let (_, stdout, _) =
        run(&["probe", &site(&tempdir().unwrap(), &mapped(&stub, 297, fields())), "--origin", ORIGIN]);
    assert!(stdout.contains("your-age is required") && !stdout.contains("does not accept"), "{stdout}");
    let (code, stdout, _) =
        run(&["probe", &site(&folder, &mapped(&stub, 9, fields())), "--origin", ORIGIN, "--send"]);
    assert!(
        code == 1 && stdout.contains("schema: not read, because the site has no form with the number 9"),
        "{stdout}"
    );
}

#[test]
fn each_status_of_contact_form_7_has_its_verdict_and_its_remedy() {
    let (folder, stub) = (workplace(), Stub::start(contact_form_7::site));
    let plain = json!([{ "name": "your-message", "from": "/consultation/notes" }]);
    for (number, verdict, line) in [
        (300, "confirmed: ", "schema: note: your-message has no rule"),
        (
            301,
            "rejected: ",
            "remedy: the site takes the request for spam; reCAPTCHA v3 and Turnstile are integrations",
        ),
        (302, "rejected: ", "remedy: the site could not send the mail"),
        (303, "rejected: ", "remedy: another plugin stopped the form"),
        (304, "rejected: ", "remedy: the form has a consent checkbox that the mapping does not fill"),
        (305, "rejected: ", "remedy: the form is for users who are logged in"),
        (306, "rejected: ", "remedy: the form demands a payment"),
        (
            307,
            "rejected: ",
            "remedy: the form is in demo mode: it says that it sent the mail, and sends none",
        ),
        (
            308,
            "rejected: ",
            "error: your-age (a field of the endpoint that no answer of the widget fills): 年齢を",
        ),
    ] {
        let mapping = mapped(&stub, if number == 300 { 298 } else { number }, plain.clone());
        let mapping = if number == 300 {
            let mut mapping = mapping;
            mapping["fields"] = json!([
                { "name": "your-name", "from": "/contact/name" },
                { "name": "your-message", "from": "/consultation/notes" },
            ]);
            mapping
        } else {
            mapping
        };
        let file = site(&folder, &mapping);
        let (code, stdout, stderr) = run(&["probe", &file, "--origin", ORIGIN, "--send"]);
        assert_eq!((code, stderr.as_str()), (i32::from(number != 300), ""), "{number}: {stdout}");
        assert!(stdout.contains(line), "{number}: {line:?} is missing: {stdout}");
        assert!(stdout.contains(&["verdict: ", verdict].concat()), "{number}: {stdout}");
    }
    // The plugin mails what reaches a page, and the page answers 404.
    let mut elsewhere = mapped(&stub, 301, plain);
    elsewhere["url"] = [&stub.origin(), "/nowhere/"].concat().into();
    let (code, stdout, _) = run(&["probe", &site(&folder, &elsewhere), "--origin", ORIGIN, "--send"]);
    assert!(
        code == 1 && stdout.contains("schema: not compared, because url is no feedback address; "),
        "{stdout}"
    );
    assert!(
        stdout.contains(
            "remedy: the address is no feedback address of a form; the request may have been mailed"
        ),
        "{stdout}"
    );
    assert!(stdout.contains("verdict: unclear: "), "{stdout}");
}
