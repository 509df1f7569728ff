//! Members that the first screen does not need, parsed by serde_json when they are asked for. Only the parts that send
//! and the native tools call these methods, so that serde_json stays out of the first wasm.

use crate::SiteConfig;
use serde_json::{Value, json};

impl SiteConfig {
    /// The endpoint for requests from a chamber's page, as JSON that `consultation::mapping` reads: that of the
    /// chamber's first entry in `endpoints`, or `endpoint` where the chamber has no entry. `None` where the endpoint
    /// is missing or `null`.
    ///
    /// It parses the text of the file each time.
    #[must_use]
    pub fn endpoint(&self, chamber: Option<&str>) -> Option<Value> {
        let (_, endpoint) = self.endpoint_at(chamber);
        Some(endpoint).filter(|endpoint| !endpoint.is_null())
    }

    /// The endpoint as [`SiteConfig::endpoint`] has it, behind its JSON pointer into the file; `null` where it is
    /// missing.
    #[must_use]
    pub fn endpoint_at(&self, chamber: Option<&str>) -> (String, Value) {
        let site = self.json();
        let is_own =
            |entry: &Value| chamber.is_some() && entry.get("chamber").and_then(Value::as_str) == chamber;
        let index = list(&site, "endpoints").iter().position(is_own);
        let pointer =
            index.map_or_else(|| "/endpoint".to_owned(), |index| format!("/endpoints/{index}/endpoint"));
        let endpoint = site.pointer(&pointer).cloned().unwrap_or_default();
        (pointer, endpoint)
    }

    /// Every address that the widget sends to or loads from: of the endpoint, of those of chambers, of the feeds and
    /// of the availability, in this order. They are absolute or relative, as the operator wrote them.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        let site = self.json();
        let of_chambers = list(&site, "endpoints").iter().filter_map(|entry| entry.get("endpoint"));
        let endpoints = site.get("endpoint").into_iter().chain(of_chambers);
        let sent = endpoints.filter_map(|endpoint| endpoint.get("url")?.as_str());
        let loaded = self.feeds.iter().map(|feed| feed.url.as_str());
        let availability = self.availability.iter().map(|availability| availability.url.as_str());
        sent.chain(loaded).chain(availability).map(str::to_owned).collect()
    }

    /// What the embedding page is told besides the size: `result`. Empty by default; entries that are no text are
    /// skipped.
    #[must_use]
    pub fn host_events(&self) -> Vec<String> {
        let site = self.json();
        let events = list(&site, "host_events").iter().filter_map(Value::as_str);
        events.map(str::to_owned).collect()
    }

    /// The origins of the pages that may embed the widget. `None` allows every page, an empty list none.
    ///
    /// A mistake must not allow more pages than the operator meant: an entry that is no text, or a value that is no
    /// list, is an empty text, which matches no page. serde-json-core passes over a wrong word such as `tru`; a text
    /// with one allows no page.
    #[must_use]
    pub fn hosts(&self) -> Option<Vec<String>> {
        let site = serde_json::from_str(&self.source).unwrap_or_else(|_| json!({ "hosts": false }));
        let hosts = site.get("hosts").filter(|hosts| !hosts.is_null())?;
        let hosts = hosts.as_array().map_or(&[Value::Null] as &[Value], Vec::as_slice);
        Some(hosts.iter().map(|host| host.as_str().unwrap_or_default().to_owned()).collect())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.source).unwrap_or_default()
    }
}

/// The entries of a list; none of any other value.
fn list<'a>(site: &'a Value, name: &str) -> &'a [Value] {
    site.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
