//! Personal data stays on the page: none is left in the browser's storage, history or addresses.

use e2e::browser::{Browser, CHROMIUM_RESTORED, Engine};
use e2e::companies::{self, Company};
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A unique text for each field with personal data.
const MARKED: [(&str, &str); 8] = [
    ("organisation_name", "Marked Organisation 7Q3"),
    ("organisation_kana", "マークドソシキ"),
    ("address", "Marked Street 7Q3"),
    ("contact_name", "Marked Name 7Q3"),
    ("contact_kana", "マークドシメイ"),
    ("email", "marked7q3@mark.example"),
    ("phone", "09012347731"),
    ("notes", "Marked notes 7Q3"),
];

/// Everything that a page can store in the browser, as one text.
const LEFT_BEHIND: &str = "
    const done = arguments[0];
    const entries = (storage) => Object.entries(storage).flat();
    const rows = (store) => new Promise((resolve) => {
        const request = store.getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve([]);
    });
    const contents = ({ name }) => new Promise((resolve) => {
        const request = indexedDB.open(name);
        request.onerror = () => resolve([]);
        request.onsuccess = async () => {
            const found = [];
            for (const store of request.result.objectStoreNames) {
                found.push(store, ...await rows(request.result.transaction(store).objectStore(store)));
            }
            request.result.close();
            resolve(found);
        };
    });
    (async () => {
        const cached = [];
        for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
        }
        const databases = [];
        for (const database of await indexedDB.databases()) {
            databases.push(database.name, ...await contents(database));
        }
        return {
            local: entries(localStorage), session: entries(sessionStorage), databases, cached,
            cookie: document.cookie, address: location.href, state: history.state, name: window.name,
            loaded: performance.getEntriesByType('resource').map((entry) => entry.name),
        };
    })().then((found) => done(JSON.stringify(found)), (error) => done('failed: ' + error));";

/// The company with the marks in its fields.
fn marked(mut company: Company) -> Company {
    let mut enters: Vec<(&str, &str)> = company.enters.to_vec();
    enters.retain(|(name, _)| MARKED.iter().all(|(marked, _)| marked != name));
    enters.extend(MARKED);
    company.enters = enters.leak();
    company
}

// Threat: they find a name in the browser
#[tokio::test]
async fn a_whole_journey_leaves_nothing_personal_behind_and_no_history() {
    let (server, company) = (Server::start(), marked(companies::threshold()));
    let person = Person::opens(&server).await;
    let (history, address) = place(&person).await;
    person.assesses(&company).await;
    person.next().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_request(&company).await;
    sees_nothing_personal(&person, "while it is entered").await;
    person.next().await;
    person.is_at("review", None).await;
    sees_nothing_personal(&person, "at the review").await;
    person.sends().await;
    sees_nothing_personal(&person, "at the end").await;

    assert_eq!(server.stored_one()["organisation"]["name"], MARKED[0].1, "the marks did arrive");
    assert_eq!(place(&person).await, (history, address), "the way back leads to where the person came from");
    let log = server.log().join("\n");
    assert!(log.contains("/api/consultations"), "the server saw the request: {log}");
    assert_eq!(marks_in(&log), Vec::<&str>::new(), "no address says anything personal");
}

/// Proves that the search finds a stored text.
#[tokio::test]
async fn the_search_finds_a_mark_wherever_it_is_left() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    for (place, script) in [
        ("local storage", "localStorage.setItem('a', arguments[0]);"),
        ("session storage", "sessionStorage.setItem('a', arguments[0]);"),
        ("a cookie", "document.cookie = 'a=' + encodeURIComponent(arguments[0]);"),
        ("the address", "history.replaceState(null, '', '#' + encodeURIComponent(arguments[0]));"),
        ("the history", "history.replaceState({ a: arguments[0] }, '', '#');"),
        ("the window", "window.name = arguments[0];"),
    ] {
        person.browser().client().delete_all_cookies().await.unwrap();
        person
            .browser()
            .read("localStorage.clear(); sessionStorage.clear(); window.name = '';", Vec::new())
            .await;
        person.browser().read("history.replaceState(null, '', '#');", Vec::new()).await;
        assert_eq!(marks_in(&left_behind(person.browser()).await), Vec::<&str>::new(), "{place}");
        person.browser().read(script, vec![json!(MARKED[0].1)]).await;
        assert_eq!(marks_in(&left_behind(person.browser()).await), [MARKED[0].1], "{place}");
    }
    let database = "
        const [mark, done] = arguments;
        const request = indexedDB.open('a');
        request.onupgradeneeded = () => request.result.createObjectStore('a').add({ mark }, 1);
        request.onsuccess = () => { request.result.close(); done(true); };";
    person.browser().read("history.replaceState(null, '', '#'); window.name = '';", Vec::new()).await;
    person.browser().client().execute_async(database, vec![json!(MARKED[1].1)]).await.unwrap();
    assert_eq!(marks_in(&left_behind(person.browser()).await), [MARKED[1].1], "a database");
}

/// What a search of a closed browser's profile finds: each mark by its field, with the file or the folder of the profile.
fn found_in(profile: &Path) -> BTreeSet<(String, &'static str)> {
    let mut files = Vec::new();
    e2e::site::list(profile, &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let Ok(content) = fs::read(&file) else { continue };
        let holds = |text: &[u8]| content.windows(text.len()).any(|part| part == text);
        let place = file.strip_prefix(profile).unwrap().iter().nth(1).unwrap_or_default();
        for (name, mark) in MARKED {
            let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if holds(mark.as_bytes()) || holds(&wide) {
                found.insert((place.to_string_lossy().into_owned(), name));
            }
        }
    }
    found
}

/// The fields that a browser fills in for people, by their autofill tokens.
const AUTOFILLED: [&str; 5] = ["organisation_name", "address", "contact_name", "email", "phone"];
/// The fields that it restores: those, and the one without the attribute.
const RESTORED: [&str; 6] = ["organisation_name", "address", "contact_name", "email", "phone", "notes"];
/// How long a browser may take to write its session file, which it does every few seconds.
const WRITE_TIMEOUT: Duration = Duration::from_secs(60);

/// These fields at a place in a profile.
fn at<const N: usize>(place: &str, fields: [&'static str; N]) -> BTreeSet<(String, &'static str)> {
    fields.map(|field| (place.to_owned(), field)).into()
}

/// Fills in a request, and waits until the browser has written down what it does.
async fn fills_in_and_waits(server: &Server, company: &Company) -> Person {
    let person = Person::opens(server).await;
    person.book().await;
    person.fills_in_request(company).await;
    let deadline = Instant::now() + WRITE_TIMEOUT;
    while found_in(person.browser().profile()) != at("Sessions", RESTORED) {
        assert!(Instant::now() < deadline, "{:?}", found_in(person.browser().profile()));
        tokio::task::yield_now().await;
    }
    person
}

/// As the table in `docs/security.md` says.
// Threat: the browser restores what was typed
#[tokio::test]
async fn a_profile_holds_what_the_documents_say() {
    if Engine::default_engine().name != "chromium" {
        return;
    }
    let (server, company) = (Server::start(), marked(companies::small()));
    let person = fills_in_and_waits(&server, &company).await;
    let profile = person.closes_the_browser();
    assert_eq!(found_in(profile.path()), at("Sessions", RESTORED), "after a request that was abandoned");
    // The browser restores its tab, and fills in nothing.
    let person = Person::with(Browser::start_with(&CHROMIUM_RESTORED, profile).await);
    person.goes_to_the_tab_at(&server.url()).await;
    person.sees_first_screen().await;
    reaches_contact(&person).await;
    assert_eq!(marks_in(&on_the_page(&person).await), Vec::<&str>::new(), "after tabs were restored");

    let person = fills_in_and_waits(&server, &company).await;
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    let sent = found_in(person.closes_the_browser().path());
    let expected = &at("Sessions", RESTORED) | &at("Web Data", AUTOFILLED);
    assert_eq!(sent, expected, "after a sent request");
}

/// The values of the fields with personal data, and the text of the page.
async fn on_the_page(person: &Person) -> String {
    let seen = "const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
        return [document.body.innerText, ...fields].join(' ');";
    person.browser().read(seen, Vec::new()).await.as_str().unwrap().to_owned()
}

/// Goes to the fields about the person, without an answer that is one.
async fn reaches_contact(person: &Person) {
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.answer("topics", "award").await;
    person.answer("format", "online").await;
    for part in ["when", "who"] {
        person.next().await;
        person.is_at("request", Some(part)).await;
    }
}

/// As the table in `docs/security.md` says, for the page itself.
// Threat: the browser restores what was typed
#[tokio::test]
async fn a_page_shows_what_was_typed_until_it_is_sent_erased_or_left() {
    let (server, company) = (Server::start(), marked(companies::small()));
    let person = Person::opens(&server).await;
    let nothing = Vec::<&str>::new();
    let away_and_back = async || {
        let client = person.browser().client();
        client.goto(&format!("{}licences.txt", server.url())).await.unwrap();
        client.back().await.unwrap();
        let there =
            "return !document.getElementById('failure') && !!document.querySelector('main[data-step]');";
        person.browser().until("the widget again", there, Vec::new()).await;
    };
    // Reload: the fields of the request are empty.
    person.book().await;
    person.fills_in_request(&company).await;
    assert!(!marks_in(&on_the_page(&person).await).is_empty(), "they are on the page");
    person.reloads().await;
    reaches_contact(&person).await;
    assert_eq!(marks_in(&on_the_page(&person).await), nothing, "after a reload");

    // The receipt shows what was sent, and has no way back to the fields.
    person.reloads().await;
    person.books(&company).await;
    person.sends().await;
    assert!(!marks_in(&on_the_page(&person).await).is_empty(), "the receipt says what was sent");

    // Erasing, and then away and back.
    person.press("erase").await;
    person.is_at("start", None).await;
    assert_eq!(marks_in(&on_the_page(&person).await), nothing, "after erasing");
    away_and_back().await;
    assert_eq!(marks_in(&on_the_page(&person).await), nothing, "after erasing, away and back");
}

async fn sees_nothing_personal(person: &Person, when: &str) {
    let left = left_behind(person.browser()).await;
    assert_eq!(marks_in(&left), Vec::<&str>::new(), "{when}: {left}");
}

/// Everything stored, percent-decoded, with the HTTP-only cookies.
async fn left_behind(browser: &Browser) -> String {
    let found = browser.client().execute_async(LEFT_BEHIND, Vec::new()).await.unwrap();
    let found = found.as_str().unwrap().to_owned();
    assert!(found.starts_with('{'), "{found}");
    let cookies = browser.client().get_all_cookies().await.unwrap();
    let cookies: Vec<String> = cookies.iter().map(ToString::to_string).collect();
    let decoded = browser
        .read(
            "return arguments[0].replaceAll(/(%[0-9A-F]{2})+/gi, (text) => decodeURIComponent(text));",
            vec![json!(found + &cookies.join(" "))],
        )
        .await;
    decoded.as_str().unwrap().to_owned()
}

fn marks_in(text: &str) -> Vec<&'static str> {
    MARKED.iter().map(|(_, mark)| *mark).filter(|mark| text.contains(mark)).collect()
}

/// The length of the history, and the address.
async fn place(person: &Person) -> (Value, Value) {
    let seen = person.browser().read("return [history.length, location.href];", Vec::new()).await;
    (seen[0].clone(), seen[1].clone())
}
