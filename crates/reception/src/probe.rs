//! Asks the endpoint of a `site.json` as a browser would on behalf of the widget, and says what the widget
//! would show. An operator sees only that a request did not arrive; why a browser held it back, or did not
//! let the widget read the answer, stands in no log of a server.
//!
//! What is sent and what an answer means are decided where the widget decides it: by
//! [`Endpoint::prepare`](consultation::mapping::Endpoint::prepare),
//! [`Endpoint::outcome`](consultation::mapping::Endpoint::outcome) and
//! [`next`](consultation::delivery::next). Here are only the rules of the browser in between, those of the
//! Fetch standard, and the network.

mod answer;
mod cross_origin;
mod document;
mod network;
mod obstacle;
mod origin;
mod plan;
mod preflight;
mod redirect;
mod report;
mod simple;
mod verdict;

pub use obstacle::Obstacle;
pub use origin::Origin;
pub use report::Report;

use consultation::delivery::Outcome;
use consultation::mapping::Transport;
use network::{Question, Seen, ask};
use plan::Plan;
use std::path::PathBuf;
use verdict::Verdict;

/// What is to be found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The `site.json`.
    pub file: PathBuf,
    /// The chamber whose page leads to the widget.
    pub chamber: Option<String>,
    /// The origin that the widget is served from.
    pub origin: Option<Origin>,
    /// Whether to send a test request.
    pub send: bool,
}

/// Finds it out.
///
/// # Errors
/// What stands in the way before anything is asked of the network.
pub fn run(probe: &Probe) -> Result<Report, Obstacle> {
    let plan = Plan::new(probe)?;
    let mut report = Report::default();
    if plan.prepared.transport == Transport::Link {
        report.line(plan.url.as_str());
        report.well = true;
        return Ok(report);
    }
    plan.describe(&mut report);
    let allowed = preflight::ask_first(&plan, &mut report);
    let verdict = match (probe.send, allowed) {
        (true, true) => send(&plan, &mut report),
        (false, true) => Verdict::unsent(&plan),
        (_, false) => Verdict::Blocked,
    };
    report.conclude(verdict);
    Ok(report)
}

/// Sends the test request, once.
fn send(plan: &Plan, report: &mut Report) -> Verdict {
    let headers = plan.headers_to_send();
    let question = Question {
        method: plan.prepared.method,
        url: &plan.url,
        headers: &headers,
        body: Some(&plan.prepared.body),
        seconds: plan.endpoint.timeout_seconds,
    };
    let named = &plan.identity;
    report.line(format!("sent: the test request {} with the id {}", named.receipt, named.id));
    match ask(&question) {
        Seen::Answer(answer) => answer::read(plan, &answer, report),
        Seen::TimedOut => {
            report.line(format!("answer: none within {} s", plan.endpoint.timeout_seconds));
            Verdict::of(plan, Outcome::TimedOut)
        }
        Seen::Nothing(reason) => {
            report.line(format!("answer: none ({reason})"));
            Verdict::of(plan, Outcome::NoAnswer)
        }
    }
}
