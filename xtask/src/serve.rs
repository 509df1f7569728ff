//! The whole product on this machine: the widget, a host page that embeds it, and the endpoint for its requests.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::bundle;
use crate::process::{Ended, Running, is_stopped};
use crate::project::Project;
use crate::tools;

/// The time for the endpoint to open its port; it prepares a database first.
const START: Duration = Duration::from_secs(20);
/// trunk opens its port after the first build, which takes minutes on a slow machine.
const FIRST_BUILD: Duration = Duration::from_secs(3600);
/// The interval between two looks at a server.
const POLL: Duration = Duration::from_millis(50);
/// The endpoint's address in `Trunk.toml`.
const ENDPOINT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8081);

/// Builds everything and serves it until Ctrl-C.
pub fn serve(project: &Project, port: u16) -> Result<()> {
    let address = free_address(port)?;
    bundle::build(project)?;
    let mut reception = start_reception(project, address, &project.dist())?;
    println!(
        "Telework Check is at http://{address}/ (studio: /studio/, history: /history/, host page: /host/, requests: POST /api/consultations)\n\
         Ctrl-C ends it."
    );
    until_one_ends(&mut [&mut reception])
}

/// `trunk serve` with the reference endpoint behind it: a debug build that follows every saved file, until Ctrl-C.
pub fn dev(project: &Project, port: u16) -> Result<()> {
    let address = free_address(port)?;
    free_address(ENDPOINT.port())
        .with_context(|| format!("{ENDPOINT} is taken; Trunk.toml names it for the endpoint"))?;
    let tools = tools::for_build(project)?;
    // `dist/` stays the release build.
    let site = project.path("target/dev");
    let mut reception = start_reception(project, ENDPOINT, &site)?;
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let trunk = bundle::trunk(project, &tools).args(["serve", "--address", &host, "--port", &port]);
    let mut trunk = Running::start(trunk.arg("--dist").arg(&site))?;
    wait_until_it_answers(&mut trunk, address, FIRST_BUILD)?;
    println!("Telework Check is at http://{address}/ and follows every saved file. Ctrl-C ends it.");
    until_one_ends(&mut [&mut trunk, &mut reception])
}

/// Builds the endpoint, starts it and waits until it answers.
fn start_reception(project: &Project, address: SocketAddr, site: &Path) -> Result<Running> {
    let (sh, program) = (&project.sh, project.helper("reception")?);
    sh.create_dir(site)?;
    let (address_text, database) = (address.to_string(), project.path("target/reception.db"));
    let serve =
        cmd!(sh, "{program} serve --listen {address_text} --database {database} --site {site} --sample-host");
    let mut reception = Running::start(serve)?;
    wait_until_it_answers(&mut reception, address, START)?;
    Ok(reception)
}

/// Waits until a program has opened its port. A program that ends, or takes longer than `timeout`, is an error.
fn wait_until_it_answers(program: &mut Running, address: SocketAddr, timeout: Duration) -> Result<()> {
    let start = Instant::now();
    while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        if let Some(status) = program.status()? {
            return Err(program.failed(status));
        }
        if is_stopped() {
            return Err(Ended::Interrupted.into());
        }
        if start.elapsed() > timeout {
            bail!("nothing answers at {address}");
        }
        sleep(POLL);
    }
    Ok(())
}

/// Watches programs that run until Ctrl-C, and then ends them all. One that ends earlier is a failure.
fn until_one_ends(programs: &mut [&mut Running]) -> Result<()> {
    while !is_stopped() {
        for program in programs.iter_mut() {
            // Ctrl-C reaches the program as well, and it may be the first to end.
            if let Some(status) = program.status()?
                && !is_stopped()
            {
                return Err(program.failed(status));
            }
        }
        sleep(POLL);
    }
    let mut outcome = Ok(());
    for program in programs.iter_mut() {
        let status = program.end()?;
        if !status.success() && !ended_by_the_signal(status) {
            outcome = Err(program.failed(status));
        }
    }
    outcome
}

/// A program without a handler for Ctrl-C ends by it, which is success here.
#[cfg(unix)]
fn ended_by_the_signal(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM]
        .iter()
        .any(|signal| status.signal() == Some(*signal) || status.code() == Some(128 + signal))
}

#[cfg(not(unix))]
fn ended_by_the_signal(_: std::process::ExitStatus) -> bool {
    true
}

/// An address on this machine only, checked before minutes are spent on a build. Port 0 takes any free one.
fn free_address(port: u16) -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let address = listener.and_then(|listener| listener.local_addr());
    address.with_context(|| format!("port {port} cannot be used; choose another with --port"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_refused_in_time() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_address(port).unwrap_err().to_string().contains(&port.to_string()));
        assert_ne!(free_address(0).unwrap().port(), 0);
    }

    #[test]
    fn trunk_proxies_to_the_endpoint() {
        let configuration = include_str!("../../Trunk.toml");
        assert!(configuration.contains(&format!("backend = \"http://{ENDPOINT}/api/\"")));
    }
}
