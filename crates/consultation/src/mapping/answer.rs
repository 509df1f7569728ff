//! Turns an endpoint's response into an outcome for the state machine of [`crate::delivery`].

use super::errors::text_at;
use super::predicate::{Answer, Predicate};
use super::words::{code, words};
use super::{Endpoint, Transport};
use crate::delivery::{Outcome, ReportedError};
use serde_json::Value;

impl Endpoint {
    /// The outcome of an attempt that got a response. `duplicate` has the highest priority, because such a
    /// response may look like a refusal. `failure` overrides `success`, and success by status alone needs
    /// a response without field errors.
    #[must_use]
    pub fn outcome(&self, status: u16, body: &str, retry_after: Option<u32>, receipt: &str) -> Outcome {
        if self.transport != Transport::Fetch {
            return Outcome::Opaque;
        }
        let json: Option<Value> = serde_json::from_str(body).ok();
        let answer = Answer { status, text: body, json: json.as_ref(), receipt };
        let matches = |predicate: &&Predicate| predicate.matches(&answer);
        let mut problem = self.reported(json.as_ref());
        let failure = self.failure.as_ref().filter(|failure| failure.predicate.matches(&answer));
        let success = self.success.as_ref().filter(matches);
        let is_clear = |success: &Predicate| problem.is_empty() || !success.by_status_alone();
        let succeeded = failure.is_none() && success.is_some_and(is_clear);
        if succeeded || self.duplicate.as_ref().filter(matches).is_some() {
            return Outcome::Confirmed;
        }
        if let Some(failure) = failure
            && problem.is_empty()
        {
            let text =
                |pointer: &Option<String>| json.as_ref().and_then(|json| text_at(json, pointer.as_deref()));
            let detail = text(&failure.message).or_else(|| {
                // RFC 9457: the title stands for a problem without a detail.
                let is_detail = failure.message.as_deref() == Some("/detail");
                text(&is_detail.then(|| "/title".to_owned()))
            });
            let code = code(text(&failure.code));
            // A status of success is a refusal by this alone, also without a word.
            if detail.is_some() || !code.is_empty() || status < 300 {
                let detail = detail.map(|detail| words(&detail));
                problem.push(ReportedError { pointer: String::new(), code, detail });
            }
        }
        Outcome::Response { status, body_receipt: None, problem, retry_after_seconds: retry_after }
    }
}
