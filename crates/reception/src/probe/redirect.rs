//! The target of a redirect, and whether the widget could read its answer. A browser would follow with the
//! request; the probe sends the test request nowhere else, and only reports the target.

use super::cors::{ALLOW_ORIGIN, allows_origin, shown};
use super::network::{Answer, Exchange, Request, exchange};
use super::origin::Origin;
use super::plan::Plan;
use super::preflight::send_options;
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

/// The findings about the target.
pub(super) struct Target {
    /// A sentence for the report.
    pub(super) description: String,
    /// The status that the widget would see; none where it would see nothing, or where it is unknown.
    pub(super) status: Option<u16>,
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
    /// Checks what a browser would find at the target, without sending the request there.
    pub(super) fn check_target(&self, plan: &Plan) -> Target {
        let Some(target) = &self.target else {
            return unreadable("the target is no address that a browser goes to");
        };
        let origin = checked_origin(plan, target);
        let from = origin.unwrap_or(plan.origin.as_str());
        let (exchange, method) = match self.sends_again {
            true => (send_options(plan, target, from), "OPTIONS"),
            false => (send_head(plan, target, from), "HEAD"),
        };
        let answer = match exchange {
            Exchange::Answer(answer) => answer,
            Exchange::TimedOut => return unreadable("the target did not answer in time"),
            Exchange::Failed(reason) => return unreadable(&format!("the target did not answer ({reason})")),
        };
        let head = format!("the target, asked by {method}, answered {}", answer.status);
        let Some(origin) = origin else {
            let description = format!("{head}, and the widget may read its own origin");
            return Target { description, status: self.status_of(&answer) };
        };
        let shown = shown(&answer, ALLOW_ORIGIN);
        if allows_origin(&answer, origin) {
            let description =
                format!("{head} with Access-Control-Allow-Origin: {shown}, which allows {origin}");
            return Target { description, status: self.status_of(&answer) };
        }
        unreadable(&format!(
            "{head} with Access-Control-Allow-Origin: {shown}, which does not allow {origin}"
        ))
    }

    /// The status that the widget would see; unknown where the request would be sent again.
    fn status_of(&self, answer: &Answer) -> Option<u16> {
        (!self.sends_again).then_some(answer.status)
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

/// Fetches the headers alone, which tell whether the page may be read.
fn send_head(plan: &Plan, url: &Url, origin: &str) -> Exchange {
    let headers = [("origin".to_owned(), origin.to_owned())];
    exchange(&Request {
        method: "HEAD",
        url,
        headers: &headers,
        body: None,
        seconds: plan.endpoint.timeout_seconds,
    })
}

fn unreadable(description: &str) -> Target {
    Target { description: description.to_owned(), status: None }
}
