//! A debug build that follows every saved file, with the endpoint behind it.

use std::time::Duration;

use crate::bundle;
use crate::error::Error;
use crate::process::Running;
use crate::project::Project;
use crate::serve::{free_address, start_reception, until_one_ends, wait_until_it_answers};
use crate::tools;

/// Serves until Ctrl-C, building again whenever a source file changes.
///
/// Components are built with their types erased: leptos composes a page into one deeply nested type, which costs a
/// debug build most of its time. Releases keep the types, because erasing them makes the wasm larger. The setting
/// is for the wasm target only, so native builds are not made again because of it.
///
/// # Errors
/// When a port is taken, a tool or the endpoint does not build, or one of the servers ends by itself.
pub fn dev(project: &Project, port: u16) -> Result<(), Error> {
    let address = free_address(port)?;
    let tools = tools::for_build(project)?;
    // The debug build has a folder of its own: `dist/` is the release, whatever was looked at in between.
    let site = project.path("target/dev");
    let endpoint = free_address(0)?;
    let mut reception = start_reception(project, endpoint, &site)?;
    let mut trunk = bundle::trunk(project, &tools)?;
    trunk.arg("serve").arg("--dist").arg(&site);
    trunk.args(["--address", &address.ip().to_string(), "--port", &address.port().to_string()]);
    trunk.args(["--proxy-backend", &format!("http://{endpoint}/api/")]);
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
    let mut trunk = Running::start(&mut trunk)?;
    // trunk opens its port after its first build, which on a slow machine is minutes of compiling.
    wait_until_it_answers(&mut trunk, address, Duration::from_secs(3600))?;
    println!("Telework Check is at http://{address}/ and follows every saved file. Ctrl-C ends it.");
    until_one_ends(&mut [&mut trunk, &mut reception])
}
