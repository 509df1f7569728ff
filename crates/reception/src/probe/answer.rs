//! Evaluates the answer to the test request: whether the widget could read it, and its outcome there.

use super::cors::{ALLOW_ORIGIN, allows_origin, shown};
use super::network::Answer;
use super::plan::Plan;
use super::redirect::{self, Redirect};
use super::report::Report;
use super::verdict::Verdict;
use crate::encoding::decode;
use consultation::delivery::{Outcome, ReportedError};
use serde_json::Value;

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
        let names = plan.endpoint.named_fields(body);
        for (index, ReportedError { pointer, code, detail }) in problem.iter().enumerate() {
            let name = names.get(index).and_then(Option::as_deref).unwrap_or_default();
            let place = match (pointer.as_str(), name) {
                ("", "") => "the whole request".to_owned(),
                ("", name) => format!("{name} (a field of the endpoint that no answer of the widget fills)"),
                (pointer, "") => pointer.to_owned(),
                (pointer, name) if name == pointer => pointer.to_owned(),
                (pointer, name) => format!("{pointer} ({name} of the endpoint)"),
            };
            let texts = [code.as_str(), detail.as_deref().unwrap_or_default()];
            let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            report.line(format!("error: {place}: {}", texts.join(": ")));
        }
    }
    if plan.is_contact_form {
        let hint = contact_form_hint(status, body);
        hint.into_iter().for_each(|hint| report.line(["remedy: ", hint].concat()));
    }
    Verdict::of(plan, outcome)
}

/// The statuses of Contact Form 7 besides those of success and of wrong fields: what each means, and what to do.
const HINTS: &[(&str, &str)] = &[
    (
        "spam",
        "the site takes the request for spam; reCAPTCHA v3 and Turnstile are integrations for the whole site, and with \
         either of them every request of the widget is answered like this: remove its keys under Contact > Integration \
         in wp-admin, or choose another endpoint; without an integration, look at the list of disallowed words in the \
         discussion settings, and at Akismet",
    ),
    (
        "mail_failed",
        "the site could not send the mail; try its own form, and correct the Mail tab or the mail server",
    ),
    (
        "aborted",
        "another plugin stopped the form; try its own form, and look for a plugin that checks requests",
    ),
    (
        "acceptance_missing",
        "the form has a consent checkbox that the mapping does not fill; add a field with its name, from \
         /consent/privacy, and words { \"true\": \"1\" }",
    ),
    (
        "error",
        "the form is for users who are logged in (subscribers_only); take that line out of Additional Settings, or use \
         another form",
    ),
    (
        "payment_required",
        "the form demands a payment, which the widget cannot make; take the payment out, or use another form",
    ),
];

/// What an answer of Contact Form 7 means beyond the outcome.
fn contact_form_hint(status: u16, body: &str) -> Option<&'static str> {
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let word = json.get("status").and_then(Value::as_str).unwrap_or_default();
    if json.get("demo_mode") == Some(&Value::Bool(true)) {
        return Some(
            "the form is in demo mode: it says that it sent the mail, and sends none; take demo_mode: on out of Additional \
             Settings",
        );
    }
    if status == 404 {
        return Some(
            "the address is no feedback address of a form; the request may have been mailed all the same, because the \
             plugin reads its fields on any page: look for it, and write the address that connect prints as url",
        );
    }
    HINTS.iter().find(|(known, _)| *known == word).map(|(_, hint)| *hint)
}
