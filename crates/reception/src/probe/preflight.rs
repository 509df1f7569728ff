//! The CORS preflight, which a browser sends before a request that a plain form could not send.

use super::cors::{ALLOW_HEADERS, ALLOW_ORIGIN, allows_origin, refused_names, shown};
use super::network::{Answer, Exchange, Request, exchange};
use super::plan::Plan;
use super::report::Report;

/// Sends a preflight where a browser would. Returns whether the browser would then send the request.
pub(super) fn run(plan: &Plan, report: &mut Report<'_>) -> bool {
    if plan.is_own_origin() {
        report.say("probe.permission-own", &[]);
        return true;
    }
    if plan.preflight_names.is_empty() {
        report.say("probe.permission-any", &[]);
        return true;
    }
    report.say("probe.permission-asked", &[("headers", &plan.preflight_names.join(", "))]);
    match send(plan) {
        Exchange::Answer(answer) => return evaluate(plan, &answer, report),
        Exchange::TimedOut => report.fault("probe.permission-timeout", &[]),
        Exchange::Failed(failure) => {
            let cause = failure.describe(report.messages());
            report.fault("probe.permission-failed", &[("cause", &cause)]);
        }
    }
    false
}

/// The preflight itself.
fn send(plan: &Plan) -> Exchange {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers =
        vec![header("origin", plan.origin.as_str()), header("access-control-request-method", "POST")];
    if !plan.preflight_names.is_empty() {
        headers.push(header("access-control-request-headers", &plan.preflight_names.join(",")));
    }
    let seconds = plan.endpoint.timeout_seconds;
    exchange(&Request { method: "OPTIONS", url: &plan.url, headers: &headers, body: None, seconds })
}

/// Checks the answer by the rules of the Fetch standard. `POST` needs no permission.
fn evaluate(plan: &Plan, answer: &Answer, report: &mut Report<'_>) -> bool {
    let origin = shown(answer, ALLOW_ORIGIN, report.messages());
    let headers = shown(answer, ALLOW_HEADERS, report.messages());
    let status = answer.status.to_string();
    report
        .say("probe.permission-answered", &[("status", &status), ("origin", &origin), ("headers", &headers)]);
    let refused = refused_names(answer, &plan.preflight_names);
    let rules = [
        ((200..=299).contains(&answer.status), "probe.permission-status"),
        (allows_origin(answer, plan.origin.as_str()), "probe.permission-origin"),
        (refused.is_empty(), "probe.permission-headers"),
    ];
    let values = [("origin", plan.origin.as_str()), ("headers", &refused.join(", "))];
    for (_, id) in rules.iter().filter(|(holds, _)| !holds) {
        report.fault(id, &values);
    }
    rules.iter().all(|(holds, _)| *holds)
}
