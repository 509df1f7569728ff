//! The whole service over a loopback connection, as a browser or an office would meet it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail the test")]

mod backup;
mod command;
mod concurrency;
mod connect;
mod contact_form_7;
mod durability;
mod erasure;
mod examples;
mod fake_api;
mod harness;
mod japanese;
mod limits;
mod mail;
mod mail_bounces;
mod mail_encryption;
mod monitor;
mod office;
mod pages;
mod plausible;
mod probe;
mod relay;
mod relay_program;
mod requests;
mod site_check;
mod smtp_server;
mod stalls;
mod stub;
mod suspects;
mod volume;
mod watch;
