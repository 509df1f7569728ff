//! The plan of a probe: everything that is known before the first request.

use super::origin::{Origin, resolve};
use super::safelist::{Header, is_forbidden, preflight_header_names};
use super::test_request::{TestContext, test_request};
use super::{Probe, ProbeError, Report};
use crate::contact_form_7;
use crate::encoding::shift_jis;
use crate::form_signals;
use crate::mark::Key;
use crate::programme_file;
use crate::site_file::{self, SiteFile, SiteFileError};
use consultation::mapping::{Audience, Endpoint, Prepared, Transport};
use consultation::request::Identity;
use serde_json::Value;
use site_config::SiteConfig;
use site_config::check::{Vocabulary, check};
use url::Url;

/// The form signals that the widget sends to an endpoint on its own origin. They declare a program, so that
/// the reference endpoint marks the test request as suspect and its report leaves it out.
const FORM_SIGNALS: &str = "honeypot=1; seconds=0";

/// The test request, its target and its origin.
pub(super) struct Plan {
    pub(super) endpoint: Endpoint,
    pub(super) prepared: Prepared,
    pub(super) identity: Identity,
    /// The address, resolved.
    pub(super) url: Url,
    /// The origin of the widget.
    pub(super) origin: Origin,
    /// Whether no origin was given, and this one is assumed.
    assumed: bool,
    /// The JSON pointer to the endpoint in the configuration.
    pub(super) pointer: String,
    /// Whether the endpoint is a form of Contact Form 7.
    pub(super) is_contact_form: bool,
    /// The parts of a day in the configuration.
    pub(super) periods: Vec<String>,
    /// The ids of the programme; empty where its folder is not beside the file.
    pub(super) vocabulary: Vocabulary,
    /// The headers that need permission by a preflight.
    pub(super) preflight_names: Vec<String>,
}

impl Plan {
    /// The plan; with a key the test request is marked by it.
    pub(super) fn new(probe: &Probe, key: Option<&Key>) -> Result<Self, ProbeError> {
        let file = site_file::read(&probe.file).map_err(ProbeError::SiteFile)?;
        let site = configuration(&file, probe)?;
        let chamber = probe.chamber.as_deref();
        let (pointer, endpoint) = site.endpoint_at(chamber);
        let is_contact_form = endpoint.get("kind").is_some_and(|kind| kind == contact_form_7::KIND);
        let endpoint = read_endpoint(&endpoint, &pointer, &file.json)?;
        let origin = probe.origin.clone().unwrap_or_else(Origin::assumed);
        let (language, privacy_version) = (&site.language, &site.privacy.version);
        let context = TestContext { language, privacy_version, chamber, origin: origin.as_str(), key };
        let (frozen, identity) = test_request(&context)?;
        let mut prepared =
            endpoint.prepare(&frozen.body, false, &shift_jis).map_err(ProbeError::Preparation)?;
        let url = resolve(&prepared.url, probe.origin.as_ref())?;
        prepared.headers.retain(|(name, _)| !is_forbidden(name));
        let preflight_names = preflight_header_names(&prepared.headers);
        let assumed = probe.origin.is_none();
        let vocabulary = programme_file::vocabulary(&probe.file, site.programme()).unwrap_or_default();
        Ok(Self {
            endpoint,
            prepared,
            identity,
            url,
            origin,
            assumed,
            pointer,
            is_contact_form,
            periods: site.calendar.periods,
            vocabulary,
            preflight_names,
        })
    }

    /// Whether the endpoint is on the widget's own origin, where CORS does not apply.
    pub(super) fn is_own_origin(&self) -> bool {
        Origin::of(&self.url) == self.origin
    }

    /// Whether the transport hides the answer.
    pub(super) fn is_opaque(&self) -> bool {
        self.prepared.transport != Transport::Fetch
    }

    /// All headers of the request, with those that browser and widget add.
    pub(super) fn headers_to_send(&self) -> Vec<Header> {
        let mut headers = self.prepared.headers.clone();
        headers.push(("origin".to_owned(), self.origin.to_string()));
        if self.is_own_origin() && !self.is_opaque() {
            headers.push((form_signals::HEADER.to_owned(), FORM_SIGNALS.to_owned()));
        }
        headers
    }

    /// Reports the request, its target and its origin.
    pub(super) fn describe(&self, report: &mut Report<'_>) {
        let (method, url) = (self.prepared.method, self.url.as_str());
        report.say("probe.endpoint", &[("method", method), ("url", url), ("pointer", &self.pointer)]);
        report.say("probe.widget", &[("origin", self.origin.as_str())]);
        if self.assumed {
            report.say("probe.assumed", &[]);
        }
    }
}

/// The configuration as the widget reads it, or the findings of `check-site` that keep the widget from starting.
fn configuration(file: &SiteFile, probe: &Probe) -> Result<SiteConfig, ProbeError> {
    SiteConfig::from_json(&file.text).map_err(|error| {
        let findings = check(&file.json);
        if findings.is_empty() {
            return ProbeError::SiteFile(SiteFileError::Rejected(probe.file.clone(), error));
        }
        ProbeError::Configuration(findings)
    })
}

/// The endpoint, or the findings of `check-site` about it.
fn read_endpoint(endpoint: &Value, parent: &str, site: &Value) -> Result<Endpoint, ProbeError> {
    Endpoint::read(endpoint, Audience::Browser).map_err(|_| {
        let within = |pointer: &str| {
            pointer.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let findings = check(site).into_iter();
        ProbeError::Faults(findings.filter(|finding| within(&finding.pointer)).collect())
    })
}
