//! Documents that contradict the clock or the widget that is served.

use crate::harness::{Server, database, sample, timestamp};
use reception::{Store, now};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::{TempDir, tempdir};

const DAY: i64 = 24 * 60 * 60;

/// A folder with the shipped `site.json`, changed, and the pack of its programme.
fn site(change: impl FnOnce(&mut Value)) -> TempDir {
    let folder = tempdir().unwrap();
    write_site(folder.path(), change);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let loaded = programme::load(&root.join("programmes/telework-pioneers-r3")).unwrap();
    programme::write_pack(&loaded, &folder.path().join("programmes")).unwrap();
    folder
}

fn write_site(folder: &Path, change: impl FnOnce(&mut Value)) {
    let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    change(&mut site);
    std::fs::write(folder.join("site.json"), site.to_string()).unwrap();
}

/// A server that serves the widget in this folder.
fn serving(folder: &TempDir, site: &TempDir) -> Server {
    Server::start(folder, |settings| settings.site = Some(site.path().to_owned()))
}

/// The sample with another value at a place, under another id.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = sample();
    *document.pointer_mut(pointer).unwrap() = value;
    document["id"] = "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a70".into();
    document
}

// Threat: they backdate a consent
#[test]
fn a_backdated_consent_is_refused_and_the_receipt_time_is_the_servers() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let before = now().unwrap();
    for pointer in ["/consent/at", "/sent_at"] {
        for time in
            ["2019-01-01T00:00:00Z".to_owned(), timestamp(before - 8 * DAY), timestamp(before + 2 * DAY)]
        {
            let answer = server.submit(&with(pointer, time.as_str().into()));
            assert_eq!(answer.status, 422, "{pointer} {time}");
            assert_eq!(answer.errors(), [(pointer.to_owned(), "time_range".to_owned())]);
        }
    }
    let mut saved = sample();
    saved["sent_at"] = timestamp(before - DAY).into();
    saved["consent"]["at"] = timestamp(before - DAY - 600).into();
    assert_eq!(server.submit(&saved).status, 201, "a request that was saved for a day is taken");
    let stored = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert_eq!(stored.len(), 1, "nothing else was stored");
    assert!((before..=now().unwrap()).contains(&stored[0].received_at));
}

// Threat: they name a privacy notice
#[test]
fn what_the_served_widget_does_not_offer_is_refused() {
    let folder = tempdir().unwrap();
    let elsewhere = json!({ "url": "https://osaka.example/desk", "success": { "status": [200] } });
    let site = site(|site| site["endpoints"] = json!([{ "chamber": "osaka", "endpoint": elsewhere }]));
    let server = serving(&folder, &site);
    for (pointer, value, place, code) in [
        ("/consent/version", "2026-12", "/consent/version", "version_unknown"),
        ("/consent/version", "draft", "/consent/version", "version_unknown"),
        ("/consultation/format", "fax", "/consultation/format", "choice_unknown"),
        ("/consultation/topics/1", "lottery", "/consultation/topics/1", "choice_unknown"),
        (
            "/consultation/preferred/0/period",
            "midnight",
            "/consultation/preferred/0/period",
            "choice_unknown",
        ),
        ("/consultation/stage", "bankrupt", "/consultation/stage", "choice_unknown"),
        ("/assessment/programme", "lottery", "/assessment/programme", "choice_unknown"),
        ("/source/chamber", "osaka", "/source/chamber", "choice_unknown"),
    ] {
        let answer = server.submit(&with(pointer, value.into()));
        assert_eq!(answer.status, 422, "{pointer} {value}");
        assert_eq!(answer.errors(), [(place.to_owned(), code.to_owned())]);
    }
    assert!(Store::open(&database(&folder)).unwrap().all().unwrap().is_empty());
    for (number, pointer, value) in [
        (1, "/consent/version", "2026-11"),
        (2, "/consent/version", "2026-04"),
        (3, "/source/chamber", "kobe"),
        (4, "/consultation/format", "visit"),
        (5, "/consultation/stage", "extending"),
        (6, "/assessment/programme", "telework-pioneers-r3"),
    ] {
        let mut document = with(pointer, value.into());
        document["id"] = format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012x}").into();
        let answer = server.submit(&document);
        assert_eq!(answer.status, 201, "{pointer} {value}: {}", answer.body);
    }
}

// Threat: they name a privacy notice
#[test]
fn a_page_from_before_an_update_loses_no_request() {
    let (folder, site) = (tempdir().unwrap(), site(|_| {}));
    let server = serving(&folder, &site);
    let first = with("/consent/version", "2026-11".into());
    assert_eq!(server.submit(&first).status, 201);
    // The files are read again where they changed, without a restart.
    write_site(site.path(), |site| {
        site["privacy"]["version"] = "2027-01".into();
        site["calendar"]["periods"] = json!(["afternoon"]);
        site["calendar"]["hours"] = json!({});
    });
    assert_eq!(server.submit(&first).status, 200, "a copy of a stored request is acknowledged");
    let mut second = with("/consultation/preferred/0/period", "afternoon".into());
    second["consent"]["version"] = "2026-11".into();
    second["id"] = "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a71".into();
    assert_eq!(
        server.submit(&second).status,
        201,
        "the notice of the open page is older, and stored as sent"
    );
    let stored = Store::open(&database(&folder)).unwrap().all().unwrap();
    assert!(stored.iter().all(|stored| stored.document().unwrap().contains("\"version\":\"2026-11\"")));
}

// Threat: they name a privacy notice
#[test]
fn an_assessment_by_the_programme_of_before_is_taken_while_its_pack_is_there() {
    let (folder, site) = (tempdir().unwrap(), site(|_| {}));
    let server = serving(&folder, &site);
    let pack = |id: &str| site.path().join(format!("programmes/{id}.pack"));
    std::fs::copy(pack("telework-pioneers-r3"), pack("telework-pioneers-r4")).unwrap();
    write_site(site.path(), |site| site["programme"] = "telework-pioneers-r4".into());
    let before = with("/assessment/programme", "telework-pioneers-r3".into());
    assert_eq!(server.submit(&before).status, 201);
    std::fs::remove_file(pack("telework-pioneers-r3")).unwrap();
    let mut late = before;
    late["id"] = "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a71".into();
    let answer = server.submit(&late);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.errors(), [("/assessment/programme".to_owned(), "choice_unknown".to_owned())]);
}

// Threat: they name a privacy notice
#[test]
fn a_site_file_that_is_being_written_leaves_the_comparison_of_before() {
    let (folder, site) = (tempdir().unwrap(), site(|_| {}));
    let server = serving(&folder, &site);
    let document = with("/consultation/preferred/0/period", "midnight".into());
    assert_eq!(server.submit(&document).status, 422);
    std::fs::write(site.path().join("site.json"), "{").unwrap();
    assert_eq!(server.submit(&document).status, 422, "half a file");
    std::fs::remove_file(site.path().join("site.json")).unwrap();
    assert_eq!(server.submit(&document).status, 422, "no file");
    write_site(site.path(), |site| {
        site["calendar"]["periods"] = json!(["morning", "afternoon", "midnight"]);
    });
    assert_eq!(server.submit(&document).status, 201, "the new file");
}

#[test]
fn a_widget_served_elsewhere_has_its_own_configuration() {
    let (folder, site) = (tempdir().unwrap(), site(|_| {}));
    let listed = "https://widget.example";
    let server = Server::start(&folder, |settings| {
        settings.site = Some(site.path().to_owned());
        settings.allowed_origins = vec![listed.to_owned()];
    });
    let document = with("/consultation/format", "fax".into()).to_string();
    for (origin, status) in [("https://other.example", 422), (listed, 201)] {
        let headers = [("origin", origin), ("content-type", "application/json")];
        assert_eq!(server.send("POST", "/api/consultations", &headers, &document).status, status, "{origin}");
    }
}
