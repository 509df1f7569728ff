//! The redirect of an answer. A browser follows it; the probe never asks the target, because an answer must not choose
//! where the operator's machine connects to. It reports the target and what a browser would do there.

use super::network::Answer;
use super::origin::Origin;
use super::plan::Plan;
use super::report::Report;
use url::Url;

/// The statuses of redirects, each with the message of what a browser does: it sends the request again, or fetches a page.
const STATUSES: &[(u16, &str)] = &[
    (301, "probe.redirect-page"),
    (302, "probe.redirect-page"),
    (303, "probe.redirect-page"),
    (307, "probe.redirect-again"),
    (308, "probe.redirect-again"),
];
/// The header `Origin` after a redirect from one foreign origin to another: an opaque origin.
const OPAQUE_ORIGIN: &str = "null";

/// A redirect.
pub(super) struct Redirect {
    /// The header `Location`.
    location: String,
    /// The target, where a browser can follow it.
    target: Option<Url>,
    /// The message of what a browser does.
    id: &'static str,
}

/// The redirect of an answer, if it is one.
pub(super) fn of(plan: &Plan, answer: &Answer) -> Option<Redirect> {
    let (_, id) = STATUSES.iter().find(|(status, _)| *status == answer.status)?;
    let location = answer.header("location")?;
    let target = plan.url.join(&location).ok();
    let target = target.filter(|target| matches!(target.scheme(), "https" | "http"));
    Some(Redirect { location, target, id })
}

impl Redirect {
    /// Whether a browser can follow it.
    pub(super) fn is_followed(&self) -> bool {
        self.target.is_some()
    }

    /// Reports it where the widget never learns of it.
    pub(super) fn report_hidden(&self, report: &mut Report<'_>) {
        report.say(self.id, &[("location", &self.location)]);
        report.say("probe.redirect-hidden", &[]);
    }

    /// Reports it with what the widget could read at the target.
    pub(super) fn report(&self, plan: &Plan, report: &mut Report<'_>) {
        report.fault(self.id, &[("location", &self.location)]);
        let Some(target) = &self.target else { return report.say("probe.redirect-nowhere", &[]) };
        match checked_origin(plan, target) {
            None => report.say("probe.redirect-own", &[]),
            Some(origin) => report.say("probe.redirect-other", &[("origin", origin)]),
        }
    }
}

/// The origin that the target must allow; none where the target is on the widget's own origin.
fn checked_origin<'a>(plan: &'a Plan, target: &Url) -> Option<&'a str> {
    let target = Origin::of(target);
    match (plan.is_own_origin(), target == plan.origin, target == Origin::of(&plan.url)) {
        (true, true, _) => None,
        (true, false, _) | (false, _, true) => Some(plan.origin.as_str()),
        (false, _, false) => Some(OPAQUE_ORIGIN),
    }
}
