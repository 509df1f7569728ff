//! The soak test: many runs through the widget in one page, and a long load on the reference endpoint. `cargo xtask
//! soak` runs it at length, the browser tests for some seconds.

pub mod figures;
pub mod growth;
pub mod length;
pub mod page;
pub mod reception;
pub mod report;
pub mod service;

mod actions;
mod client;
mod documents;
mod http;
mod verdicts;
