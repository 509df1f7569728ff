//! The plain HTML form, where scripts are off or the widget cannot start: the browser posts it to a third-party
//! endpoint, under the published policy and in the encoding of the endpoint.

use e2e::axe;
use e2e::browser::{Ability, Engine};
use e2e::person::Person;
use e2e::repository;
use e2e::server::Server;
use e2e::site::Copy;
use e2e::third_party_endpoint::{Answer, ThirdPartyEndpoint};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

/// The time limit until the response is shown.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The response of the endpoint: a page.
const RECEIVED: &str = "受け付けました";

fn endpoint() -> ThirdPartyEndpoint {
    let body = format!("<!doctype html><meta charset=utf-8><title>Thank you</title><p>{RECEIVED}");
    ThirdPartyEndpoint::answering(Answer {
        status: 200,
        kind: "text/html",
        body,
        readable: false,
        location: None,
    })
}

/// A form in Shift_JIS, with Japanese names of fields.
fn configuration(url: &str) -> Value {
    json!({
        "kind": "form", "url": url, "charset": "shift_jis",
        "fields": [
            { "name": "会社", "from": "/organisation/name" },
            { "name": "mail", "from": "/contact/email" },
            { "name": "tel", "from": "/contact/phone", "before": ";ext=" },
            { "name": "ken", "from": "/organisation/prefecture", "words": { "JP-13": "東京都" } },
            { "name": "theme", "from": "/consultation/topics", "repeat": true, "words": { "labour": "労務" } },
            { "name": "備考", "from": "/consultation/notes" },
            { "name": "number", "from": "/receipt" },
            { "name": "submit", "constant": "1" },
        ],
    })
}

/// A copy of the widget with the form for this endpoint, written by `prerender`.
fn with_form(endpoint: &Value) -> Copy {
    let copy = Copy::configured(|site| site["endpoint"] = endpoint.clone());
    let page = copy.read("index.html");
    let (before, screen) = page.split_once("<main").unwrap();
    let (_, after) = screen.split_once("</main>").unwrap();
    let named = "<!-- {{programme}} {{language}} {{built}} {{title}} {{lead}} -->";
    copy.write("index.html", [before, "{{first screen}}", after, named].concat());
    let prerender = std::env::var_os("TELEWORK_CHECK_PRERENDER");
    let written = Command::new(prerender.expect("TELEWORK_CHECK_PRERENDER names the program of the build"))
        .arg(repository("programmes"))
        .args(["site.json", "index.html"].map(|name| copy.path().join(name)))
        .output()
        .unwrap();
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    copy.write("index.html", String::from_utf8(written.stdout).unwrap());
    copy
}

/// Adds the form's styles and its target to the policy, as publishing does.
async fn allows(person: &Person, copy: &Copy, third_party: &ThirdPartyEndpoint) {
    const HASH: &str = "
        const bytes = new TextEncoder().encode(arguments[0]);
        return crypto.subtle.digest('SHA-256', bytes)
            .then((digest) => btoa(String.fromCharCode(...new Uint8Array(digest))));";
    let page = copy.read("index.html");
    let mut sources = String::new();
    for style in page.split("<style>").skip(1) {
        let text = style.split_once("</style>").unwrap().0;
        let hash = person.browser().read(HASH, vec![text.into()]).await;
        sources.push_str(&format!(" 'sha256-{}'", hash.as_str().unwrap()));
    }
    let built = copy.read("_headers");
    let allowed = built.replace("style-src 'self'", &format!("style-src 'self'{sources}"));
    let origin = third_party.url("");
    let allowed = allowed.replace("form-action 'self'", &format!("form-action 'self' {origin}"));
    copy.write("_headers", &allowed);
}

/// Sends the form, first with missing fields, and reads the response in the window that opens.
async fn sends(person: &Person, third_party: &ThirdPartyEndpoint) {
    let client = person.browser().client();
    let send = "section.plain-form button[type=submit]";
    person.find(send).await.click().await.unwrap();
    for (name, text) in [
        ("会社", "髙橋製作所"),
        ("mail", "hanako@takahashi.example"),
        ("tel", "03-1234-5678"),
        ("備考", "𠮷田です"),
    ] {
        person.find(&format!("[name='{name}']")).await.send_keys(text).await.unwrap();
    }
    person.find("option[value='東京都']").await.click().await.unwrap();
    person.find("[name='theme'][value='労務']").await.click().await.unwrap();
    person.find("[name='theme'][value='security']").await.click().await.unwrap();
    person.find("section.plain-form input[required]:not([name])").await.click().await.unwrap();
    assert_eq!(
        (client.windows().await.unwrap().len(), third_party.received().len()),
        (1, 0),
        "nothing was sent yet"
    );

    person.find(send).await.click().await.unwrap();
    let deadline = Instant::now() + TIMEOUT;
    let own = client.window().await.unwrap();
    let answer = loop {
        let windows = client.windows().await.unwrap();
        if let Some(other) = windows.into_iter().find(|window| *window != own) {
            break other;
        }
        assert!(Instant::now() < deadline, "waited in vain for the answer");
    };
    client.switch_to_window(answer).await.unwrap();
    let read = "return document.body?.textContent.includes(arguments[0]);";
    person.browser().until("the answer", read, vec![RECEIVED.into()]).await;

    let came = third_party.received();
    assert_eq!(came.len(), 1, "sent once");
    assert!(came[0].kind.starts_with("application/x-www-form-urlencoded"), "{}", came[0].kind);
    // 会社 = 89EF 8ED0, 髙橋製作所 = FBFC 8BB4 90BB 8DEC 8F8A, 東京都 = 938C 8B9E 9373, 労務 = 984A 96B1,
    // 備考 = 94F5 8D6C; 𠮷 is not in Shift_JIS, and 田です = 9363 82C5 82B7.
    let expected = "%89%EF%8E%D0=%FB%FC%8B%B4%90%BB%8D%EC%8F%8A&mail=hanako%40takahashi.example&tel=03-1234-5678\
        &ken=%93%8C%8B%9E%93s&theme=%98J%96%B1&theme=security\
        &%94%F5%8Dl=%26%23134071%3B%93c%82%C5%82%B7&submit=1";
    assert_eq!(String::from_utf8(came[0].body.clone()).unwrap(), expected);
    client.close_window().await.unwrap();
    client.switch_to_window(own).await.unwrap();
}

/// The endpoint, a copy of the widget with the form for it, a person with a browser, and the server of the copy.
async fn visits() -> (ThirdPartyEndpoint, Copy, Person, Server) {
    let third_party = endpoint();
    let copy = with_form(&configuration(&third_party.url("/cgi-bin/mail.cgi")));
    let person = Person::opens(&Server::start()).await;
    allows(&person, &copy, &third_party).await;
    let server = Server::serving(copy.path(), |_| {});
    (third_party, copy, person, server)
}

#[tokio::test]
async fn without_scripts_a_form_is_filled_in_and_arrives() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let (third_party, _copy, person, server) = visits().await;
    person.browser().cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    person.goes_to(&server).await;
    assert!(
        person.text("section.plain-form p").await.contains("受け付けた"),
        "it says what tells of success"
    );
    sends(&person, &third_party).await;
}

#[tokio::test]
async fn where_the_widget_does_not_start_the_form_arrives() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let (third_party, _copy, person, server) = visits().await;
    // In a normal visit the form is hidden, and removed once the wasm has started.
    person.goes_to(&server).await;
    person.sees_first_screen().await;
    assert!(person.browser().client().find(Locator::Css(".plain-form")).await.is_err());
    let without = json!({ "source": "delete window.WebAssembly;" });
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", without).await;
    person.goes_to(&server).await;
    let shown = "return document.querySelector('.plain-form')?.checkVisibility();";
    person.browser().until("the form", shown, Vec::new()).await;
    let found = axe::violations(person.browser()).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    sends(&person, &third_party).await;
}

/// Until then the form is hidden and takes no focus.
#[tokio::test]
async fn while_the_widget_is_on_its_way_the_form_is_not_shown() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let (_foreign, _copy, person, server) = visits().await;
    let never = json!({ "source": "window.fetch = () => new Promise(() => {});" });
    person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", never).await;
    person.goes_to(&server).await;
    let hidden = "return document.querySelector('main h1').checkVisibility()
        && !document.querySelector('.plain-form').checkVisibility();";
    person.browser().until("the first screen without its form", hidden, Vec::new()).await;
}
