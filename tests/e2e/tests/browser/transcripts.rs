//! Reviewed snapshots of the accessibility tree, the tab stops and the announcements. `cargo insta review` accepts a
//! change after reading it.

use e2e::browser::{Ability, Engine};
use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::{Behaviour, Server};
use e2e::site;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::collections::HashMap;

/// A fixed Thursday, 2026-11-19T01:00:00Z in seconds since 1970, so that days and seasons are the same in every run.
const NOW: i64 = 1_795_050_000;

/// Begins the clock of the page at [`NOW`], which stands before it.
const TODAY: &str = "
    const Real = Date;
    const passed = Real.now();
    const day = now * 1000;
    window.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(day + Real.now() - passed); }
        static now() { return day + Real.now() - passed; }
        // The date of the server, too.
        static parse(date) { return day + Real.parse(date) - passed; }
    };";

/// Records announcements in their order: changes of live regions, and alerts that appear.
const LISTEN: &str = "
    window.announced = [];
    const regions = '[aria-live=polite], [role=status], [role=alert]';
    const said = new WeakMap();
    const look = (changes) => document.querySelectorAll(regions).forEach((region) => {
        const text = region.checkVisibility() ? region.innerText.trim() : '';
        const kind = region.getAttribute('role') ?? 'polite';
        // A region that appears with its text is not announced, unless it is an alert.
        const before = said.get(region) ?? (kind === 'alert' ? '' : text);
        // A text that is set again is announced again.
        const isSet = said.has(region) && changes.some(({ type, target }) => type === 'childList' && target === region);
        if (text && (text !== before || isSet)) announced.push(`${kind}: ${text.replaceAll(/\\s+/g, ' ')}`);
        said.set(region, text);
    });
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });";

/// Replaces the receipt number where there is none yet; no page contains it.
const NO_NUMBER: &str = "\u{0}";

/// Roles that a screen reader skips.
const SILENT: [&str; 11] = [
    "none",
    "generic",
    "InlineTextBox",
    "LabelText",
    "paragraph",
    "MenuListPopup",
    "option",
    "RootWebArea",
    "ListMarker",
    "LineBreak",
    "DescriptionListDetail",
];
/// States that are announced with a name.
const STATES: [&str; 6] = ["checked", "pressed", "required", "invalid", "expanded", "disabled"];

/// The reference endpoint, at [`NOW`].
fn serves() -> Server {
    Server::serving(&site::built(), |settings| settings.clock = || Ok(NOW))
}

async fn opens(server: &Server) -> Option<Person> {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return None;
    }
    let person = Person::opens(server).await;
    for source in [format!("const now = {NOW};{TODAY}"), LISTEN.to_owned()] {
        let script = json!({ "source": source });
        person.browser().cdp("Page.addScriptToEvaluateOnNewDocument", script).await;
    }
    person.browser().cdp("Accessibility.enable", json!({})).await;
    person.goes_to(server).await;
    person.sees_first_screen().await;
    Some(person)
}

/// The accessibility tree with roles, names, values and states, a line each, in reading order.
pub(crate) async fn read(person: &Person) -> String {
    let tree = person.browser().cdp_result("Accessibility.getFullAXTree", json!({})).await;
    let nodes: HashMap<&str, &Value> = tree["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["nodeId"].as_str().unwrap(), node))
        .collect();
    let root = nodes.values().find(|node| node["role"]["value"] == "RootWebArea").unwrap();
    let mut lines = Vec::new();
    write(root, &nodes, 0, "", &mut lines);
    lines.join("\n")
}

fn write(node: &Value, nodes: &HashMap<&str, &Value>, depth: usize, around: &str, lines: &mut Vec<String>) {
    let word = |member: &str| node[member]["value"].as_str().unwrap_or_default().trim().to_owned();
    let (role, name) = (word("role"), word("name"));
    let silent = node["ignored"] == json!(true) || SILENT.contains(&role.as_str());
    // A text that names its parent is not announced twice.
    let repeated = role == "StaticText" && (around.contains(&name) || name.is_empty());
    let says = !silent && !repeated;
    if says {
        let mut line = "  ".repeat(depth) + &role;
        if !name.is_empty() {
            line += &format!(" “{name}”");
        }
        if node["value"]["value"].is_string() && role != "StaticText" {
            line += &format!(" = {}", node["value"]["value"].as_str().unwrap());
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (state, value) = (property["name"].as_str().unwrap(), &property["value"]["value"]);
            let said = value != &json!(false) && value != &json!("false");
            if state == "level" {
                line += &format!(" {value}");
            }
            if STATES.contains(&state) && said {
                line += &format!(" [{state}{}]", if value == &json!("mixed") { " mixed" } else { "" });
            }
        }
        let description = word("description");
        if !description.is_empty() {
            line += &format!(" — {description}");
        }
        lines.push(line);
    }
    let (depth, around) = if says { (depth + 1, name.as_str()) } else { (depth, around) };
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.get(child.as_str().unwrap()) {
            write(child, nodes, depth, around, lines);
        }
    }
}

/// Every tab stop from the top of the page to its end, by role and name.
async fn tabs(person: &Person) -> String {
    let top = "document.activeElement.blur(); getSelection().removeAllRanges();
        document.querySelector('main').setAttribute('tabindex', '-1'); document.querySelector('main').focus();
        document.querySelector('main').removeAttribute('tabindex');";
    person.browser().read(top, Vec::new()).await;
    let mut stops = Vec::new();
    for _ in 0..60 {
        let tab = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: Key::Tab.into() })
            .then(KeyAction::Up { value: Key::Tab.into() });
        person.browser().client().perform_actions(tab).await.unwrap();
        let Ok(focused) = person.browser().client().active_element().await else { break };
        if focused.tag_name().await.unwrap() == "body" {
            break;
        }
        let about = "const [one] = arguments;
            const label = one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText;
            const group = one.closest('fieldset')?.querySelector('legend')?.innerText;
            const outline = getComputedStyle(one.closest('.choice') ?? one).outlineStyle;
            const box = one.getBoundingClientRect();
            const seen = outline !== 'none' && box.top >= -1 && box.bottom <= innerHeight + 1;
            // The focused element is in view and has an outline.
            return seen && [one.type ?? one.tagName.toLowerCase(), group, label]
                .filter(Boolean).join(' | ').replaceAll(/\\s+/g, ' ');";
        let element = serde_json::to_value(&focused).unwrap();
        let stop = person.browser().until("a focus that is seen", about, vec![element]).await;
        stops.push(stop.as_str().unwrap().to_owned());
    }
    stops.join("\n")
}

/// The announcements so far.
async fn announced(person: &Person) -> String {
    person.browser().read("return announced.join('\\n');", Vec::new()).await.as_str().unwrap().to_owned()
}

/// Replaces the receipt number, which differs in each run.
fn without_number(text: &str, receipt: &str) -> String {
    text.replace(receipt, "XXXX-XXXX")
}

#[tokio::test]
async fn what_a_screen_reader_is_told_and_where_the_keyboard_leads() {
    let (server, company) = (serves(), companies::threshold());
    let Some(person) = opens(&server).await else { return };
    let see = async |step: &str, receipt: &str| {
        let transcript = format!("{}\n\nTab:\n{}", read(&person).await, tabs(&person).await);
        insta::assert_snapshot!(step.to_owned(), without_number(&transcript, receipt));
    };
    see("start", NO_NUMBER).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("regular_staff", "?").await;
    person.next().await;
    person.sees_errors_at(&["regular_staff"]).await;
    see("profile-in-error", NO_NUMBER).await;
    for page in &e2e::pages::PAGES {
        person.is_at_page(page).await;
        person.answers_page(page, &company).await;
        if page.part == Some("policy") {
            see("readiness", NO_NUMBER).await;
        }
        person.next().await;
    }
    person.is_at("result", None).await;
    see("result", NO_NUMBER).await;
    person.next().await;
    person.is_at("request", Some("what")).await;
    for (part, _) in e2e::pages::REQUEST {
        person.is_at_part("request", part).await;
        person.fills_in_part(part, &company).await;
        see(&format!("request-{part}"), NO_NUMBER).await;
        person.next().await;
    }
    person.is_at("review", None).await;
    let receipt = "return document.querySelector('.note').textContent.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];";
    let receipt = person.browser().read(receipt, Vec::new()).await.as_str().unwrap().to_owned();
    see("review", &receipt).await;
    server.behave(Behaviour::Waits);
    person.press("send").await;
    let sending = "return !!document.querySelector('[data-delivery=sending]');";
    person.browser().until("that it is being sent", sending, Vec::new()).await;
    server.behave(Behaviour::Healthy);
    person.sees_delivery("confirmed").await;
    see("receipt", &receipt).await;
    insta::assert_snapshot!("announcements", without_number(&announced(&person).await, &receipt));
}

/// The visible estimate follows each digit. The announcement comes when the field is left, so that the 4 of 45 is not
/// announced as a contradiction.
#[tokio::test]
async fn a_number_is_said_once_its_field_is_left() {
    let server = Server::start();
    let Some(person) = opens(&server).await else { return };
    let words = Messages::load();
    let (open, contradiction) = (words.text("estimate.open"), words.text("estimate.contradiction"));
    let sees = async |text: &str| {
        let seen = "return document.querySelector('.estimate p').textContent.startsWith(arguments[0]);";
        let beginning = text.split('{').next().unwrap();
        person.browser().until(beginning, seen, vec![json!(beginning)]).await;
    };
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("regular_staff", "40").await;
    let at_first = announced(&person).await;
    person.answer("total_staff", "4").await;
    sees(contradiction).await;
    let of_the_first = announced(&person).await;
    let since = of_the_first.strip_prefix(&at_first).unwrap();
    assert_eq!(since.trim().lines().count(), 1, "the first field was left, and only then: {since}");
    person.find("#total_staff").await.send_keys("5").await.unwrap();
    sees(open).await;
    person.find("#total_staff").await.send_keys(&Key::Tab.to_string()).await.unwrap();
    assert_eq!(announced(&person).await, of_the_first, "45 changes nothing, and the 4 was not said");

    person.answer("regular_staff", "46").await;
    sees(contradiction).await;
    assert_eq!(announced(&person).await, of_the_first);
    person.find("#regular_staff").await.send_keys(&Key::Tab.to_string()).await.unwrap();
    let said = "return announced.at(-1).endsWith(arguments[0]);";
    person.browser().until("what was left so", said, vec![json!(contradiction)]).await;
}
