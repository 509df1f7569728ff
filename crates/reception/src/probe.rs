//! Calls the endpoint of a `site.json` as a browser would for the widget, and reports the outcome that the
//! widget would show. No server log tells an operator why a browser held a request back, or hid the answer from the
//! widget.
//!
//! The widget's own code prepares the request and interprets the answer:
//! [`Endpoint::prepare`](consultation::mapping::Endpoint::prepare),
//! [`Endpoint::outcome`](consultation::mapping::Endpoint::outcome) and
//! [`next`](consultation::delivery::next). This module adds the rules of the browser in between, from the
//! Fetch standard, and the network.

mod answer;
mod certificate;
mod cors;
mod error;
pub(crate) mod failure;
pub(crate) mod network;
pub(crate) mod origin;
mod plan;
mod preflight;
mod redirect;
mod report;
mod safelist;
mod sample_requests;
mod schema;
pub(crate) mod test_request;
mod verdict;
mod watch;

pub use error::ProbeError;
pub use origin::Origin;
pub use report::Report;
pub use watch::{Watched, watch};

use crate::Messages;
use crate::mark;
use consultation::delivery::Outcome;
use consultation::mapping::Transport;
use network::{Exchange, Request, exchange};
use plan::Plan;
use std::path::PathBuf;
use verdict::Verdict;

/// The arguments of a probe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The `site.json`.
    pub file: PathBuf,
    /// The chamber whose page embeds the widget.
    pub chamber: Option<String>,
    /// The origin that the widget is served from.
    pub origin: Option<Origin>,
    /// Whether to send a test request.
    pub send: bool,
}

/// Runs a probe. Its report is in the language of the messages.
///
/// # Errors
/// Where the configuration or the arguments do not allow a call.
pub fn run<'a>(probe: &Probe, messages: &'a Messages) -> Result<Report<'a>, ProbeError> {
    let plan = Plan::new(probe, None)?;
    let mut report = Report::new(messages);
    if plan.prepared.transport == Transport::Link {
        report.line(plan.url.as_str());
        report.passed = true;
        return Ok(report);
    }
    plan.describe(&mut report);
    let verdict = call(&plan, probe.send, &mut report);
    report.conclude(verdict);
    Ok(report)
}

/// The steps of a browser. The test request is sent where `sends` says so and nothing is against it.
fn call(plan: &Plan, sends: bool, report: &mut Report<'_>) -> Verdict {
    let fits = schema::compare(plan, report);
    let allowed = preflight::run(plan, report);
    match (sends, allowed, fits) {
        (_, false, _) => Verdict::Blocked,
        (_, true, false) => Verdict::Mismatched,
        (true, true, true) => send(plan, report),
        (false, true, true) => Verdict::without_sending(plan),
    }
}

/// Sends the test request once.
fn send(plan: &Plan, report: &mut Report<'_>) -> Verdict {
    let headers = plan.headers_to_send();
    let request = Request {
        method: plan.prepared.method,
        url: &plan.url,
        headers: &headers,
        body: Some(&plan.prepared.body),
        seconds: plan.endpoint.timeout_seconds,
    };
    let identity = &plan.identity;
    report.say("probe.sent", &[("receipt", &identity.receipt), ("id", &identity.id)]);
    report.sent = true;
    match exchange(&request) {
        Exchange::Answer(answer) => {
            report.removed = answer.header(mark::HEADER).is_some_and(|word| word == mark::REMOVED);
            answer::evaluate(plan, &answer, report)
        }
        Exchange::TimedOut => {
            report.fault("probe.timeout", &[("seconds", &plan.endpoint.timeout_seconds.to_string())]);
            Verdict::of(plan, Outcome::TimedOut)
        }
        Exchange::Failed(failure) => {
            let cause = failure.describe(report.messages());
            report.fault("probe.no-answer", &[("cause", &cause)]);
            Verdict::of(plan, Outcome::NoAnswer)
        }
    }
}
