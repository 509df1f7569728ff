//! The Content Security Policy: nothing but what was built, and the origins that `site.json` names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use site_config::{SiteConfig, origin};

use super::digest;
use super::page::elements;
use crate::error::Error;

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
    let site = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let site = SiteConfig::from_json(&site).map_err(|error| {
        let path = path.display();
        Error::Project(format!("{path}: {error}; to see why, run: reception check-site {path}"))
    })?;
    policy(&site, &inline)
}

/// The origins of the forms in the pages. The build writes a form for the endpoint of `site.json`, and what people
/// enter must not go to one that is no longer there.
///
/// # Errors
/// When a form is posted to another address than `site.json` names.
fn form_origins(site: &SiteConfig, forms: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let endpoint = site.endpoint(None).and_then(|endpoint| endpoint.get("url")?.as_str().map(escaped));
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
pub fn policy(site: &SiteConfig, inline: &Inline) -> Result<String, Error> {
    let reached = reached(site)?;
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
fn ancestors(site: &SiteConfig) -> Result<String, Error> {
    let Some(hosts) = site.hosts() else { return Ok("*".to_owned()) };
    let origin_alone = |host: &String| {
        let named = origin(host).filter(|origin| *origin == host);
        named.map(str::to_owned).ok_or_else(|| fault(host))
    };
    Ok(own(&[&hosts.iter().map(origin_alone).collect::<Result<_, _>>()?]))
}

/// The origins of everything that the widget sends to or loads from. An address without one is on the widget's own.
fn reached(site: &SiteConfig) -> Result<BTreeSet<String>, Error> {
    let addresses = site.addresses();
    let absolute = addresses.iter().filter(|address| address.contains("://") || address.starts_with("//"));
    absolute.map(|address| origin(address).map(str::to_owned).ok_or_else(|| fault(address))).collect()
}

fn fault(address: &str) -> Error {
    Error::Project(format!("site.json: {address:?} is no address that a browser's policy can name"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The configuration that the project ships, with these members in place of its own.
    fn site(members: &Value) -> SiteConfig {
        let mut site: Value = serde_json::from_str(include_str!("../../../site.json")).unwrap();
        for (name, member) in members.as_object().unwrap() {
            site[name] = member.clone();
        }
        SiteConfig::from_json(&site.to_string()).unwrap()
    }

    fn sources(members: &Value, directive: &str) -> String {
        let policy = policy(&site(members), &Inline::default()).unwrap();
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
            let site = site(&json!({ "endpoint": { "url": address } }));
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
        let posted = |url: &str| site(&json!({ "endpoint": { "kind": "form", "url": url } }));
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
            let policy = policy(&posted(url), &read(page)).unwrap();
            assert!(policy.contains(&format!("; form-action {sources};")), "{page}: {policy}");
        }
        let page = read("<form action=\"https://a.example/f\">");
        for changed in [posted("https://a.example/g"), posted("/f"), site(&json!({ "endpoint": {} }))] {
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
            assert!(policy(&site(&json!({ "hosts": wrong })), &Inline::default()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn code_in_a_page_is_allowed_by_its_hash_alone() {
        let mut inline = Inline::default();
        inline
            .read("a", "<script>alert('Hello, world.');</script><script src=a></script><style>a{}</style>")
            .unwrap();
        let policy = policy(&site(&json!({})), &inline).unwrap();
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
