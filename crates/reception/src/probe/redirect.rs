//! Where a redirect leads, and whether a browser would let the widget read what is there. The test request
//! itself is never taken there: a browser would, and the operator shall know before people do.

use super::cross_origin::{ALLOW_ORIGIN, allows_origin, shown};
use super::network::{Answer, Question, Seen, ask};
use super::origin::Origin;
use super::plan::Plan;
use super::preflight::ask_options;
use std::fmt;
use url::Url;

/// The statuses that redirect, and whether the request is sent there once more rather than a page fetched.
const STATUSES: &[(u16, bool)] = &[(301, false), (302, false), (303, false), (307, true), (308, true)];
/// What a browser calls the origin of a request that one foreign origin led to another.
const TAINTED: &str = "null";

/// A redirect.
pub(super) struct Redirect {
    /// The target as it is written.
    location: String,
    /// The target, where it is one that a browser goes to.
    target: Option<Url>,
    /// Whether the request would be sent again.
    sends_again: bool,
}

/// What is known of the target.
pub(super) struct Target {
    /// What there is to say of it.
    pub(super) said: String,
    /// The status that the widget would see; none where it would see nothing, or nobody can know.
    pub(super) status: Option<u16>,
}

/// The redirect that an answer is.
pub(super) fn of(plan: &Plan, answer: &Answer) -> Option<Redirect> {
    let (_, sends_again) = STATUSES.iter().find(|(status, _)| *status == answer.status)?;
    let location = answer.header("location")?;
    let target = plan.url.join(&location).ok();
    let target = target.filter(|target| matches!(target.scheme(), "https" | "http"));
    Some(Redirect { location, target, sends_again: *sends_again })
}

impl Redirect {
    /// Asks the target, without taking the request there, what a browser would find.
    pub(super) fn look(&self, plan: &Plan) -> Target {
        let Some(target) = &self.target else {
            return nothing("the target is no address that a browser goes to");
        };
        let origin = asks_as(plan, target);
        let from = origin.unwrap_or(plan.origin.as_str());
        let (seen, asked_by) = match self.sends_again {
            true => (ask_options(plan, target, from), "OPTIONS"),
            false => (ask_head(plan, target, from), "HEAD"),
        };
        let answer = match seen {
            Seen::Answer(answer) => answer,
            Seen::TimedOut => return nothing("the target did not answer in time"),
            Seen::Nothing(reason) => return nothing(&format!("the target did not answer ({reason})")),
        };
        let head = format!("the target, asked by {asked_by}, answered {}", answer.status);
        let Some(origin) = origin else {
            let said = format!("{head}, and the widget may read what is on its own origin");
            return Target { said, status: self.status_of(&answer) };
        };
        let shown = shown(&answer, ALLOW_ORIGIN);
        if allows_origin(&answer, origin) {
            let said = format!("{head} with Access-Control-Allow-Origin: {shown}, which allows {origin}");
            return Target { said, status: self.status_of(&answer) };
        }
        nothing(&format!("{head} with Access-Control-Allow-Origin: {shown}, which does not allow {origin}"))
    }

    /// The status that the widget would see. Of a request that is sent again nobody can know it beforehand.
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

/// The origin that the target has to allow; none where everything stays on the widget's own.
fn asks_as<'a>(plan: &'a Plan, target: &Url) -> Option<&'a str> {
    let target = Origin::of(target);
    match (plan.is_own_origin(), target == plan.origin, target == Origin::of(&plan.url)) {
        (true, true, _) => None,
        (true, false, _) | (false, _, true) => Some(plan.origin.as_str()),
        (false, _, false) => Some(TAINTED),
    }
}

/// The page's head alone: whether it may be read is said there.
fn ask_head(plan: &Plan, url: &Url, origin: &str) -> Seen {
    let headers = [("origin".to_owned(), origin.to_owned())];
    ask(&Question {
        method: "HEAD",
        url,
        headers: &headers,
        body: None,
        seconds: plan.endpoint.timeout_seconds,
    })
}

fn nothing(said: &str) -> Target {
    Target { said: said.to_owned(), status: None }
}
