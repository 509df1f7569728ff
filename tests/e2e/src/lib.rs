//! Support for everything that drives a real browser: the browser tests, the soak test, the screenshots, the page
//! benchmark and the screen reader.
//!
//! A test starts a [`server::Server`] with the built widget, and a [`person::Person`] with a [`browser::Browser`]. Each
//! has its own processes, ports, profile and database, and ends them when it is dropped.
//!
//! `cargo xtask test` builds the prerequisites and names them in the environment:
//!
//! | variable | value |
//! |---|---|
//! | `TELEWORK_CHECK_DIST` | the folder of the built widget |
//! | `TELEWORK_CHECK_CHROMEDRIVER`, `_GECKODRIVER`, `_WEBKITDRIVER` | the WebDriver of each engine |
//! | `TELEWORK_CHECK_ENGINE` | the engine of tests that run in one only; `chromium` if unset |
//! | `TELEWORK_CHECK_AXE` | the script of axe-core |
//! | `TELEWORK_CHECK_HTMX`, `_TURBO`, `_LAZYSIZES` | the scripts of page libraries of host pages |
//! | `TELEWORK_CHECK_RECEPTION`, `_PRERENDER` | the native programs |

// Support of a test may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

pub mod axe;
pub mod bench;
pub mod browser;
pub mod child_process;
pub mod companies;
pub mod host_pages;
pub mod listening;
pub mod messages;
pub mod outcomes;
pub mod pages;
pub mod person;
pub mod screen_reader;
pub mod server;
pub mod site;
pub mod soak;
pub mod third_party_endpoint;
pub mod unreliable_endpoint;
#[cfg(unix)]
pub mod wordpress;

/// A path below the root of the repository.
pub fn repository(path: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap().join(path)
}
