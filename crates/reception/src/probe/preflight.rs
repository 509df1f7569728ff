//! The CORS preflight, which a browser sends before a request that a plain form could not send.

use super::cors::{ALLOW_HEADERS, ALLOW_ORIGIN, allows_origin, refused_names, shown};
use super::network::{Answer, Exchange, Request, exchange};
use super::plan::Plan;
use super::report::Report;

/// Sends a preflight where a browser would. Returns whether the browser would then send the request.
pub(super) fn run(plan: &Plan, report: &mut Report) -> bool {
    let reason = if plan.is_own_origin() {
        Some("not asked for, because the endpoint is on the widget's own origin")
    } else if plan.preflight_names.is_empty() {
        Some("not asked for, because any form could send such a request")
    } else {
        None
    };
    if let Some(reason) = reason {
        report.line(["permission: ", reason].concat());
        return true;
    }
    report.line(format!("permission: asked for POST with {}", plan.preflight_names.join(", ")));
    match send(plan) {
        Exchange::Answer(answer) => evaluate(plan, &answer, report),
        Exchange::TimedOut => refuse(report, "there was no answer in time"),
        Exchange::Failed(reason) => refuse(report, &format!("there was no answer ({reason})")),
    }
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
fn evaluate(plan: &Plan, answer: &Answer, report: &mut Report) -> bool {
    let (origin, headers) = (shown(answer, ALLOW_ORIGIN), shown(answer, ALLOW_HEADERS));
    report.line(format!(
        "permission: answered {} with Access-Control-Allow-Origin: {origin} and \
         Access-Control-Allow-Headers: {headers}",
        answer.status
    ));
    let refused = refused_names(answer, &plan.preflight_names);
    let reasons = [
        (
            !(200..=299).contains(&answer.status),
            "OPTIONS must be answered with a status of 200 to 299".to_owned(),
        ),
        (
            !allows_origin(answer, plan.origin.as_str()),
            format!("Access-Control-Allow-Origin must be {} or *", plan.origin),
        ),
        (!refused.is_empty(), format!("Access-Control-Allow-Headers must name {}", refused.join(", "))),
    ];
    let mut granted = true;
    for (_, reason) in reasons.iter().filter(|(broken, _)| *broken) {
        granted = refuse(report, reason);
    }
    granted
}

fn refuse(report: &mut Report, reason: &str) -> bool {
    report.line(["permission: refused, because ", reason].concat());
    false
}
