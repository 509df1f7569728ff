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
mod cors;
mod error;
pub(crate) mod network;
pub(crate) mod origin;
mod plan;
mod preflight;
mod redirect;
mod report;
mod safelist;
mod schema;
mod test_request;
mod verdict;

pub use error::ProbeError;
pub use origin::Origin;
pub use report::Report;

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

/// Runs a probe.
///
/// # Errors
/// Where the configuration or the arguments do not allow a call.
pub fn run(probe: &Probe) -> Result<Report, ProbeError> {
    let plan = Plan::new(probe)?;
    let mut report = Report::default();
    if plan.prepared.transport == Transport::Link {
        report.line(plan.url.as_str());
        report.passed = true;
        return Ok(report);
    }
    plan.describe(&mut report);
    let fits = schema::compare(&plan, &mut report);
    let allowed = preflight::run(&plan, &mut report);
    let verdict = match (probe.send, allowed, fits) {
        (_, false, _) => Verdict::Blocked,
        (_, true, false) => Verdict::Mismatched,
        (true, true, true) => send(&plan, &mut report),
        (false, true, true) => Verdict::without_sending(&plan),
    };
    report.conclude(verdict);
    Ok(report)
}

/// Sends the test request once.
fn send(plan: &Plan, report: &mut Report) -> Verdict {
    let headers = plan.headers_to_send();
    let request = Request {
        method: plan.prepared.method,
        url: &plan.url,
        headers: &headers,
        body: Some(&plan.prepared.body),
        seconds: plan.endpoint.timeout_seconds,
    };
    let identity = &plan.identity;
    report.line(format!("sent: the test request {} with the id {}", identity.receipt, identity.id));
    match exchange(&request) {
        Exchange::Answer(answer) => answer::evaluate(plan, &answer, report),
        Exchange::TimedOut => {
            report.line(format!("answer: none within {} s", plan.endpoint.timeout_seconds));
            Verdict::of(plan, Outcome::TimedOut)
        }
        Exchange::Failed(reason) => {
            report.line(format!("answer: none ({reason})"));
            Verdict::of(plan, Outcome::NoAnswer)
        }
    }
}
