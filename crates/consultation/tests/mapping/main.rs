//! Endpoints of every kind: the requests, and the meaning of the responses.
#![allow(clippy::unwrap_used, reason = "what a test calls may fail it too")]

mod guide;
mod lengths;
mod lost;
mod no_script_form;
mod properties;
mod support;
mod worked;
