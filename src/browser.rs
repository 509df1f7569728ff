//! The only place that touches the browser. Each file wraps one of its abilities and turns its
//! failures into values.

mod calendar_file;
mod clipboard;
mod clock;
mod deliver;
mod dom;
mod feeds;
mod json;
mod language;
mod later;
mod network;
mod outbox;
mod page_address;
mod random;
mod render;
mod site_file;
mod start;
mod storage;
mod unicode;

pub use start::start;
