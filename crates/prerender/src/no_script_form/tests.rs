//! The form as HTML, for every kind of endpoint and for whatever an operator calls a field.

use super::{added, no_script_form};
use consultation::fields::{FieldKind, TEXT_FIELDS};
use consultation::mapping::{Audience, Endpoint};
use journey::Message;
use leptos::prelude::*;
use serde_json::{Value, json};
use site_config::SiteConfig;
use std::collections::BTreeMap;
use std::path::Path;
use telework_check::app::App as AppView;
use telework_check::state::App;

fn project(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn widget(language: &str) -> App {
    let site = std::fs::read_to_string(project("site.json")).unwrap();
    let mut site: Value = serde_json::from_str(&site).unwrap();
    site["language"] = language.into();
    let site = SiteConfig::from_json(&site.to_string()).unwrap();
    let owner = Box::leak(Box::new(Owner::new()));
    owner.with(|| crate::app(&project("programmes"), site).unwrap())
}

fn form(endpoint: &Value) -> Option<String> {
    no_script_form(widget("ja"), &Endpoint::read(endpoint, Audience::Browser).unwrap())
}

/// A form with these fields.
fn with_fields(fields: &Value) -> String {
    form(&json!({ "kind": "form", "url": "/a.cgi", "fields": fields })).unwrap()
}

fn unescaped(html: &str) -> String {
    html.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Every opening tag with its attributes, as a browser reads them. Every value is in quotes.
fn tags(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let opening = html.split('<').skip(1).filter(|tag| !tag.starts_with('/'));
    let tags = opening.map(|tag| tag.split_once('>').unwrap().0);
    tags.map(|tag| {
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while !rest.is_empty() {
            let end = rest.find(['=', ' ']).unwrap_or(rest.len());
            let (attribute, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap(),
                None => ("", after),
            };
            assert!(attributes.insert(attribute.to_owned(), unescaped(value)).is_none(), "{tag}");
            rest = after.trim_start();
        }
        (name.to_owned(), attributes)
    })
    .collect()
}

/// The control with this name.
fn control(html: &str, name: &str) -> (String, BTreeMap<String, String>) {
    let mut tags = tags(html).into_iter();
    tags.find(|(_, attributes)| attributes.get("name").is_some_and(|known| known == name)).unwrap()
}

/// What is posted under this name where it is ticked or chosen, in the order of the page.
fn values(html: &str, name: &str) -> Vec<String> {
    let all = tags(html);
    let is_named =
        |attributes: &BTreeMap<String, String>| attributes.get("name").is_some_and(|is| is == name);
    let start = all.iter().position(|(_, attributes)| is_named(attributes)).unwrap();
    let own = all[start..].iter().take_while(|(tag, attributes)| {
        is_named(attributes) || ["option", "label", "span"].contains(&tag.as_str())
    });
    own.filter_map(|(_, attributes)| attributes.get("value").cloned()).collect()
}

#[test]
fn each_kind_has_its_form_or_none() {
    let expected = [
        ("contact-form-7", None),
        ("form", Some(("application/x-www-form-urlencoded", "utf-8"))),
        ("form-shift-jis", Some(("application/x-www-form-urlencoded", "shift_jis"))),
        ("google-forms", Some(("application/x-www-form-urlencoded", "utf-8"))),
        ("hubspot", None),
        ("json", None),
        ("json-fields", None),
        ("json-notes", None),
        ("kintone", None),
        ("link", None),
        ("salesforce", Some(("application/x-www-form-urlencoded", "utf-8"))),
    ];
    let folder = project("crates/consultation/tests/mapping/endpoints");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found: BTreeMap<String, Option<BTreeMap<String, String>>> = files
        .map(|path| {
            let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let endpoint = Endpoint::read(&case["endpoint"], Audience::Browser).ok();
            let html = endpoint.and_then(|endpoint| no_script_form(widget("ja"), &endpoint));
            let form = html.map(|html| tags(&html).into_iter().find(|(tag, _)| tag == "form").unwrap().1);
            if let Some(form) = &form {
                assert_eq!(
                    (&*form["method"], &*form["action"]),
                    ("post", case["endpoint"]["url"].as_str().unwrap())
                );
            }
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), form)
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(name, form)| {
            (name.as_str(), form.as_ref().map(|form| (&*form["enctype"], &*form["accept-charset"])))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_form_in_parts_is_posted_in_parts() {
    let fields = json!([{ "name": "a", "from": "/contact/email" }]);
    let endpoint = json!({ "kind": "form", "encoding": "multipart", "url": "/a", "fields": fields });
    assert!(form(&endpoint).unwrap().contains("enctype=\"multipart/form-data\""));
}

/// Attributes for the browser and the keyboard, and hints for the person, are those of the widget.
#[test]
fn each_text_is_entered_as_in_the_widget() {
    let fields: Vec<Value> = TEXT_FIELDS
        .iter()
        .map(|field| {
            let mut entry = json!({ "name": field.id, "from": field.pointer });
            if field.kind == FieldKind::Extension {
                entry["after"] = ";ext=".into();
            }
            entry
        })
        .collect();
    let html = with_fields(&fields.into());
    let app = widget("ja");
    for field in TEXT_FIELDS {
        // The page that asks for the field.
        app.dispatch(Message::Change(field.id.to_owned()));
        let page = Owner::new().with(|| crate::html(view! { <AppView app/> }));
        let ((tag, plain), (page_tag, expected)) = (control(&html, field.id), control(&page, field.id));
        assert_eq!(tag, page_tag, "{}", field.id);
        for name in ["type", "inputmode", "autocomplete", "rows"] {
            assert_eq!(plain.get(name), expected.get(name), "{} of {}", name, field.id);
        }
        assert_eq!(plain.contains_key("required"), field.required, "{}", field.id);
        // Where there is support, it is pointed to and there.
        let described = plain.get("aria-describedby").map(|id| html.contains(&format!("id=\"{id}\"")));
        assert_eq!(described, expected.get("aria-describedby").map(|_| true), "{}", field.id);
    }
    assert_eq!(control(&html, "notes").1["maxlength"], "1000");
    assert!(!control(&html, "phone").1.contains_key("maxlength"), "it may be typed with hyphens");
}

#[test]
fn choices_have_the_words_of_the_endpoint() {
    let html = with_fields(&json!([
        { "name": "ken", "from": "/organisation/prefecture", "words": { "JP-13": "東京都" } },
        { "name": "themes[]", "from": "/consultation/topics", "repeat": true, "words": { "labour": "労務" } },
        { "name": "theme", "from": "/consultation/topics" },
        { "name": "how", "from": "/consultation/format", "words": { "online": "Web" } },
        { "name": "stage", "from": "/consultation/stage" },
        { "name": "ok", "from": "/consent/privacy", "words": { "true": "1" } },
    ]));
    let prefectures = values(&html, "ken");
    assert_eq!((prefectures.len(), &*prefectures[0], &*prefectures[1]), (48, "", "JP-01"));
    assert_eq!(prefectures[13], "東京都");
    let topics = values(&html, "themes[]");
    assert!(topics.len() > 3 && topics.contains(&"労務".to_owned()), "{topics:?}");
    let single = values(&html, "theme");
    assert_eq!(
        (single.len(), &*single[0]),
        (topics.len() + 1, ""),
        "one of them, by the document's own words"
    );
    assert_eq!(values(&html, "how"), ["", "Web", "visit", "phone"]);
    assert_eq!((&*control(&html, "theme").0, &*control(&html, "themes[]").1["type"]), ("select", "checkbox"));
    let consent = control(&html, "ok").1;
    assert_eq!((&*consent["value"], consent.contains_key("required")), ("1", true));
    let required: Vec<bool> =
        ["ken", "how", "stage"].map(|name| control(&html, name).1.contains_key("required")).into();
    assert_eq!(required, [true, true, false]);
}

#[test]
fn only_what_a_person_can_enter_is_asked() {
    let html = with_fields(&json!([
        { "name": "family", "from": "/contact/name", "before": " " },
        { "name": "given", "from": "/contact/name", "after": " ", "required": true },
        { "name": "mail", "from": "/contact/email", "maximum": 80 },
        { "name": "mail2", "from": "/contact/email" },
        { "name": "all", "join": ["/receipt", "/consultation/format", "/consultation/notes"] },
        { "name": "when", "from": "/consultation/preferred" },
        { "name": "number", "from": "/receipt" },
        { "name": "submit", "constant": 1 },
    ]));
    let all = tags(&html);
    let names: Vec<&str> =
        all.iter().filter_map(|(_, attributes)| Some(attributes.get("name")?.as_str())).collect();
    assert_eq!(names, ["family", "given", "mail", "mail2", "all", "submit"]);
    let hidden = |name| control(&html, name).1.remove_entry("value").unwrap().1;
    assert_eq!((hidden("given"), hidden("submit")), (String::new(), "1".to_owned()));
    assert_eq!(control(&html, "mail").1["maxlength"], "80");
    assert_eq!((&*control(&html, "all").0, html.matches("（同じ内容をもう一度）").count()), ("textarea", 1));
    let [format, notes] = ["format", "notes"].map(|id| widget("ja").t_path(&["field", id, "label"]));
    assert!(
        html.contains(&format!("{format}、{notes}<span")),
        "the labels of what goes into one field: {html}"
    );
    // The form requires consent, although the endpoint does not.
    let ticked: Vec<_> = all
        .iter()
        .filter(|(_, attributes)| attributes.get("type").is_some_and(|is| is == "checkbox"))
        .collect();
    assert_eq!(ticked.len(), 1);
    assert!(ticked[0].1.contains_key("required") && !ticked[0].1.contains_key("name"));
}

#[test]
fn nothing_that_an_operator_writes_becomes_html() {
    for hostile in [
        "\"><script>alert(1)</script>",
        "</main></form>",
        "' onclick='x",
        "&quot;&amp;<!--",
        "a\" autofocus=\"",
        "日本語 <b>",
    ] {
        let html = with_fields(&json!([
            { "name": hostile, "from": "/contact/name" },
            { "name": "k", "constant": hostile },
            { "name": "t", "from": "/consultation/format", "words": { "online": hostile } },
            { "name": "c", "from": "/consent/privacy", "words": { "true": hostile } },
        ]));
        let plain = with_fields(&json!([
            { "name": "n", "from": "/contact/name" },
            { "name": "k", "constant": "v" },
            { "name": "t", "from": "/consultation/format", "words": { "online": "v" } },
            { "name": "c", "from": "/consent/privacy", "words": { "true": "v" } },
        ]));
        let shape = |html: &str| -> Vec<(String, Vec<String>)> {
            tags(html).into_iter().map(|(tag, attributes)| (tag, attributes.into_keys().collect())).collect()
        };
        assert_eq!(shape(&html), shape(&plain), "{hostile}");
        assert_eq!(control(&html, hostile).0, "input", "the name arrives as it was written");
        assert_eq!(control(&html, "k").1["value"], hostile);
        assert_eq!(values(&html, "t")[1], hostile);
        assert_eq!(control(&html, "c").1["value"], hostile);
        // The published policy allows no code in an attribute.
        let names = shape(&html).into_iter().flat_map(|(_, names)| names);
        assert!(names.clone().count() > 20);
        assert!(!names.clone().any(|name| name == "style" || name.starts_with("on")), "{hostile}");
    }
    let fields = json!([{ "name": "a", "from": "/contact/email" }]);
    let address = "https://a.example/form?a=\"><script>&b='";
    let html = form(&json!({ "kind": "form", "url": address, "fields": fields })).unwrap();
    let written = tags(&html).into_iter().find(|(tag, _)| tag == "form").unwrap().1;
    assert_eq!(written["action"], address);
}

#[test]
fn every_language_has_the_words() {
    let endpoint = json!({ "kind": "form", "url": "/a", "fields": [
        { "name": "a", "from": "/contact/email" }, { "name": "b", "from": "/contact/email" },
    ] });
    let endpoint = Endpoint::read(&endpoint, Audience::Browser).unwrap();
    for language in ["ja", "en", "ja-simple"] {
        let html = no_script_form(widget(language), &endpoint).unwrap();
        for id in ["start.form", "field.again", "step.request.heading", "action.send", "field.consent.choice"]
        {
            let text = widget(language).t(id);
            assert!(text != id && html.contains(&text), "{id} in {language}");
        }
    }
}

#[test]
fn the_form_stands_at_the_end_of_the_first_screen_and_shows_when_it_is_needed() {
    let page = "<noscript>a</noscript><main><noscript>b</noscript></main><p>";
    let (before, after) =
        ("<noscript>a</noscript><style>", "</noscript><main><noscript>b</noscript>[form]</main><p>");
    let whole = added(page, "[form]").unwrap();
    assert!(whole.starts_with(before) && whole.ends_with(after), "{whole}");
    for page in ["<main></main>", "<noscript></noscript>"] {
        assert!(added(page, "[form]").is_err(), "{page}");
    }
}

/// Where the endpoint takes none, the page is what it was.
#[test]
fn the_reference_configuration_has_no_form() {
    let site: Value = serde_json::from_str(&std::fs::read_to_string(project("site.json")).unwrap()).unwrap();
    assert_eq!(form(&site["endpoint"]), None);
}
