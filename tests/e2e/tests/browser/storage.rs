//! Personal data stays on the page: none is left in the browser's storage, history or addresses.

use e2e::browser::Browser;
use e2e::companies::{self, Company};
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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

/// Where a search of a closed browser's profile finds marks: the folder or the file of the profile.
fn places_with_marks(profile: &Path) -> BTreeSet<String> {
    let mut files = Vec::new();
    e2e::site::list(profile, &mut files);
    let mut places = BTreeSet::new();
    for file in files {
        let Ok(content) = fs::read(&file) else { continue };
        let holds = |text: &[u8]| content.windows(text.len()).any(|part| part == text);
        for (name, mark) in MARKED {
            let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if holds(mark.as_bytes()) || holds(&wide) {
                println!("{name} in {}", file.display());
                let path = file.strip_prefix(profile).unwrap();
                places.insert(path.iter().take(2).collect::<PathBuf>().display().to_string());
            }
        }
    }
    places
}

/// `docs/security.md` has the table of what a browser keeps.
// Threat: the browser restores what was typed
#[tokio::test]
async fn a_profile_holds_what_the_documents_say() {
    let (server, company) = (Server::start(), marked(companies::small()));
    let person = Person::opens(&server).await;
    person.books(&company).await;
    person.sends().await;
    println!("sent");
    let sent = places_with_marks(person.closes_the_browser().path());
    let person = Person::opens(&server).await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_request(&company).await;
    println!("abandoned");
    let abandoned = places_with_marks(person.closes_the_browser().path());
    assert_eq!((sent, abandoned), (BTreeSet::new(), BTreeSet::new()));
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
