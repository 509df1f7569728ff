//! What a browser asks before it sends to another origin what no form could send.

use super::cross_origin::{ALLOW_HEADERS, ALLOW_ORIGIN, allows_origin, refused_names, shown};
use super::network::{Answer, Question, Seen, ask};
use super::plan::Plan;
use super::report::Report;
use url::Url;

/// Asks where a browser would, and says whether it would send the request then.
pub(super) fn ask_first(plan: &Plan, report: &mut Report) -> bool {
    let unasked = if plan.is_own_origin() {
        Some("not asked for, because the endpoint is on the widget's own origin")
    } else if plan.names.is_empty() {
        Some("not asked for, because any form could send such a request")
    } else {
        None
    };
    if let Some(why) = unasked {
        report.line(["permission: ", why].concat());
        return true;
    }
    report.line(format!("permission: asked for POST with {}", plan.names.join(", ")));
    match ask_options(plan, &plan.url, plan.origin.as_str()) {
        Seen::Answer(answer) => judge(plan, &answer, report),
        Seen::TimedOut => refuse(report, "there was no answer in time"),
        Seen::Nothing(reason) => refuse(report, &format!("there was no answer ({reason})")),
    }
}

/// The question itself, from an origin to an address.
pub(super) fn ask_options(plan: &Plan, url: &Url, origin: &str) -> Seen {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers = vec![header("origin", origin), header("access-control-request-method", "POST")];
    if !plan.names.is_empty() {
        headers.push(header("access-control-request-headers", &plan.names.join(",")));
    }
    let seconds = plan.endpoint.timeout_seconds;
    ask(&Question { method: "OPTIONS", url, headers: &headers, body: None, seconds })
}

/// Holds the answer against what a browser demands of it. `POST` itself needs no word.
fn judge(plan: &Plan, answer: &Answer, report: &mut Report) -> bool {
    let (origin, headers) = (shown(answer, ALLOW_ORIGIN), shown(answer, ALLOW_HEADERS));
    report.line(format!(
        "permission: answered {} with Access-Control-Allow-Origin: {origin} and \
         Access-Control-Allow-Headers: {headers}",
        answer.status
    ));
    let refused = refused_names(answer, &plan.names);
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
