//! Evaluates the answer to the test request: whether the widget could read it, and its outcome there.

use super::cors::{ALLOW_ORIGIN, allows_origin, shown};
use super::network::Answer;
use super::plan::Plan;
use super::redirect::{self, Redirect};
use super::report::Report;
use super::verdict::Verdict;
use crate::encoding::decode;
use consultation::delivery::{Outcome, ReportedError};

/// The verdict about the answer to the test request.
pub(super) fn evaluate(plan: &Plan, answer: &Answer, report: &mut Report) -> Verdict {
    report.line(format!("answer: {}", answer.status));
    let redirect = redirect::of(plan, answer);
    if plan.is_opaque() {
        if let Some(redirect) = &redirect {
            report.line(format!("redirect: {redirect}, which a browser follows without telling the widget"));
        }
        report.line("answer: stays hidden from the widget on this way of sending");
        return if answer.status >= 400 { Verdict::Refused } else { Verdict::of(plan, Outcome::Opaque) };
    }
    if !is_readable(plan, answer, report) {
        return Verdict::of(plan, Outcome::NoAnswer);
    }
    match redirect {
        Some(redirect) => report_redirect(plan, &redirect, report),
        None => {
            let retry_after = answer.header("retry-after").and_then(|seconds| seconds.parse().ok());
            let text = decode(&answer.body, &answer.header("content-type").unwrap_or_default());
            interpret(plan, answer.status, &text, retry_after, report)
        }
    }
}

/// Whether a page of the widget's origin may read it.
fn is_readable(plan: &Plan, answer: &Answer, report: &mut Report) -> bool {
    if plan.is_own_origin() {
        return true;
    }
    let allows = allows_origin(answer, plan.origin.as_str());
    let verb = if allows { "allows" } else { "does not allow" };
    let shown = shown(answer, ALLOW_ORIGIN);
    report.line(format!("Access-Control-Allow-Origin: {shown} ({verb} {} to read it)", plan.origin));
    allows
}

/// Reports a redirect and what a browser would do with it, without asking the target.
fn report_redirect(plan: &Plan, redirect: &Redirect, report: &mut Report) -> Verdict {
    report.line(format!("redirect: {redirect}"));
    report.line(format!("redirect: {}", redirect.describe_target(plan)));
    if redirect.is_followed() { Verdict::Redirected } else { Verdict::of(plan, Outcome::NoAnswer) }
}

/// The widget's outcome for a status and a body.
fn interpret(plan: &Plan, status: u16, body: &str, retry_after: Option<u32>, report: &mut Report) -> Verdict {
    let outcome = plan.endpoint.outcome(status, body, retry_after, &plan.identity.receipt);
    let matched = if outcome == Outcome::Confirmed { "matched" } else { "not matched" };
    report.line(format!("success: {matched} by the success rule of the configuration"));
    if let Outcome::Response { problem, .. } = &outcome {
        for ReportedError { pointer, code, detail } in problem {
            let place = if pointer.is_empty() { "the whole request" } else { pointer };
            let texts = [code.as_str(), detail.as_deref().unwrap_or_default()];
            let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            report.line(format!("error: {place}: {}", texts.join(": ")));
        }
    }
    Verdict::of(plan, outcome)
}
