//! The widget's files and the sample host page.

use crate::harness::{Server, database};
use reception::{Error, Settings, Store, router};
use serde_json::json;
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

// Threat: a page around it makes an official press its buttons
#[test]
fn the_studio_has_a_second_policy_and_the_widget_has_not() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    fs::create_dir(site.join("studio")).unwrap();
    for (name, content) in [("index.html", "<p>studio"), ("studio-0123456789abcdef.js", "script")] {
        fs::write(site.join("studio").join(name), content).unwrap();
    }
    let server = Server::start(&folder, |settings| settings.site = Some(site));
    for (path, status, is_studio) in [
        ("/studio/", 200, true),
        ("/studio/studio-0123456789abcdef.js", 200, true),
        ("/studio/gone.js", 404, true),
        ("/studio", 307, false),
        ("/", 200, false),
        ("/studio.html", 404, false),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        let policies = answer.headers("content-security-policy");
        let (widget, studio) = policies.split_first().unwrap();
        assert!(!widget.contains("trusted-types"), "{path}");
        let expected: &[&str] = if is_studio { &[site_config::STUDIO_POLICY] } else { &[] };
        assert_eq!(studio, expected, "{path}");
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

/// The status of each path.
fn statuses(server: &Server, paths: &[&str]) -> Vec<u16> {
    paths.iter().map(|path| server.get(path).status).collect()
}

/// Writes the list of files, as the build does.
fn list(site: &std::path::Path, names: &[&str]) {
    let files: Vec<_> = names.iter().map(|name| json!({ "path": name, "size": 1 })).collect();
    fs::write(site.join("files.json"), json!({ "files": files, "packages": [] }).to_string()).unwrap();
}

// Threat: a backup, an editor's copy or a file with secrets in the folder that is served
#[test]
fn nothing_is_served_but_what_the_build_lists() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    for inner in ["data", "programmes/postcodes", "embed", ".git"] {
        fs::create_dir_all(site.join(inner)).unwrap();
    }
    let stray = [
        "backup.sqlite3",
        ".env",
        "site.json.bak",
        "site.json~",
        "index.html.orig",
        "stray.js.br",
        "data/index.html",
        "embed/notes.txt",
        ".git/config",
    ];
    for name in stray.iter().chain(&["programmes/postcodes/105.txt", "embed/index.html"]) {
        fs::write(site.join(name), "a file of the folder").unwrap();
    }
    let script = "widget-0123456789abcdef.js";
    list(&site, &["index.html", script, "programmes/postcodes/105.txt", "embed/index.html"]);
    let server = Server::start(&folder, |settings| settings.site = Some(site.clone()));
    for name in stray {
        let answer = server.get(&format!("/{name}"));
        assert_eq!((answer.status, answer.body.as_str()), (404, ""), "{name}");
    }
    let other_spellings = [
        "/%2eenv",
        "/data",
        "/data/",
        "/programmes",
        "/programmes/",
        "/stray.js",
        "/embed//notes.txt",
        "/./.env",
    ];
    assert_eq!(statuses(&server, &other_spellings), [404; 8]);
    // The operator's configuration is served although this list does not name it, and so is the list itself.
    let listed =
        ["/", "/index.html", "/site.json", "/files.json", "/embed/", "/programmes/postcodes/105.txt"];
    assert_eq!(statuses(&server, &listed), [200; 6]);
    assert_eq!(server.get("/embed").status, 307, "a folder with a listed page");
    let compressed = server.send("GET", &format!("/{script}"), &[("accept-encoding", "br")], "");
    assert_eq!((compressed.header("content-encoding"), compressed.body.as_str()), ("br", "pressed script"));
    assert!(!server.log().iter().any(|line| line.contains("warning")), "{:?}", server.log());
}

#[test]
fn an_update_adds_its_files_and_open_pages_keep_theirs() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    list(&site, &["index.html", "main-0123456789abcdef.css"]);
    let server = Server::start(&folder, |settings| settings.site = Some(site.clone()));
    fs::write(site.join("main-fedcba9876543210.css"), "p{}").unwrap();
    let paths = ["/main-0123456789abcdef.css", "/main-fedcba9876543210.css"];
    assert_eq!(statuses(&server, &paths), [200, 404]);
    fs::write(site.join("files.json"), "{\"files\": [").unwrap();
    assert_eq!(statuses(&server, &paths), [200, 404], "half of a list changes nothing");
    list(&site, &["index.html", "main-fedcba9876543210.css", "programmes/added.pack"]);
    assert_eq!(statuses(&server, &paths), [200, 200]);
    fs::remove_file(site.join("files.json")).unwrap();
    fs::write(site.join(".env"), "secret").unwrap();
    assert_eq!(server.get("/.env").status, 404, "a list that is gone still applies");
}

#[test]
fn a_folder_without_a_list_is_served_with_a_warning() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    let server = Server::start(&folder, |settings| settings.site = Some(site.clone()));
    assert_eq!(server.get("/site.json").status, 200);
    let warnings: Vec<String> =
        server.log().into_iter().filter(|line| line.starts_with("warning: ")).collect();
    assert!(warnings.len() == 1 && warnings[0].contains("has no files.json"), "{warnings:?}");
}

#[test]
fn the_host_page_shows_the_widget_in_a_frame() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.sample_host = true);
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

// Threat: a released loader turns out to be vulnerable
#[test]
fn a_withdrawn_loader_is_gone_at_once() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    fs::create_dir(site.join("embed")).unwrap();
    let loaders = ["embed/1.0.0.js", "embed/1.0.0.js.br", "embed/1.0.1.js"];
    for name in loaders {
        fs::write(site.join(name), "loader").unwrap();
    }
    list(&site, &loaders);
    let server = Server::start(&folder, |settings| settings.site = Some(site.clone()));
    let paths = ["/embed/1.0.0.js", "/embed/1.0.1.js"];
    assert_eq!(statuses(&server, &paths), [200; 2]);
    // The list still names it.
    for name in ["embed/1.0.0.js", "embed/1.0.0.js.br"] {
        fs::remove_file(site.join(name)).unwrap();
    }
    assert_eq!(statuses(&server, &paths), [404, 200]);
    let withdrawn = server.send("GET", paths[0], &[("accept-encoding", "br")], "");
    assert_eq!((withdrawn.status, withdrawn.header("cache-control")), (404, "no-store"));
}

/// A host page on the widget's origin can read what is typed into the frame, so there is none unless it is asked for.
// Threat: it is on the widget's own origin
#[test]
fn no_host_page_is_on_the_widgets_origin_unless_it_is_asked_for() {
    let folder = tempdir().unwrap();
    let site = site(&folder);
    let (in_site, alone) = (tempdir().unwrap(), tempdir().unwrap());
    let servers =
        [Server::start(&in_site, |settings| settings.site = Some(site)), Server::start(&alone, |_| {})];
    for server in &servers {
        assert_eq!(statuses(server, &["/host", "/host/", "/host/host.css"]), [404; 3]);
    }
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let folder = tempdir().unwrap();
    let store = Store::open(&database(&folder)).unwrap();
    type Change = fn(&mut Settings);
    type Expected = fn(&Error) -> bool;
    fs::write(folder.path().join("files.json"), "[]").unwrap();
    let cases: [(Change, Expected); 5] = [
        (|settings| settings.site = Some("/nowhere".into()), |error| matches!(error, Error::Site(_))),
        (
            |settings| settings.site = settings.database.parent().map(Into::into),
            |error| matches!(error, Error::FileList(..)),
        ),
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
