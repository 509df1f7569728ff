//! The whole service over a loopback connection, as a browser or an office would meet it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what a test calls may fail it too")]

mod api;
mod command;
mod concurrency;
mod durability;
mod erasure;
mod harness;
mod limits;
mod pages;
mod probe;
mod relay;
mod relay_program;
mod requests;
mod site_check;
mod stub;
mod suspects;
