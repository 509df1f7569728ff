//! Everything that is known before the network is asked.

use super::document::{Setting, test_request};
use super::origin::{Origin, resolve};
use super::simple::{Header, is_forbidden, names_to_ask_for};
use super::{Obstacle, Probe, Report};
use crate::signals;
use crate::site_file::{self, SiteFile, Unreadable};
use consultation::mapping::{Audience, Endpoint, Prepared, Transport};
use consultation::request::Identity;
use serde_json::Value;
use site_config::SiteConfig;
use site_config::check::check;
use url::Url;

/// What the widget says of how its form was filled in, where it is on the endpoint's own origin: here, that
/// no person did. Reception marks the request as suspect, and its report leaves it out.
const SIGNALS: &str = "honeypot=1; seconds=0";

/// What would be sent, where and from where.
pub(super) struct Plan {
    pub(super) endpoint: Endpoint,
    pub(super) prepared: Prepared,
    pub(super) identity: Identity,
    /// The address, resolved.
    pub(super) url: Url,
    /// The origin of the widget.
    pub(super) origin: Origin,
    /// Whether that origin stands in for one that was not given.
    assumed: bool,
    /// The place of the endpoint in the configuration.
    place: String,
    /// The headers that the request asks for beyond those of a form.
    pub(super) names: Vec<String>,
}

impl Plan {
    pub(super) fn new(probe: &Probe) -> Result<Self, Obstacle> {
        let file = site_file::read(&probe.file).map_err(Obstacle::Unreadable)?;
        let site = configuration(&file, probe)?;
        let chamber = probe.chamber.as_deref();
        let (place, endpoint) = site.endpoint_at(chamber);
        let endpoint = read_endpoint(&endpoint, &place, &file.json)?;
        let origin = probe.origin.clone().unwrap_or_else(Origin::stand_in);
        let (language, privacy_version) = (&site.language, &site.privacy.version);
        let setting = Setting { language, privacy_version, chamber, origin: origin.as_str() };
        let (frozen, identity) = test_request(&setting)?;
        let mut prepared =
            endpoint.prepare(&frozen.body, false, &shift_jis).map_err(Obstacle::Preparation)?;
        let url = resolve(&prepared.url, probe.origin.as_ref())?;
        prepared.headers.retain(|(name, _)| !is_forbidden(name));
        let names = names_to_ask_for(&prepared.headers);
        let assumed = probe.origin.is_none();
        Ok(Self { endpoint, prepared, identity, url, origin, assumed, place, names })
    }

    /// Whether the endpoint is on the widget's own origin, where nothing has to be allowed.
    pub(super) fn is_own_origin(&self) -> bool {
        Origin::of(&self.url) == self.origin
    }

    /// Whether the answer may be read at all.
    pub(super) fn is_opaque(&self) -> bool {
        self.prepared.transport != Transport::Fetch
    }

    /// Every header of the request, with those that a browser and the widget add.
    pub(super) fn headers_to_send(&self) -> Vec<Header> {
        let mut headers = self.prepared.headers.clone();
        headers.push(("origin".to_owned(), self.origin.to_string()));
        if self.is_own_origin() && !self.is_opaque() {
            headers.push((signals::HEADER.to_owned(), SIGNALS.to_owned()));
        }
        headers
    }

    /// Says what would be sent, where and from where.
    pub(super) fn describe(&self, report: &mut Report) {
        let Prepared { method, .. } = self.prepared;
        report.line(format!("endpoint: {method} {} ({} of the configuration)", self.url, self.place));
        report.line(format!("widget: {}", self.origin));
        if self.assumed {
            report.line(
                "note: that origin stands in for the widget's, and an endpoint that allows single origins \
                 refuses it; name the widget's by --origin",
            );
        }
    }
}

/// The configuration as the widget reads it, or what keeps the widget from starting in the words of `check-site`.
fn configuration(file: &SiteFile, probe: &Probe) -> Result<SiteConfig, Obstacle> {
    SiteConfig::from_json(&file.text).map_err(|error| {
        let findings = check(&file.json);
        if findings.is_empty() {
            return Obstacle::Unreadable(Unreadable::Refused(probe.file.clone(), error));
        }
        Obstacle::Configuration(findings)
    })
}

/// The endpoint, or what is wrong with it in the words of `check-site`.
fn read_endpoint(endpoint: &Value, place: &str, site: &Value) -> Result<Endpoint, Obstacle> {
    Endpoint::read(endpoint, Audience::Browser).map_err(|_| {
        let within = |pointer: &str| {
            pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let findings = check(site).into_iter();
        Obstacle::Faults(findings.filter(|finding| within(&finding.pointer)).collect())
    })
}

/// The bytes of a character in Shift_JIS.
fn shift_jis(character: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, lacks) = encoding_rs::SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    (!lacks).then(|| bytes.into_owned())
}
