//! The redirect of an answer. A browser follows it; the probe never asks the target, because an answer must not choose
//! where the operator's machine connects to. It reports the target and what a browser would do there.

use super::network::Answer;
use super::origin::Origin;
use super::plan::Plan;
use std::fmt;
use url::Url;

/// The statuses of redirects, and whether a browser sends the request again instead of fetching a page.
const STATUSES: &[(u16, bool)] = &[(301, false), (302, false), (303, false), (307, true), (308, true)];
/// The header `Origin` after a redirect from one foreign origin to another: an opaque origin.
const OPAQUE_ORIGIN: &str = "null";

/// A redirect.
pub(super) struct Redirect {
    /// The header `Location`.
    location: String,
    /// The target, where a browser can follow it.
    target: Option<Url>,
    /// Whether the request would be sent again.
    sends_again: bool,
}

/// The redirect of an answer, if it is one.
pub(super) fn of(plan: &Plan, answer: &Answer) -> Option<Redirect> {
    let (_, sends_again) = STATUSES.iter().find(|(status, _)| *status == answer.status)?;
    let location = answer.header("location")?;
    let target = plan.url.join(&location).ok();
    let target = target.filter(|target| matches!(target.scheme(), "https" | "http"));
    Some(Redirect { location, target, sends_again: *sends_again })
}

impl Redirect {
    /// Whether a browser can follow it.
    pub(super) fn is_followed(&self) -> bool {
        self.target.is_some()
    }

    /// A sentence on what the widget could read at the target.
    pub(super) fn describe_target(&self, plan: &Plan) -> String {
        let Some(target) = &self.target else {
            return "the target is no address that a browser goes to".to_owned();
        };
        match checked_origin(plan, target) {
            None => "the target was not asked; it is on the widget's own origin, which the widget may read"
                .to_owned(),
            Some(origin) => format!(
                "the target was not asked; the widget could read its answer only with Access-Control-Allow-Origin: \
                 {origin} or *"
            ),
        }
    }
}

impl fmt::Display for Redirect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how =
            if self.sends_again { "the request would be sent again" } else { "a page would be fetched" };
        write!(formatter, "to {}, where {how}; write the final address as url", self.location)
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
