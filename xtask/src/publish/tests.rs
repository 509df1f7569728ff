//! Every configuration says the same.

use super::*;
use cache::{HASHED_NAME, Keeps, LOADER_NAME, MISSING};
use headers::{EMBEDDED, TYPES};

/// Every file of a folder with its content.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let paths = paths(folder).unwrap();
    paths.into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

#[test]
fn a_folder_is_complete_and_a_second_time_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("embed")).unwrap();
    let page = format!("<link rel=stylesheet href=a.css><p>{}", "telework ".repeat(50));
    for (name, content) in [
        ("index.html", page.as_str()),
        ("a.css", "p{}"),
        ("site.json", include_str!("../../../site.json")),
        ("embed/index.html", "<p>"),
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
        ("nginx", nginx::http() + &nginx::location(&headers)),
        ("apache", apache::htaccess(&headers)),
        ("caddy", caddy::import(&headers)),
    ]
}

#[test]
fn every_server_sends_every_header() {
    for (server, text) in by_pattern() {
        for (name, value) in headers().all() {
            assert!(text.contains(&format!("{name} \"{value}\"")), "{server}: {name}");
        }
        for part in
            [Keeps::Forever.value(), Keeps::Asks.value(), MISSING, HASHED_NAME, LOADER_NAME, EMBEDDED.0]
        {
            assert!(text.contains(part), "{server}: {part}");
        }
        assert!(text.contains(HEADERS_FILE), "{server} keeps the file of headers to itself");
    }
}

#[test]
fn every_server_knows_every_type() {
    for (server, text) in by_pattern() {
        for known in TYPES {
            let line = text.lines().any(|line| {
                line.contains(&format!("\"{}\"", known.content_type)) && line.contains(known.extension)
            });
            assert!(line, "{server}: {}", known.extension);
        }
    }
}

/// What the file says of a path, from the rules for it, for its folder and for everything.
fn said(text: &str, path: &str) -> Vec<(String, String)> {
    let mut said = Vec::new();
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
                said.push((name.to_owned(), value.to_owned()));
            }
            Some(_) => {}
        }
    }
    said.sort();
    said
}

#[test]
fn hosts_that_read_the_folder_send_the_same() {
    let paths = ["index.html", "a-0123456789abcdef_bg.wasm", "embed/1.0.0.js", "embed/index.html"];
    let text = headers_file::text(&headers(), &paths.map(str::to_owned));
    for (path, keeps, kind, readable) in [
        ("/", Keeps::Asks, "text/html; charset=utf-8", false),
        ("/index.html", Keeps::Asks, "text/html; charset=utf-8", false),
        ("/a-0123456789abcdef_bg.wasm", Keeps::Forever, "application/wasm", false),
        ("/embed/1.0.0.js", Keeps::Forever, "text/javascript; charset=utf-8", true),
        ("/embed/", Keeps::Asks, "text/html; charset=utf-8", true),
    ] {
        let all = headers();
        let mut expected: Vec<(&str, &str)> = all.all().to_vec();
        expected.extend([("Cache-Control", keeps.value()), ("Content-Type", kind)]);
        expected.extend(readable.then_some(EMBEDDED));
        expected.sort_unstable();
        let expected: Vec<_> =
            expected.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(said(&text, path), expected, "{path}: each header once");
    }
}
