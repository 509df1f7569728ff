//! What `cargo xtask endure` does at length and the browser tests do in short.

pub mod figures;
pub mod growth;
pub mod page;
pub mod reception;
pub mod report;
pub mod service;

mod deeds;
mod documents;
mod http;
mod sender;
mod verdicts;
