//! Endpoints of every kind: what is sent to them, and what their answers mean.
#![allow(clippy::unwrap_used, reason = "what a test calls may fail it too")]

mod guide;
mod plain_form;
mod properties;
mod support;
mod worked;
