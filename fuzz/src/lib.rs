//! What must hold of every input that comes from outside, whatever it is: a module for each kind.
//!
//! A broken property ends the run, as in a test. libFuzzer makes up the inputs (`cargo xtask fuzz`); those that
//! reached something new, or once broke something, are kept in `corpus/`, and the ordinary tests run them again.

// A property that does not hold has to end the run.
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
mod surroundings;

/// One kind of input.
pub struct Target {
    /// Its name: that of its module, its program and its folder in `corpus/`.
    pub name: &'static str,
    /// Reads an input and panics where a property does not hold.
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
