//! Error responses in the format of RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use consultation::FieldError;
use serde_json::{Value, json};

/// A problem with a request. The type is always `about:blank`: the status is the kind, and the errors
/// name the fields.
pub struct Problem {
    status: StatusCode,
    detail: &'static str,
    errors: Vec<Value>,
    retry_after_seconds: Option<u64>,
}

impl Problem {
    /// A problem of the whole request, with a sentence for the developer of a client.
    pub const fn new(status: StatusCode, detail: &'static str) -> Self {
        Self { status, detail, errors: Vec::new(), retry_after_seconds: None }
    }

    /// Violated rules, each with the pointer of its field.
    pub fn fields(errors: &[FieldError]) -> Self {
        let errors = errors.iter().map(|error| json!({ "pointer": error.pointer, "code": error.code }));
        Self {
            errors: errors.collect(),
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "The document breaks rules of its schema.")
        }
    }

    /// A document that the clock or the widget contradict, each with the pointer of the member.
    pub fn implausible(errors: &[FieldError]) -> Self {
        let detail = "The document contradicts the clock or the configuration of this service.";
        Self { detail, ..Self::fields(errors) }
    }

    /// A document of another shape: the pointer, and the parser's message.
    pub fn shape(pointer: &str, detail: &str) -> Self {
        Self {
            errors: vec![json!({ "pointer": pointer, "code": "document_shape", "detail": detail })],
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "The document has another shape than its schema.")
        }
    }

    /// Too many requests from one address, which may try again in this many seconds.
    pub fn too_many_requests(seconds: u64) -> Self {
        let detail = "Too many requests came from this address.";
        Self { retry_after_seconds: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail) }
    }

    /// The codes of all errors.
    #[cfg(test)]
    pub fn codes(&self) -> Vec<String> {
        self.errors.iter().filter_map(|error| error["code"].as_str().map(str::to_owned)).collect()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or_default(),
            "status": self.status.as_u16(),
            "detail": self.detail,
            "errors": self.errors,
        });
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, content_type, body.to_string()).into_response();
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
