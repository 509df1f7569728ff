//! `trunk serve` with the reference endpoint behind it: a debug build that follows every saved file.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::bundle;
use crate::error::Error;
use crate::process::Running;
use crate::project::Project;
use crate::serve::{free_address, start_reception, until_one_ends, wait_until_it_answers};
use crate::tools;

/// Where `Trunk.toml` expects the endpoint.
const ENDPOINT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8081);
/// trunk opens its port after the first build, which on a slow machine is minutes of compiling.
const FIRST_BUILD: Duration = Duration::from_secs(3600);

/// Serves until Ctrl-C, and rebuilds and reloads whenever a source file, a programme or a text changes.
///
/// # Errors
/// When a port is taken, a tool or the endpoint does not build, or one of the servers ends.
pub fn dev(project: &Project, port: u16) -> Result<(), Error> {
    let address = free_address(port)?;
    free_address(ENDPOINT.port())
        .map_err(|_| Error::Missing(format!("{ENDPOINT} is taken; Trunk.toml names it for the endpoint")))?;
    let tools = tools::for_build(project)?;
    // `dist/` stays the release build.
    let site = project.path("target/dev");
    let mut reception = start_reception(project, ENDPOINT, &site)?;
    let mut trunk = bundle::trunk(project, &tools)?;
    trunk.arg("serve").arg("--dist").arg(&site);
    trunk.args(["--address", &address.ip().to_string(), "--port", &address.port().to_string()]);
    let mut trunk = Running::start(&mut trunk)?;
    wait_until_it_answers(&mut trunk, address, FIRST_BUILD)?;
    println!("Telework Check is at http://{address}/ and follows every saved file. Ctrl-C ends it.");
    until_one_ends(&mut [&mut trunk, &mut reception])
}

#[cfg(test)]
mod tests {
    use super::ENDPOINT;

    #[test]
    fn trunk_proxies_to_the_endpoint() {
        let configuration = include_str!("../../Trunk.toml");
        assert!(configuration.contains(&format!("backend = \"http://{ENDPOINT}/api/\"")));
    }
}
