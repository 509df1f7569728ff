//! Evaluates the answer to the test request: whether the widget could read it, and its outcome there.

use super::cors::{ALLOW_ORIGIN, allows_origin, shown};
use super::network::Answer;
use super::plan::Plan;
use super::redirect;
use super::report::Report;
use super::verdict::Verdict;
use crate::contact_form_7::remedy;
use crate::encoding::decode;
use consultation::delivery::{Outcome, ReportedError};

/// The verdict about the answer to the test request.
pub(super) fn evaluate(plan: &Plan, answer: &Answer, report: &mut Report<'_>) -> Verdict {
    let status = answer.status.to_string();
    let redirect = redirect::of(plan, answer);
    if plan.is_opaque() {
        let is_refused = answer.status >= 400;
        if is_refused {
            report.fault("probe.answer-error", &[("status", &status)]);
        } else {
            report.say("probe.answer", &[("status", &status)]);
        }
        redirect.iter().for_each(|redirect| redirect.report_hidden(report));
        report.say("probe.hidden", &[]);
        return if is_refused { Verdict::Refused } else { Verdict::of(plan, Outcome::Opaque) };
    }
    report.say("probe.answer", &[("status", &status)]);
    if !is_readable(plan, answer, report) {
        return Verdict::of(plan, Outcome::NoAnswer);
    }
    if let Some(redirect) = redirect {
        redirect.report(plan, report);
        return if redirect.is_followed() {
            Verdict::Redirected
        } else {
            Verdict::of(plan, Outcome::NoAnswer)
        };
    }
    let retry_after = answer.header("retry-after").and_then(|seconds| seconds.parse().ok());
    let text = decode(&answer.body, &answer.header("content-type").unwrap_or_default());
    interpret(plan, answer.status, &text, retry_after, report)
}

/// Whether a page of the widget's origin may read it.
fn is_readable(plan: &Plan, answer: &Answer, report: &mut Report<'_>) -> bool {
    if plan.is_own_origin() {
        return true;
    }
    let allowed = shown(answer, ALLOW_ORIGIN, report.messages());
    let values = [("allowed", allowed.as_str()), ("origin", plan.origin.as_str())];
    let allows = allows_origin(answer, plan.origin.as_str());
    if allows {
        report.say("probe.readable", &values);
    } else {
        report.fault("probe.unreadable", &values);
    }
    allows
}

/// The widget's outcome for a status and a body.
fn interpret(
    plan: &Plan,
    status: u16,
    body: &str,
    retry_after: Option<u32>,
    report: &mut Report<'_>,
) -> Verdict {
    let outcome = plan.endpoint.outcome(status, body, retry_after, &plan.identity.receipt);
    if outcome == Outcome::Confirmed {
        report.say("probe.matched", &[]);
    } else {
        report.fault("probe.not-matched", &[]);
    }
    if let Outcome::Response { problem, .. } = &outcome {
        let names = plan.endpoint.named_fields(body);
        for (index, error) in problem.iter().enumerate() {
            report_error(error, names.get(index).and_then(Option::as_deref).unwrap_or_default(), report);
        }
    }
    if let Some(id) = plan.is_contact_form.then(|| remedy(status, body)).flatten() {
        report.fault(id, &[("example", CONSENT_WORDS)]);
    }
    Verdict::of(plan, outcome)
}

/// The words of a field with a consent, as they stand in the file.
const CONSENT_WORDS: &str = "{ \"true\": \"1\" }";

/// Reports an error about a member of the document, or about a field of the endpoint with this name.
fn report_error(error: &ReportedError, name: &str, report: &mut Report<'_>) {
    let ReportedError { pointer, code, detail } = error;
    let messages = report.messages();
    let values = [("pointer", pointer.as_str()), ("name", name)];
    let place = match (pointer.as_str(), name) {
        ("", "") => messages.text("probe.place-whole").to_owned(),
        ("", _) => messages.message("probe.place-unfilled", &values),
        (pointer, name) if name.is_empty() || name == pointer => pointer.to_owned(),
        _ => messages.message("probe.place-named", &values),
    };
    let texts = [code.as_str(), detail.as_deref().unwrap_or_default()];
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    report.fault("probe.error", &[("place", &place), ("words", &texts.join(": "))]);
}
