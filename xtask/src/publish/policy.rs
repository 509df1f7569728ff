//! The Content Security Policy: nothing but what was built, and the origins that `site.json` names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::digest;
use super::page::elements;
use crate::error::Error;

/// Where `site.json` has the addresses that requests are sent to.
const ENDPOINTS: [(&str, &str); 2] = [("/endpoint", "/url"), ("/endpoints", "/endpoint/url")];
/// Where it has those that are only read.
const CALENDARS: [(&str, &str); 2] = [("/feeds", "/url"), ("/availability", "/url")];
/// Where it has the address that the page's own form is posted to.
const FORM: &str = "/endpoint/url";
/// Where it lists the origins of the pages that may embed the widget.
const HOSTS: &str = "/hosts";

/// What stands in pages: the hashes of their code, and where their forms are posted to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inline {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
    /// Addresses as the page has them, escaped. A form without one is a script's own affair.
    forms: BTreeSet<String>,
}

impl Inline {
    /// Takes in what stands in a page.
    ///
    /// # Errors
    /// When it has an attribute of code, which no hash allows.
    pub fn read(&mut self, name: &str, page: &str) -> Result<(), Error> {
        for element in elements(page) {
            if let Some(code) =
                element.attribute_names().find(|name| *name == "style" || name.starts_with("on"))
            {
                let element = &element.name;
                let fault = format!("{name}: <{element} {code}=…> is refused by the policy");
                return Err(Error::Project(fault));
            }
            if element.name == "form" {
                self.forms.extend(element.value("action").map(str::to_owned));
            }
            let hashes = match element.name.as_str() {
                "script" if element.value("src").is_none() => &mut self.scripts,
                "style" => &mut self.styles,
                _ => continue,
            };
            hashes.insert(format!("'{}'", digest::sha256(element.text.as_bytes())));
        }
        Ok(())
    }
}

/// The policy of a built folder.
///
/// # Errors
/// When a page or `site.json` cannot be read, or an address in it is none.
pub fn of_folder(folder: &Path, pages: &[&str]) -> Result<String, Error> {
    let mut inline = Inline::default();
    for name in pages {
        let path = folder.join(name);
        inline.read(name, &fs::read_to_string(&path).map_err(Error::file(&path))?)?;
    }
    let path = folder.join("site.json");
    let site = fs::read(&path).map_err(Error::file(&path))?;
    let site = serde_json::from_slice(&site)
        .map_err(|error| Error::Project(format!("{}: {error}", path.display())))?;
    policy(&site, &inline)
}

/// The origins of the forms in the pages. The build writes a form for the endpoint of `site.json`, and what people
/// enter must not go to one that is no longer there.
///
/// # Errors
/// When a form is posted to another address than `site.json` names.
fn form_origins(site: &Value, forms: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let endpoint = site.pointer(FORM).and_then(Value::as_str).map(escaped);
    let is_other = |form: &&String| Some(*form) != endpoint.as_ref();
    if let Some(other) = forms.iter().find(is_other) {
        return Err(Error::Project(format!(
            "index.html has a form for {other}, which is not the endpoint in site.json; run: cargo xtask build"
        )));
    }
    Ok(forms.iter().filter_map(|form| origin(form)).map(str::to_owned).collect())
}

/// A text as it stands in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The policy for a configuration.
///
/// # Errors
/// When an address in it is none that a policy can name.
pub fn policy(site: &Value, inline: &Inline) -> Result<String, Error> {
    let reached = named(site, &CALENDARS)?.union(&named(site, &ENDPOINTS)?).cloned().collect();
    let posted = form_origins(site, &inline.forms)?;
    let wasm = BTreeSet::from(["'wasm-unsafe-eval'".to_owned()]);
    let data = BTreeSet::from(["data:".to_owned()]);
    let directives = [
        ("script-src", own(&[&wasm, &inline.scripts])),
        ("style-src", own(&[&inline.styles])),
        ("img-src", own(&[&data])),
        ("connect-src", own(&[&reached])),
        // The page that writes the code for other sites shows the widget in a frame.
        ("frame-src", own(&[])),
        ("form-action", own(&[&posted])),
        ("frame-ancestors", ancestors(site)?),
    ];
    let directives: Vec<String> =
        directives.into_iter().map(|(name, sources)| format!("{name} {sources}")).collect();
    let nothing = "default-src 'none'; object-src 'none'; base-uri 'none'";
    Ok(format!("{nothing}; {}", directives.join("; ")))
}

/// The widget's own origin, and these sources.
fn own(more: &[&BTreeSet<String>]) -> String {
    let more = more.iter().copied().flatten().map(String::as_str);
    std::iter::once("'self'").chain(more).collect::<Vec<_>>().join(" ")
}

/// Who may embed the widget: anybody, unless the operator lists who.
fn ancestors(site: &Value) -> Result<String, Error> {
    let hosts = match site.pointer(HOSTS) {
        None | Some(Value::Null) => return Ok("*".to_owned()),
        Some(hosts) => hosts.as_array().ok_or_else(|| fault(hosts))?,
    };
    let origin_alone = |host: &Value| {
        let named = host.as_str().and_then(origin).filter(|origin| Some(*origin) == host.as_str());
        named.map(str::to_owned).ok_or_else(|| fault(host))
    };
    Ok(own(&[&hosts.iter().map(origin_alone).collect::<Result<_, _>>()?]))
}

/// The origins of the addresses at these places. An address without one is on the widget's own.
fn named(site: &Value, places: &[(&str, &str)]) -> Result<BTreeSet<String>, Error> {
    let mut origins = BTreeSet::new();
    for (place, address) in places {
        let entry = site.pointer(place).unwrap_or(&Value::Null);
        let entries = entry.as_array().map_or(std::slice::from_ref(entry), Vec::as_slice);
        for address in entries.iter().filter_map(|entry| entry.pointer(address)) {
            let text = address.as_str().ok_or_else(|| fault(address))?;
            if text.contains("://") || text.starts_with("//") {
                origins.insert(origin(text).ok_or_else(|| fault(address))?.to_owned());
            }
        }
    }
    Ok(origins)
}

/// `https://host:port` of an absolute address. Anything that could end a directive, or mean more than one
/// host, is no part of it.
fn origin(address: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| address.starts_with(scheme))?;
    let host = address.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    (!host.is_empty() && host.bytes().all(plain)).then_some(())?;
    address.get(..scheme.len() + host.len())
}

fn fault(value: &Value) -> Error {
    Error::Project(format!("site.json: {value} is no address that a browser's policy can name"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sources(site: &Value, directive: &str) -> String {
        let policy = policy(site, &Inline::default()).unwrap();
        let found = policy.split("; ").find_map(|one| one.strip_prefix(directive)).unwrap();
        found.trim_start().to_owned()
    }

    #[test]
    fn only_what_is_configured_can_be_reached_and_sent_to() {
        let site = json!({
            "endpoint": { "url": "/api/consultations" },
            "endpoints": [{ "chamber": "a", "endpoint": { "url": "https://a.example:8443/x?y" } }],
            "feeds": [{ "route": "r", "url": "http://127.0.0.1:9/a.ics" }, { "route": "s", "url": "b.ics" }],
            "availability": { "url": "https://b.example" },
        });
        let reached = "'self' http://127.0.0.1:9 https://a.example:8443 https://b.example";
        assert_eq!(sources(&site, "connect-src"), reached);
        assert_eq!(sources(&site, "form-action"), "'self'", "the widget sends by itself");
        assert_eq!(sources(&json!({}), "connect-src"), "'self'");
    }

    #[test]
    fn an_address_cannot_add_to_the_policy() {
        for address in [
            "ftp://a.example",
            "https://a.example; script-src *",
            "https://a b/",
            "https://*",
            "//a",
            "https:///x",
        ] {
            let site = json!({ "endpoint": { "url": address } });
            assert!(policy(&site, &Inline::default()).is_err(), "{address}");
        }
    }

    #[test]
    fn a_form_in_a_page_is_posted_to_the_endpoint_alone() {
        let read = |page: &str| {
            let mut inline = Inline::default();
            inline.read("index.html", page).unwrap();
            inline
        };
        let site = |url: &str| json!({ "endpoint": { "kind": "form", "url": url } });
        for (page, url, sources) in [
            ("<form novalidate>", "https://a.example/", "'self'"),
            ("<form action=\"/a.cgi\">", "/a.cgi", "'self'"),
            ("<form action=\"https://a.example/f\">", "https://a.example/f", "'self' https://a.example"),
            (
                "<form action=\"https://a.example:8/f?a&amp;b\">",
                "https://a.example:8/f?a&b",
                "'self' https://a.example:8",
            ),
        ] {
            let policy = policy(&site(url), &read(page)).unwrap();
            assert!(policy.contains(&format!("; form-action {sources};")), "{page}: {policy}");
        }
        let page = read("<form action=\"https://a.example/f\">");
        for changed in [site("https://a.example/g"), site("/f"), json!({})] {
            let error = policy(&changed, &page).unwrap_err().to_string();
            assert!(error.contains("https://a.example/f") && error.contains("cargo xtask build"), "{error}");
        }
    }

    #[test]
    fn everybody_may_embed_the_widget_unless_hosts_are_listed() {
        assert_eq!(sources(&json!({}), "frame-ancestors"), "*");
        assert_eq!(sources(&json!({ "hosts": [] }), "frame-ancestors"), "'self'");
        let hosts = json!({ "hosts": ["https://b.example", "https://a.example"] });
        assert_eq!(sources(&hosts, "frame-ancestors"), "'self' https://a.example https://b.example");
        for wrong in
            [json!("https://a.example"), json!(["https://a.example/"]), json!(["a.example"]), json!([1])]
        {
            assert!(policy(&json!({ "hosts": wrong }), &Inline::default()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn code_in_a_page_is_allowed_by_its_hash_alone() {
        let mut inline = Inline::default();
        inline
            .read("a", "<script>alert('Hello, world.');</script><script src=a></script><style>a{}</style>")
            .unwrap();
        let policy = policy(&json!({}), &inline).unwrap();
        let script =
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; ";
        assert!(policy.contains(script), "{policy}");
        assert!(policy.contains(&format!("style-src 'self' '{}'; ", digest::sha256(b"a{}"))), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        for attribute in ["style=a", "onclick=a"] {
            assert!(inline.read("a", &format!("<p {attribute}>")).is_err(), "{attribute}");
        }
    }
}
