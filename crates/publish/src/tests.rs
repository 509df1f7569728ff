//! Every configuration says the same.

use std::fs;

use super::*;
use headers::{
    EMBEDDED, HASHED_NAME, LOADER_NAME, MISSING, POLICY, STUDIO_POLICY, TRANSPORT_SECURITY, TYPES,
};
use servers::{EXAMPLE_HOST, ORIGIN_NOTE, apache, caddy, headers_file, nginx_http, nginx_location};

/// Every file of a folder with its content.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let paths = relative_files(folder).unwrap();
    paths.into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

#[test]
fn a_folder_is_complete_and_a_second_time_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for inner in ["embed", "history", "studio"] {
        fs::create_dir(folder.path().join(inner)).unwrap();
    }
    let page = format!("<link rel=stylesheet href=a.css><p>{}", "telework ".repeat(50));
    for (name, content) in [
        ("index.html", page.as_str()),
        ("a.css", "p{}"),
        ("site.json", include_str!("../../../site.json")),
        ("embed/index.html", "<p>"),
        ("studio/index.html", "<script src=bootstrap.js></script>"),
        ("studio/bootstrap.js", "a"),
        ("history/index.html", "<script src=bootstrap.js></script>"),
        ("history/bootstrap.js", "b"),
        ("old.js.gz", "of a file that is gone"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let licences = Licences { packages: Vec::new(), text: "licences".to_owned() };
    complete(folder.path(), &licences).unwrap();
    let first = contents(folder.path());
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["_headers", "files.json", "index.html.br", "index.html.gz", "licences.txt"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    for start in ["history/bootstrap-", "studio/bootstrap-"] {
        assert!(names.iter().any(|name| name.starts_with(start)), "{names:?}");
    }
    assert!(
        !names.iter().any(|name| name.starts_with("old") || name.starts_with("files.json.")),
        "{names:?}"
    );
    let list = fs::read_to_string(folder.path().join("files.json")).unwrap();
    let unlisted: Vec<_> = names.iter().filter(|name| !list.contains(&format!("\"{name}\""))).collect();
    assert_eq!(unlisted, [&"files.json"]);
    complete(folder.path(), &licences).unwrap();
    assert_eq!(contents(folder.path()), first);
}

fn headers() -> Headers {
    Headers::new("default-src 'none'; connect-src 'self' https://a.example".to_owned())
}

/// The configurations of the servers that decide by patterns.
fn by_pattern() -> [(&'static str, String); 3] {
    let headers = headers();
    [
        ("nginx", nginx_http() + &nginx_location(&headers)),
        ("apache", apache(&headers)),
        ("caddy", caddy(&headers)),
    ]
}

#[test]
fn every_server_sends_every_header() {
    for (server, text) in by_pattern() {
        for (name, value) in headers().all() {
            assert!(text.contains(&format!("{name} \"{value}\"")), "{server}: {name}");
        }
        for part in [
            Cache::Immutable.value(),
            Cache::Revalidate.value(),
            MISSING,
            HASHED_NAME,
            LOADER_NAME,
            EMBEDDED.0,
        ] {
            assert!(text.contains(part), "{server}: {part}");
        }
        let studio = text.lines().filter(|line| line.contains(STUDIO_POLICY)).collect::<Vec<_>>();
        assert_eq!(studio.len(), 1, "{server}");
        let adds = match server {
            "nginx" => "add_header Content-Security-Policy $telework_check_studio always;",
            "apache" => "Header always add Content-Security-Policy",
            _ => "+Content-Security-Policy",
        };
        assert!(text.contains(adds), "{server}: the policy of the studio does not replace the widget's");
        assert!(text.contains(HEADERS_FILE), "{server} keeps the file of headers to itself");
    }
}

// Threat: it is on the widget's own origin
#[test]
fn the_widget_has_a_host_name_that_serves_nothing_else() {
    let guide = include_str!("../../../docs/publish.md");
    for (server, text) in by_pattern() {
        let (_, example) = text.split_once(ORIGIN_NOTE).unwrap_or_else(|| panic!("{server} gives no reason"));
        let lines: Vec<&str> = example.lines().map_while(|line| line.strip_prefix('#')).collect();
        let named = match server {
            "nginx" => format!("    server_name {EXAMPLE_HOST};"),
            "apache" => format!("    ServerName {EXAMPLE_HOST}"),
            _ => format!("{EXAMPLE_HOST} {{"),
        };
        assert!(lines.contains(&named.as_str()), "{server}: {lines:?}");
        assert!(guide.contains(&format!("\n{named}\n")), "{server}: the guide has another example");
    }
}

#[test]
fn browsers_can_be_kept_on_tls_by_one_line() {
    let (name, value) = TRANSPORT_SECURITY;
    for (server, text) in by_pattern() {
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.contains(name)).unwrap();
        let (note, example) = (lines[at - 1], lines[at]);
        assert!(note.starts_with("# Where every service on this host name speaks TLS"), "{server}: {note}");
        // A comment until the operator decides for the host name, and then a line like that of any other header.
        let line = example.strip_prefix('#').unwrap();
        let directive = match server {
            "nginx" => format!("add_header {name} \"{value}\" always;"),
            "apache" => format!("Header always set {name} \"{value}\""),
            _ => format!("header {name} \"{value}\""),
        };
        assert_eq!(line, directive, "{server}");
    }
    let rules = headers_file(&headers(), &[]);
    assert!(rules.contains(&format!("  {name}: {value}\n")), "{rules}");
}

#[test]
fn every_server_knows_every_type() {
    for (server, text) in by_pattern() {
        for (extension, content_type) in TYPES {
            let line = text
                .lines()
                .any(|line| line.contains(&format!("\"{content_type}\"")) && line.contains(extension));
            assert!(line, "{server}: {extension}");
        }
    }
}

/// The headers of a path in the file: from the rules for it, for its folder and for all files.
fn headers_of(text: &str, path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut applies = false;
    for line in text.lines() {
        match line.strip_prefix("  ") {
            None => {
                applies = match line.strip_suffix('*') {
                    Some(folder) => path.starts_with(folder),
                    None => line == path,
                };
            }
            Some(header) if applies => {
                let (name, value) = header.split_once(": ").unwrap();
                found.push((name.to_owned(), value.to_owned()));
            }
            Some(_) => {}
        }
    }
    found.sort();
    found
}

#[test]
fn hosts_that_read_the_folder_send_the_same() {
    let paths = [
        "index.html",
        "a-0123456789abcdef_bg.wasm",
        "embed/1.0.0.js",
        "embed/index.html",
        "studio/index.html",
        "studio/studio-0123456789abcdef.js",
        "programmes/postcodes/001.txt",
        "programmes/postcodes/1050.txt",
    ];
    let text = headers_file(&headers(), &paths.map(str::to_owned));
    for (path, keeps, kind, readable) in [
        ("/", Cache::Revalidate, "text/html; charset=utf-8", false),
        ("/index.html", Cache::Revalidate, "text/html; charset=utf-8", false),
        ("/a-0123456789abcdef_bg.wasm", Cache::Immutable, "application/wasm", false),
        ("/embed/1.0.0.js", Cache::Immutable, "text/javascript; charset=utf-8", true),
        ("/embed/", Cache::Revalidate, "text/html; charset=utf-8", true),
        ("/studio/", Cache::Revalidate, "text/html; charset=utf-8", false),
        ("/studio/studio-0123456789abcdef.js", Cache::Immutable, "text/javascript; charset=utf-8", false),
        ("/programmes/postcodes/1050.txt", Cache::Revalidate, "text/plain; charset=utf-8", false),
    ] {
        let all = headers();
        let mut expected: Vec<(&str, &str)> = all.all().to_vec();
        expected.push(TRANSPORT_SECURITY);
        expected.extend([("Cache-Control", keeps.value()), ("Content-Type", kind)]);
        expected.extend(readable.then_some(EMBEDDED));
        // The only header with two values: these hosts join them, and a browser enforces both.
        expected.extend(path.starts_with("/studio/").then_some((POLICY, STUDIO_POLICY)));
        expected.sort_unstable();
        let expected: Vec<_> =
            expected.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(headers_of(&text, path), expected, "{path}");
    }
    assert_eq!(text.matches("postcodes").count(), 1, "one rule for all of them");
}

#[test]
fn a_file_is_listed_with_its_size_digest_and_lifetime() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a-0123456789abcdef.js"), "abc").unwrap();
    let package = Package { name: "b".to_owned(), version: "1.0.0".to_owned(), licence: "MIT".to_owned() };
    let text = list_of(folder.path(), &["a-0123456789abcdef.js".to_owned()], &[package]).unwrap();
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let file = &list["files"][0];
    assert_eq!((file["size"].as_u64(), file["cache"].as_str()), (Some(3), Some("immutable")));
    // The digest of "abc" in the standard that defines it (FIPS 180).
    assert!(file["sha384"].as_str().unwrap().starts_with("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"));
    assert_eq!(list["packages"][0]["licence"], "MIT");
}
