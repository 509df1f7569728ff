//! Fuzzes every parser of untrusted input: a module for each kind of input, with the properties of its results.
//!
//! A broken property panics, as in a test. libFuzzer generates the inputs (`cargo xtask fuzz`). `corpus/` keeps inputs
//! that reached new code or once broke a property; the ordinary tests replay them.

// A broken property must end the run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod company;
pub mod endpoint;
pub mod feed;
pub mod field;
pub mod link;
pub mod outbox;
pub mod pack;
pub mod programme;
pub mod reply;
pub mod request;
pub mod saved;
pub mod site;
mod support;

/// One kind of input.
pub struct Target {
    /// The name of its module, its fuzz target and its folder in `corpus/`.
    pub name: &'static str,
    /// Parses an input, and panics if a property does not hold.
    pub run: fn(&[u8]),
}

/// Every kind of input.
pub const TARGETS: &[Target] = &[
    Target { name: "company", run: company::run },
    Target { name: "endpoint", run: endpoint::run },
    Target { name: "feed", run: feed::run },
    Target { name: "field", run: field::run },
    Target { name: "link", run: link::run },
    Target { name: "outbox", run: outbox::run },
    Target { name: "pack", run: pack::run },
    Target { name: "programme", run: programme::run },
    Target { name: "reply", run: reply::run },
    Target { name: "request", run: request::run },
    Target { name: "saved", run: saved::run },
    Target { name: "site", run: site::run },
];
