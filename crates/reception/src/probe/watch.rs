//! One test request for a monitor: the steps of a probe, told in one line.
//!
//! With a key the request is marked, so that an endpoint with the same key stores and removes it.

use super::certificate::Check;
use super::network::{Exchange, Request, exchange};
use super::plan::Plan;
use super::{Probe, ProbeError, Report, call};
use crate::{Key, Messages};
use consultation::mapping::Transport;

/// The result for a monitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// One line: the state, the address and the reasons.
    pub line: String,
    /// Whether the whole way works.
    pub passed: bool,
    /// A further line, if the certificate ends soon.
    pub warning: Option<String>,
}

/// Sends a test request along the whole way of a visitor's request. [`Probe::send`] is not read. The lines are in the
/// language of the messages. Where the whole way works, the certificate of the endpoint has to be valid for
/// `certificate_days` from now on; with 0 it is not looked at again.
///
/// # Errors
/// Where the configuration or the arguments do not allow a call.
pub fn watch(
    probe: &Probe,
    key: Option<&Key>,
    certificate_days: u32,
    messages: &Messages,
) -> Result<Watched, ProbeError> {
    let plan = Plan::new(probe, key)?;
    let mut report = Report::new(messages);
    if plan.prepared.transport == Transport::Link {
        report.passed = opens(&plan, &mut report);
    } else {
        report.passed = call(&plan, true, &mut report).is_good();
    }
    let is_left = report.sent && !report.removed;
    if report.passed && is_left && key.is_some() {
        report.passed = false;
        report.fault("watch.not-removed", &[]);
    }
    let is_looked_at = report.passed && certificate_days > 0;
    let check = is_looked_at.then(|| Check::new(certificate_days, plan.endpoint.timeout_seconds));
    let warning = check.and_then(|check| check.warning(&plan.url, messages));
    Ok(Watched { line: summarise(&plan, &report, is_left), passed: report.passed, warning })
}

/// Whether the page of a link opens. Its form is filled in and sent by the visitor.
fn opens(plan: &Plan, report: &mut Report<'_>) -> bool {
    let seconds = plan.endpoint.timeout_seconds;
    match exchange(&Request { method: "GET", url: &plan.url, headers: &[], body: None, seconds }) {
        Exchange::Answer(answer) if answer.status < 400 => return true,
        Exchange::Answer(answer) => {
            report.fault("watch.page", &[("status", &answer.status.to_string())]);
        }
        Exchange::TimedOut => report.fault("probe.timeout", &[("seconds", &seconds.to_string())]),
        Exchange::Failed(failure) => {
            let cause = failure.describe(report.messages());
            report.fault("probe.no-answer", &[("cause", &cause)]);
        }
    }
    false
}

/// The line. It names the receipt number of a request that may be left at the endpoint.
fn summarise(plan: &Plan, report: &Report<'_>, is_left: bool) -> String {
    let messages = report.messages();
    // The address of a link holds the test's answers, and that of an endpoint no secret: it is public.
    let address = plan.url.as_str().split('?').next().unwrap_or_default();
    let reasons = report.faults.join(messages.text("watch.separator"));
    let id = match (report.passed, reasons.is_empty()) {
        (true, _) => "watch.ok",
        (false, false) => "watch.failed",
        (false, true) => "watch.failed-unexplained",
    };
    let mut line = messages.message(id, &[("address", address), ("reasons", &reasons)]);
    let note = match (report.sent, is_left) {
        (false, _) => return line,
        (true, false) => "watch.removed",
        (true, true) if report.passed => "watch.left",
        (true, true) => "watch.left-perhaps",
    };
    line.push_str(&messages.message(note, &[("receipt", &plan.identity.receipt)]));
    line
}
