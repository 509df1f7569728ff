//! The Content Security Policy: only the built files, and the origins that `site.json` names.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use site_config::{SiteConfig, origin};

use crate::digest::sha256;
use crate::folder::read_text;

/// The hashes of the code in pages, and the addresses of their forms.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inline {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
    /// As the page has them, escaped. A form without an address belongs to a script.
    forms: BTreeSet<String>,
}

impl Inline {
    /// Adds a page. An attribute of code is an error, because no hash allows it.
    pub fn read(&mut self, name: &str, page: &str) -> Result<()> {
        let Self { scripts, styles, forms } = self;
        let (mut script, mut style, mut noscript) = (String::new(), String::new(), String::new());
        let attributes = element!("*", |element| {
            for attribute in element.attributes() {
                let code = attribute.name();
                if code == "style" || code.starts_with("on") {
                    return Err(format!("<{} {code}=…> is refused by the policy", element.tag_name()).into());
                }
            }
            if element.tag_name() == "form" {
                forms.extend(element.get_attribute("action"));
            }
            Ok(())
        });
        let collect = |text: &mut String, hashes: &mut BTreeSet<String>, part: &str, is_last: bool| {
            text.push_str(part);
            if is_last {
                hashes.insert(format!("'{}'", sha256(std::mem::take(text).as_bytes())));
            }
        };
        let handlers = vec![
            attributes,
            text!("script:not([src])", |part| {
                collect(&mut script, scripts, part.as_str(), part.last_in_text_node());
                Ok(())
            }),
            text!("style", |part| {
                collect(&mut style, styles, part.as_str(), part.last_in_text_node());
                Ok(())
            }),
            // With scripts the content of this element is text, and without them it is a part of the page.
            text!("noscript", |part| {
                noscript.push_str(part.as_str());
                Ok(())
            }),
        ];
        let settings = RewriteStrSettings { element_content_handlers: handlers, ..RewriteStrSettings::new() };
        rewrite_str(page, settings).map_err(|error| anyhow!("{name}: {error}"))?;
        if noscript.is_empty() { Ok(()) } else { self.read(name, &noscript) }
    }
}

/// The policy of a built folder.
pub fn of_folder(folder: &Path, pages: &[&str]) -> Result<String> {
    let mut inline = Inline::default();
    for name in pages {
        inline.read(name, &read_text(&folder.join(name))?)?;
    }
    let path = folder.join("site.json");
    let site = SiteConfig::from_json(&read_text(&path)?).map_err(|error| {
        let path = path.display();
        anyhow!("{path}: {error}; to see why, run: reception check-site {path}")
    })?;
    policy(&site, &inline)
}

/// The origins of the forms in the pages. The build writes a form for the endpoint of `site.json`; a form for an earlier
/// endpoint is an error, because it would send personal data there.
fn form_origins(site: &SiteConfig, forms: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let endpoint = site.endpoint(None).and_then(|endpoint| endpoint.get("url")?.as_str().map(escaped));
    if let Some(other) = forms.iter().find(|form| Some(*form) != endpoint.as_ref()) {
        bail!(
            "index.html has a form for {other}, which is not the endpoint in site.json; run: cargo xtask build"
        );
    }
    Ok(forms.iter().filter_map(|form| origin(form)).map(str::to_owned).collect())
}

/// A text as it stands in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The policy for a configuration. An address that a policy cannot name is an error.
pub fn policy(site: &SiteConfig, inline: &Inline) -> Result<String> {
    let (wasm, data) = (["'wasm-unsafe-eval'".to_owned()].into(), ["data:".to_owned()].into());
    let directives = [
        ("script-src", with_self(&[&wasm, &inline.scripts])),
        ("style-src", with_self(&[&inline.styles])),
        ("img-src", with_self(&[&data])),
        ("connect-src", with_self(&[&reached(site)?])),
        // The page that writes the snippet for other sites shows the widget in a frame.
        ("frame-src", with_self(&[])),
        ("form-action", with_self(&[&form_origins(site, &inline.forms)?])),
        ("frame-ancestors", ancestors(site)?),
    ];
    let directives = directives.map(|(name, sources)| format!("{name} {sources}")).join("; ");
    Ok(format!("default-src 'none'; object-src 'none'; base-uri 'none'; {directives}"))
}

/// The widget's own origin, and these sources.
fn with_self(more: &[&BTreeSet<String>]) -> String {
    let more = more.iter().copied().flatten().map(String::as_str);
    std::iter::once("'self'").chain(more).collect::<Vec<_>>().join(" ")
}

/// The pages that may embed the widget: all, unless the operator lists hosts.
fn ancestors(site: &SiteConfig) -> Result<String> {
    let Some(hosts) = site.hosts() else { return Ok("*".to_owned()) };
    let origin_alone = |host: &String| {
        let named = origin(host).filter(|origin| *origin == host);
        named.map(str::to_owned).ok_or_else(|| fault(host))
    };
    Ok(with_self(&[&hosts.iter().map(origin_alone).collect::<Result<_>>()?]))
}

/// The origins that the widget sends to or loads from. An address without an origin is on the widget's own.
fn reached(site: &SiteConfig) -> Result<BTreeSet<String>> {
    let addresses = site.addresses();
    let absolute = addresses.iter().filter(|address| address.contains("://") || address.starts_with("//"));
    absolute.map(|address| origin(address).map(str::to_owned).ok_or_else(|| fault(address))).collect()
}

fn fault(address: &str) -> anyhow::Error {
    anyhow!("site.json: {address:?} is no address that a browser's policy can name")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers::STUDIO_POLICY;
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

    /// The sources of each directive.
    fn directives(policy: &str) -> std::collections::BTreeMap<&str, Vec<&str>> {
        let split = policy.split("; ").map(|directive| directive.split(' ').collect::<Vec<_>>());
        split.map(|words| (words[0], words[1..].to_vec())).collect()
    }

    // Threat: it sends a draft elsewhere
    #[test]
    fn the_studio_needs_nothing_that_the_widget_may_not_and_reaches_no_other_origin() {
        let site = site(&json!({ "endpoint": { "url": "https://a.example/" } }));
        let widget = policy(&site, &Inline::default()).unwrap();
        let (widget, studio) = (directives(&widget), directives(STUDIO_POLICY));
        for (name, sources) in &studio {
            let is_script = name.starts_with("worker") || name.starts_with("script");
            match widget.get(if is_script { "script-src" } else { name }) {
                Some(allowed) => {
                    let missing =
                        sources.iter().filter(|source| **source != "'none'" && !allowed.contains(source));
                    assert_eq!(missing.count(), 0, "{name}: a browser enforces both policies");
                }
                None => assert!(name.contains("trusted-types"), "{name}"),
            }
            assert!(!sources.iter().any(|source| source.contains("unsafe-inline") || source.contains("//")));
        }
        for name in ["default-src", "form-action", "frame-ancestors", "base-uri"] {
            assert_eq!(studio[name], ["'none'"], "{name}");
        }
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

    // Threat: it embeds the widget against the operator's will
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
        assert!(policy.contains(&format!("style-src 'self' '{}'; ", sha256(b"a{}"))), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        for attribute in ["style=a", "onclick=a"] {
            assert!(inline.read("a", &format!("<p {attribute}>")).is_err(), "{attribute}");
            assert!(
                inline.read("a", &format!("<noscript><p {attribute}></noscript>")).is_err(),
                "{attribute}"
            );
        }
    }

    #[test]
    fn code_is_text_and_the_page_without_scripts_counts() {
        let mut inline = Inline::default();
        let page = "<!-- <script>no</script> --><script>if (a<b) '<p style=a>'</script><style>a{}</STYLE>\
            <noscript><style>b{}</style><form action=\"/a\"></form></noscript>";
        inline.read("a", page).unwrap();
        let quoted = |text: &str| format!("'{}'", sha256(text.as_bytes()));
        assert_eq!(inline.scripts, BTreeSet::from([quoted("if (a<b) '<p style=a>'")]));
        assert_eq!(inline.styles, BTreeSet::from([quoted("a{}"), quoted("b{}")]));
        assert_eq!(inline.forms, BTreeSet::from(["/a".to_owned()]));
    }
}
