//! Failures of files, network and endpoint: the fallback on the page, and the request that is stored exactly once.

use e2e::axe;
use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use e2e::site::Copy;
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use serde_json::json;
use std::fs;

/// The programme, as [`Copy::pack`] names it.
const PROGRAMME: &str = "";
/// Its messages in Japanese.
const MESSAGES: &str = ".ja";

// Threat: a server in between truncates or replaces a file of the widget
#[tokio::test]
async fn a_missing_or_damaged_file_leaves_the_telephone_number() {
    let person = Person::opens(&Server::start()).await;
    for (what, damage) in [
        ("no programme", (|copy| copy.remove(&copy.pack(PROGRAMME))) as fn(&Copy)),
        ("half a programme", |copy| copy.truncate(&copy.pack(PROGRAMME))),
        ("a changed byte of a programme", |copy| drop(copy.flip(&copy.pack(PROGRAMME)))),
        ("no messages", |copy| copy.remove(&copy.pack(MESSAGES))),
        ("a changed byte of messages", |copy| drop(copy.flip(&copy.pack(MESSAGES)))),
        ("half a configuration", |copy| copy.truncate("site.json")),
        ("no wasm", |copy| copy.remove(&copy.find("", "_bg.wasm"))),
        ("half a wasm", |copy| copy.truncate(&copy.find("", "_bg.wasm"))),
        ("a changed byte of the wasm", |copy| drop(copy.flip(&copy.find("", "_bg.wasm")))),
    ] {
        let copy = Copy::new();
        damage(&copy);
        let server = Server::serving(copy.path(), |_| {});
        person.goes_to(&server).await;
        sees_the_notice(&person, what).await;
        let found = axe::violations(person.browser()).await;
        assert!(found.is_empty(), "{what}: {}", found.join("\n"));
    }
}

/// Packs whose rules would take years to search, in the place of the programme.
// Threat: a programme or a pack whose search takes minutes
#[tokio::test]
async fn a_hostile_pack_does_not_hang_the_page() {
    let person = Person::opens(&Server::start()).await;
    let packs = fs::read_dir(e2e::repository("fuzz/corpus/pack")).unwrap().map(|file| file.unwrap().path());
    let mut tried = 0;
    for pack in packs {
        let copy = Copy::new();
        copy.write("programmes/telework-pioneers-r3.pack", fs::read(&pack).unwrap());
        // Without the hashes of the packs.
        copy.write("index.html", copy.read("index.html").replace("data-packs", "data-before"));
        let server = Server::serving(copy.path(), |_| {});
        person.goes_to(&server).await;
        // The page answers, with its notice or with the first screen of the app.
        let answers = "const failure = document.getElementById('failure');
            return !failure || failure.checkVisibility();";
        person.browser().until(&format!("an end of {}", pack.display()), answers, Vec::new()).await;
        tried += 1;
    }
    assert!(tried >= 10, "{tried} packs");
}

#[tokio::test]
async fn forbidden_wasm_leaves_the_telephone_number() {
    let copy = Copy::new();
    let server = Server::serving(copy.path(), |settings| {
        let policy = settings.content_security_policy.replace("'wasm-unsafe-eval'", "");
        assert_ne!(policy, settings.content_security_policy, "the policy allowed it before");
        settings.content_security_policy = policy;
    });
    let person = Person::visits(&server).await;
    sees_the_notice(&person, "forbidden wasm").await;
}

/// As on a device whose owner has disabled wasm, or in a browser without it.
#[tokio::test]
async fn without_wasm_the_telephone_number_is_there() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = Person::opens(&server).await;
    let without = json!({ "source": "delete window.WebAssembly;" });
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", without).await;
    person.goes_to(&server).await;
    sees_the_notice(&person, "no wasm at all").await;
}

/// A browser that cannot parse the bootstrap script shows the notice of a script that every browser can parse.
#[tokio::test]
async fn a_browser_that_does_not_understand_the_scripts_leaves_the_telephone_number() {
    let copy = Copy::new();
    let page = copy.read("index.html");
    let (before, module) = page.split_once("<script type=\"module\">").unwrap();
    let (_, after) = module.split_once("</script>").unwrap();
    copy.write(
        "index.html",
        format!("{before}<script type=\"module\">const = \"unheard of\";</script>{after}"),
    );
    // Without the hashes in the policy, which this page is not among.
    copy.remove("_headers");
    let server = Server::serving(copy.path(), |settings| {
        let policy = &settings.content_security_policy;
        settings.content_security_policy = policy.replace("-src 'self'", "-src 'self' 'unsafe-inline'");
    });
    let person = Person::visits(&server).await;
    sees_the_notice(&person, "a script of the future").await;
}

/// No panic of the widget is known. If there is one, the page says so.
#[tokio::test]
async fn a_widget_that_ends_leaves_the_telephone_number() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    // Errors of a WebDriver script have no reason, so the events are dispatched.
    let trap = "const trap = new WebAssembly.RuntimeError('unreachable'), promise = Promise.resolve();
        const [script, wasm] = [widget.href, new URL(widget.dataset.wasm, document.baseURI).href];";
    for ending in [
        "trap.stack = `RuntimeError: unreachable\\n    at ${wasm}:wasm-function[7]:0x1`;
         dispatchEvent(new ErrorEvent('error', { error: trap }));",
        "trap.stack = `@wasm://wasm/0a\\nstart@${script}:1:2`;
         dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason: trap }));",
        "trap.stack = ''; dispatchEvent(new ErrorEvent('error', { error: trap, filename: wasm }));",
    ] {
        person.browser().read(&[trap, ending].concat(), Vec::new()).await;
        sees_the_notice(&person, "the end of the wasm").await;
        person.reloads().await;
        person.start().await;
        person.is_at("profile", None).await;
    }
}

/// Errors that are thrown by scripts of others: before the widget starts and after it. A proxy, an extension or a
/// tag manager put them into the page.
#[tokio::test]
async fn errors_of_other_scripts_end_nothing() {
    let copy = Copy::new();
    let page = copy.read("index.html");
    let injected = "<script>
        null.injected;
    </script><script>const = 'a syntax error';</script><script>
        Promise.reject(new Error('injected'));
        setTimeout(() => { throw new WebAssembly.RuntimeError('of another wasm'); });
        Promise.reject(new WebAssembly.RuntimeError('of another wasm'));
    </script>";
    copy.write("index.html", page.replacen("<head>", &["<head>", injected].concat(), 1));
    // Without the list of hashes, which this page is not on.
    copy.remove("_headers");
    let server = Server::serving(copy.path(), |settings| {
        let policy = &settings.content_security_policy;
        settings.content_security_policy = policy.replace("-src 'self'", "-src 'self' 'unsafe-inline'");
    });
    let person = Person::visits(&server).await;
    person.sees_first_screen().await;
    person.start().await;
    person.is_at("profile", None).await;
    for thrown in [
        "setTimeout(() => { throw new Error('injected'); });",
        "const error = new WebAssembly.RuntimeError('unreachable');
         error.stack = 'RuntimeError: unreachable\\n    at https://other.example/a.wasm:wasm-function[7]:0x1';
         dispatchEvent(new ErrorEvent('error', { error, filename: 'https://other.example/a.js' }));",
    ] {
        person.browser().read(thrown, Vec::new()).await;
        let hidden = "return !document.getElementById('failure')?.checkVisibility();";
        assert_eq!(person.browser().read(hidden, Vec::new()).await, json!(true), "{thrown}");
        person.is_at("profile", None).await;
    }
}

#[tokio::test]
async fn without_scripts_the_page_says_so_and_leaves_the_telephone_number() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.browser().cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    person.goes_to(&server).await;
    sees_whom_to_ask(&person, "no scripts").await;
    let shown = person.text("main").await;
    assert!(shown.contains("JavaScript"), "it says what is missing: {shown}");
}

#[tokio::test]
async fn while_the_endpoint_is_down_nothing_is_lost_and_nothing_comes_twice() {
    let (mut server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.books(&company).await;
    server.stop();
    person.press("send").await;
    let receipt = sees_that_it_is_unclear(&person).await;
    person.press("resend").await;
    assert_eq!(sees_that_it_is_unclear(&person).await, receipt, "the number stays the same");
    server.resume();
    person.press("resend").await;
    assert_eq!(person.sees_delivery("confirmed").await, receipt);
    assert_eq!(server.stored_one()["receipt"], receipt);
}

// Threat: fill the memory or block the page
#[tokio::test]
async fn an_answer_beyond_the_time_limit_is_unclear_and_resending_is_safe() {
    let (server, company) = (serving_an_endpoint_without_dedupe(), companies::small());
    let person = Person::opens(&server.0).await;
    let server = server.0;
    person.books(&company).await;
    server.behave(Behaviour::StoresWithoutResponse);
    person.press("send").await;
    let receipt = sees_that_it_is_unclear(&person).await;
    assert_eq!(
        server.received(),
        1,
        "an endpoint that does not recognise duplicates is not asked again by itself"
    );
    assert_eq!(server.stored_one()["receipt"], receipt);
    server.behave(Behaviour::Healthy);
    person.press("resend").await;
    assert_eq!(person.sees_delivery("confirmed").await, receipt);
    assert_eq!((server.received(), server.stored().len()), (2, 1), "the same request, once");
}

#[tokio::test]
async fn a_failing_endpoint_is_unclear_and_resending_is_safe() {
    let (server, company) = (serving_an_endpoint_without_dedupe(), companies::small());
    let person = Person::opens(&server.0).await;
    let server = server.0;
    person.books(&company).await;
    server.behave(Behaviour::Fails);
    person.press("send").await;
    let receipt = sees_that_it_is_unclear(&person).await;
    assert_eq!((server.received(), server.stored().len()), (1, 0), "it is not asked again by itself");
    person.checks("receipt of an unclear delivery").await;

    // A changed request is a new request with a new receipt number.
    person.press("change").await;
    person.is_at("request", Some("what")).await;
    for part in ["when", "who"] {
        person.next().await;
        person.is_at("request", Some(part)).await;
    }
    assert_eq!(person.has("organisation_name").await.unwrap(), "髙橋製作所");
    person.next().await;
    person.is_at("review", None).await;
    server.behave(Behaviour::Healthy);
    person.press("send").await;
    assert_eq!(person.sees_delivery("confirmed").await, receipt, "unchanged, it keeps its number");
    assert_eq!(server.stored_one()["receipt"], receipt);
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_where_duplicates_are_recognised() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.books(&company).await;
    server.behave(Behaviour::StoresThenFailsOnce);
    let receipt = person.sends().await;
    assert_eq!(server.received(), 2, "the first answer did not confirm it");
    assert_eq!(server.stored_one()["receipt"], receipt);
}

#[tokio::test]
async fn a_double_click_on_send_sends_once() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    person.books(&company).await;
    // The response is held back, so that the second click comes during the first delivery.
    server.behave(Behaviour::Waits);
    let send = person.find("[data-action='send']").await;
    person.browser().read("arguments[0].scrollIntoView({ block: 'center' });", vec![json!(send)]).await;
    let press = || PointerAction::Down { button: fantoccini::actions::MOUSE_BUTTON_LEFT };
    let release = || PointerAction::Up { button: fantoccini::actions::MOUSE_BUTTON_LEFT };
    let double = MouseActions::new("mouse".to_owned())
        .then(PointerAction::MoveToElement { element: send, duration: None, x: 0.0, y: 0.0 })
        .then(press())
        .then(release())
        .then(press())
        .then(release());
    person.browser().client().perform_actions(double).await.unwrap();
    let sending =
        "return document.querySelector('[data-delivery=sending] [data-action=send][aria-disabled=true]');";
    person.browser().until("the word that it is being sent", sending, Vec::new()).await;
    person.press("send").await;
    server.behave(Behaviour::Healthy);
    let receipt = person.sees_delivery("confirmed").await;
    assert_eq!((server.received(), server.stored().len()), (1, 1), "one request, sent once");
    assert_eq!(server.stored_one()["receipt"], receipt);
}

/// An endpoint without deduplication, and a widget with a time limit of a second.
fn serving_an_endpoint_without_dedupe() -> (Server, Copy) {
    let copy = Copy::configured(|site| {
        site["endpoint"]["timeout_seconds"] = json!(1);
        site["endpoint"]["dedupe"] = json!("none");
    });
    (Server::serving(copy.path(), |_| {}), copy)
}

/// The receipt has the state `unknown`, and the request is unchanged with its number.
async fn sees_that_it_is_unclear(person: &Person) -> String {
    let receipt = person.sees_delivery("unknown").await;
    let words = Messages::load();
    let shown = person.text("main").await;
    assert!(shown.contains(words.text("delivery.unknown.heading")), "{shown}");
    assert!(!shown.contains(words.text("delivery.confirmed.heading")), "{shown}");
    assert!(shown.contains(&receipt), "the number {receipt} is on the screen");
    let rows = person.rows().await;
    for (name, value) in companies::small().enters {
        if ["organisation_name", "contact_name", "email"].contains(name) {
            assert!(
                rows.contains(&((*name).to_owned(), (*value).to_owned())),
                "{name} is on the screen: {rows:?}"
            );
        }
    }
    receipt
}

async fn sees_the_notice(person: &Person, fault: &str) {
    let shown = "return document.querySelector('main > #failure')?.checkVisibility();";
    person.browser().until(&format!("the notice about {fault}"), shown, Vec::new()).await;
    sees_whom_to_ask(person, fault).await;
}

/// The telephone and the mail are shown, and no control without an effect.
async fn sees_whom_to_ask(person: &Person, fault: &str) {
    for link in ["main a[href^='tel:']", "main a[href^='mailto:']"] {
        assert!(person.find(link).await.is_displayed().await.unwrap(), "{fault}: {link}");
    }
    for action in ["start", "book", "language"] {
        let button = person.find(&format!("[data-action='{action}']")).await;
        assert!(!button.is_displayed().await.unwrap(), "{fault}: {action} would do nothing");
    }
}
