//! The widget's files and the sample host page.

use crate::harness::{Server, database};
use reception::{Error, Settings, Store, router};
use std::fs;
use tempfile::{TempDir, tempdir};

/// A folder as the bundler writes it.
fn site(folder: &TempDir) -> std::path::PathBuf {
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html><p>widget"),
        ("site.json", "{}"),
        ("widget-0123456789abcdef.js", "plain script"),
        ("widget-0123456789abcdef.js.br", "pressed script"),
        ("widget-0123456789abcdef_bg.wasm", "\0asm"),
        ("main-0123456789abcdef.css", "p{}"),
    ] {
        fs::write(site.join(name), content).unwrap();
    }
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    site
}

#[test]
fn files_have_their_type_and_keep_as_long_as_their_name_says() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    let server = Server::start(&folder, |settings| settings.site = Some(site));
    let forever = "public, max-age=31536000, immutable";
    for (path, status, content_type, keeps) in [
        ("/", 200, "text/html", "no-cache"),
        ("/?chamber=sample", 200, "text/html", "no-cache"),
        ("/index.html", 200, "text/html", "no-cache"),
        ("/site.json", 200, "application/json", "no-cache"),
        ("/widget-0123456789abcdef.js", 200, "text/javascript", forever),
        ("/widget-0123456789abcdef_bg.wasm", 200, "application/wasm", forever),
        ("/main-0123456789abcdef.css", 200, "text/css", forever),
        ("/gone-0123456789abcdef.js", 404, "", "no-store"),
        ("/../secret.txt", 404, "", "no-store"),
        ("/%2e%2e/secret.txt", 404, "", "no-store"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.header("content-type").starts_with(content_type), "{path}");
        assert_eq!(answer.header("cache-control"), keeps, "{path}");
        for (name, value) in site_config::HEADERS {
            assert_eq!(answer.header(name), value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("'wasm-unsafe-eval'") && !policy.contains("unsafe-inline"), "{policy}");
        assert!(!answer.body.contains("secret"));
    }
}

#[test]
fn a_compressed_file_stands_in_for_a_plain_one() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    let server = Server::start(&folder, |settings| settings.site = Some(site));
    let path = "/widget-0123456789abcdef.js";
    for (accepted, encoding, body) in [("br", "br", "pressed script"), ("gzip", "", "plain script")] {
        let answer = server.send("GET", path, &[("accept-encoding", accepted)], "");
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), (encoding, body));
        assert!(answer.header("content-type").starts_with("text/javascript"));
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[test]
fn the_host_page_shows_the_widget_in_a_frame() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    assert_eq!(server.get("/host").status, 308);
    let page = server.get("/host/");
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.header("content-security-policy").contains("frame-src 'self'"));
    assert!(page.body.contains("<iframe class=\"widget\" src=\"/?chamber=sample\" title="));
    assert!(page.body.contains("<a href=\"/?chamber=sample\""), "a link for those without frames");
    let scripts: Vec<&str> = page.body.split("<script").skip(1).collect();
    assert!(scripts.len() == 1 && scripts[0].starts_with(" src=\"/embed/"), "the loader, and nothing inline");
    assert!(!page.body.contains("style="));
    assert!(server.get("/host/host.css").header("content-type").starts_with("text/css"));
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let folder = tempdir().unwrap();
    let store = Store::open(&database(&folder)).unwrap();
    type Change = fn(&mut Settings);
    type Expected = fn(&Error) -> bool;
    let cases: [(Change, Expected); 4] = [
        (|settings| settings.site = Some("/nowhere".into()), |error| matches!(error, Error::Site(_))),
        (
            |settings| settings.allowed_origins = vec!["https://widget.example/".to_owned()],
            |error| matches!(error, Error::Setting("allowed origin", _)),
        ),
        (
            |settings| settings.allowed_origins = vec!["*".to_owned()],
            |error| matches!(error, Error::Setting("allowed origin", _)),
        ),
        (
            |settings| settings.content_security_policy = "a\nb".to_owned(),
            |error| matches!(error, Error::Setting("content security policy", _)),
        ),
    ];
    for (change, expected) in cases {
        let mut settings = Settings::new(database(&folder));
        change(&mut settings);
        let error = router(&settings, store.clone()).unwrap_err();
        assert!(expected(&error), "{error}");
    }
}
