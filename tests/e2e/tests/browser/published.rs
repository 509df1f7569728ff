//! The release build on a static file server below a path: every file is served as it was built, and a journey causes no
//! problem report of the browser.

mod http;
pub mod nginx;

use e2e::browser::{Browser, Engine, Theme};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site;
use http::{Answer, get};
use nginx::Nginx;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use url::Url;

/// The compressed forms: `Accept-Encoding`, `Content-Encoding`, and the ending of the file.
const FORMS: [(&str, &str, &str); 3] =
    [("", "", ""), ("gzip", "gzip", ".gz"), ("gzip, deflate, br", "br", ".br")];

/// Each file in the list of the build: its path and its caching. Compressed forms and files that are not served are left
/// out.
fn listed() -> Vec<(String, String)> {
    let list = fs::read_to_string(site::built().join("files.json")).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    let text = |file: &Value, name: &str| file[name].as_str().unwrap().to_owned();
    let files = list["files"].as_array().unwrap().iter();
    let files = files.map(|file| (text(file, "path"), text(file, "cache")));
    let hidden = |path: &str| path == "_headers" || path.ends_with(".br") || path.ends_with(".gz");
    files.filter(|(path, _)| !hidden(path)).collect()
}

/// The expected content type.
fn expected_type(path: &str) -> &'static str {
    match path.rsplit_once('.').unwrap().1 {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "pack" => "application/octet-stream",
        "txt" => "text/plain; charset=utf-8",
        other => panic!("{path}: an unexpected type, {other}"),
    }
}

#[test]
fn every_file_is_served_as_it_was_built() {
    let nginx = Nginx::start("http://127.0.0.1:9");
    let listed = listed();
    let (mut immutable, mut compressed) = (0, 0);
    for (path, cache) in &listed {
        let keeps = match cache.as_str() {
            "immutable" => "public, max-age=31536000, immutable",
            other => other,
        };
        immutable += usize::from(cache == "immutable");
        for (accepted, encoding, ending) in FORMS {
            let file = site::built().join(format!("{path}{ending}"));
            // An incompressible file has no other form.
            let (encoding, file) = match file.is_file() {
                true => (encoding, file),
                false => ("", site::built().join(path)),
            };
            compressed += usize::from(!encoding.is_empty());
            let answer = get(&nginx.url(path), accepted);
            let what = format!("{path} for {accepted:?}");
            assert_eq!(answer.status, 200, "{what}");
            assert_eq!(answer.header("content-encoding"), encoding, "{what}");
            assert!(answer.body == fs::read(file).unwrap(), "{what}: the bytes are those of the file");
            assert_eq!(answer.header("content-type"), expected_type(path), "{what}");
            assert_eq!(answer.header("cache-control"), keeps, "{what}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
            let readable = if path.starts_with("embed/") { "*" } else { "" };
            assert_eq!(answer.header("access-control-allow-origin"), readable, "{what}");
        }
    }
    // At least the wasm, its script and a loader; the page contains its style sheet and its bootstrap script.
    assert!(immutable >= 3 && compressed > listed.len(), "{immutable} immutable, {compressed} compressed");
    for (path, status, keeps) in [
        ("", 200, "no-cache"),
        ("embed/", 200, "no-cache"),
        ("studio/", 200, "no-cache"),
        ("gone-0123456789abcdef.js", 404, "no-store"),
        ("_headers", 404, "no-store"),
        ("programmes/", 403, "no-store"),
    ] {
        let answer = get(&nginx.url(path), "br");
        assert_eq!((answer.status, answer.header("cache-control")), (status, keeps), "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
}

/// Each directive of a policy with its sorted sources, and the defaults of the standard for missing ones.
fn directives(policy: &str) -> BTreeMap<String, Vec<String>> {
    let given = policy.split(';').map(|directive| {
        let mut words = directive.split_whitespace().map(str::to_owned);
        let name = words.next().unwrap();
        let mut sources: Vec<String> = words.collect();
        sources.sort();
        (name, sources)
    });
    let mut directives: BTreeMap<String, Vec<String>> = given.collect();
    let default = directives["default-src"].clone();
    directives.entry("object-src".to_owned()).or_insert(default);
    directives.entry("frame-ancestors".to_owned()).or_insert_with(|| vec!["*".to_owned()]);
    directives
}

/// The reference endpoint serves the widget, too.
#[test]
fn the_endpoint_says_the_same_of_every_file() {
    let server = Server::start();
    let nginx = Nginx::start(&server.url());
    for (path, _) in listed().into_iter().chain([(String::new(), String::new())]) {
        let [published, own] = [nginx.url(&path), server.url() + &path].map(|url| get(&url, "br"));
        let policies =
            |answer: &Answer| answer.policies().iter().map(|policy| directives(policy)).collect::<Vec<_>>();
        assert_eq!(policies(&published), policies(&own), "{path}");
        let expected = if path.starts_with("studio/") { 2 } else { 1 };
        assert_eq!(own.policies().len(), expected, "{path}");
        for name in
            ["referrer-policy", "x-content-type-options", "access-control-allow-origin", "content-encoding"]
        {
            assert_eq!(published.header(name), own.header(name), "{path}: {name}");
        }
        // The endpoint lets browsers revalidate a released loader each time, which is slower and equally correct.
        let is_loader = path.starts_with("embed/") && own.header("cache-control") == "no-cache";
        if !is_loader {
            assert_eq!(published.header("cache-control"), own.header("cache-control"), "{path}");
        }
    }
}

/// A person with a browser that records problems.
async fn visitor() -> Person {
    let browser = Browser::start(Engine::named("chromium")).await;
    browser.appear(390, Theme::Light).await;
    browser.records_problems().await;
    Person::with(browser)
}

#[tokio::test]
async fn the_journey_passes_below_a_path_without_a_word_from_the_browser() {
    let (server, company) = (Server::start(), companies::small());
    let nginx = Nginx::start(&server.url());
    let person = visitor().await;
    person.browser().client().goto(&nginx.url("?chamber=osaka")).await.unwrap();
    person.sees_first_screen().await;
    let receipt = person.assesses_and_books(&company).await;
    let document = server.stored_one();
    assert_eq!((&document["receipt"], &document["source"]["chamber"]), (&receipt.into(), &"osaka".into()));
    assert_eq!(person.browser().problems().await, [""; 0]);

    // Everything but the request came from the server below its path.
    let loaded = "return performance.getEntriesByType('resource').map(({ name }) => name);";
    let loaded: Vec<String> =
        serde_json::from_value(person.browser().read(loaded, Vec::new()).await).unwrap();
    let below = Url::parse(&nginx.url("")).unwrap();
    let elsewhere: Vec<_> = loaded.iter().filter(|name| !name.starts_with(below.as_str())).collect();
    assert_eq!(elsewhere, [below.join("/api/consultations").unwrap().as_str()], "of {loaded:?}");
    for part in ["_bg.wasm", "/later-", "/booking-", ".pack"] {
        assert!(loaded.iter().any(|name| name.contains(part)), "{part} is not among {loaded:?}");
    }
}

/// The snippet page shows the widget in a frame, with a theme and an accent.
#[tokio::test]
async fn the_widget_in_a_frame_passes_without_a_word_from_the_browser() {
    let server = Server::start();
    let nginx = Nginx::start(&server.url());
    let person = visitor().await;
    person.browser().client().goto(&nginx.url("embed/")).await.unwrap();
    person.answer("theme", "dark").await;
    person.answer("accent", "green").await;
    let ready = "return !!document.querySelector('#preview [data-state=ready][data-accent=green]');";
    person.browser().until("the preview", ready, Vec::new()).await;
    person.enters_frame(0).await;
    let coloured = "return document.getElementById('accents')?.sheet?.cssRules.length > 0;";
    person.browser().until("the colour", coloured, Vec::new()).await;
    assert_eq!(person.browser().problems().await, [""; 0]);
}

/// Proves that the other tests would notice a problem.
// Threat: A compromised or vulnerable dependency
#[tokio::test]
async fn what_the_policy_refuses_is_noticed() {
    let nginx = Nginx::start("http://127.0.0.1:9");
    let person = visitor().await;
    person.browser().client().goto(&nginx.url("")).await.unwrap();
    person.sees_first_screen().await;
    assert_eq!(person.browser().problems().await, [""; 0]);
    let element = |name: &str, more: &str| {
        format!("document.body.append(Object.assign(document.createElement('{name}'), {more}));")
    };
    for (code, directive) in [
        ("fetch('https://elsewhere.example/').catch(() => {});".to_owned(), "connect-src"),
        (element("style", "{ textContent: 'p{}' }"), "style-src-elem"),
        (element("script", "{ textContent: '1' }"), "script-src-elem"),
        (element("img", "{ src: 'https://elsewhere.example/a.png' }"), "img-src"),
        ("document.body.setAttribute('style', 'color:red');".to_owned(), "style-src-attr"),
    ] {
        person.browser().read(&code, Vec::new()).await;
        let told = "return problems.some((problem) => problem.startsWith(arguments[0]));";
        person.browser().until(directive, told, vec![directive.into()]).await;
        let problems = person.browser().problems().await;
        let own = problems.iter().any(|problem| problem.contains("Content Security Policy directive"));
        assert!(own, "the browser's own word about {directive}: {problems:?}");
    }
}
