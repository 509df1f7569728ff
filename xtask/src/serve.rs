//! The whole product on this machine: the widget, a host page that embeds it, and the endpoint it sends to.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::bundle;
use crate::error::Error;
use crate::process::{Running, asked_to_stop};
use crate::project::Project;
use crate::steps::step;

/// How long the endpoint may take to open its port; it has a database to prepare.
const START: Duration = Duration::from_secs(20);

/// Builds everything and serves it until Ctrl-C.
///
/// # Errors
/// When the port is taken, something does not build, or the endpoint ends in failure.
pub fn serve(project: &Project, port: u16) -> Result<(), Error> {
    let address = free_address(port)?;
    bundle::build(project)?;
    let mut reception = start_reception(project, address, &project.dist())?;
    println!(
        "Telework Check is at http://{address}/ (host page: /host/, requests: POST /api/consultations)\n\
         Ctrl-C ends it."
    );
    until_one_ends(&mut [&mut reception])
}

/// Builds the endpoint, starts it and waits until it answers.
///
/// # Errors
/// When it does not build, ends at once, or does not open its port.
pub fn start_reception(project: &Project, address: SocketAddr, site: &Path) -> Result<Running, Error> {
    let program = step("reception", || bundle::native_tool(project, "reception"))?;
    fs::create_dir_all(site).map_err(Error::file(site))?;
    let mut command = project.command(program);
    command.args(["serve", "--listen", &address.to_string(), "--database"]);
    command.arg(project.path("target/reception.sqlite3")).arg("--site").arg(site);
    let mut reception = Running::start(&mut command)?;
    wait_until_it_answers(&mut reception, address, START)?;
    Ok(reception)
}

/// Waits until a program has opened its port.
///
/// # Errors
/// When it ends before that, or takes longer than it may.
pub fn wait_until_it_answers(
    program: &mut Running,
    address: SocketAddr,
    most: Duration,
) -> Result<(), Error> {
    let start = Instant::now();
    while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        if let Some(status) = program.ended()? {
            return Err(program.failed(status));
        }
        if asked_to_stop() {
            return Err(Error::Interrupted);
        }
        if start.elapsed() > most {
            return Err(Error::Missing(format!("nothing answers at {address}")));
        }
        sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Watches programs that are meant to run until Ctrl-C. When it comes, all of them are ended, and that is success
/// unless one of them says otherwise; when one ends by itself, the others are ended and it is a failure.
///
/// # Errors
/// The failure of the program that ended badly.
pub fn until_one_ends(programs: &mut [&mut Running]) -> Result<(), Error> {
    while !asked_to_stop() {
        for program in programs.iter_mut() {
            // A terminal's Ctrl-C reaches the program as well, and it may be the first to end.
            if let Some(status) = program.ended()?
                && !asked_to_stop()
            {
                return Err(program.failed(status));
            }
        }
        sleep(Duration::from_millis(50));
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

/// A program with no handler of its own for Ctrl-C ends by it, which is what was asked for.
fn ended_by_the_signal(status: std::process::ExitStatus) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM]
            .iter()
            .any(|signal| status.signal() == Some(*signal) || status.code() == Some(128 + signal))
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        true
    }
}

/// An address on this machine only, looked at before minutes are spent on a build. Port 0 takes any free one.
///
/// # Errors
/// When the port is taken.
pub fn free_address(port: u16) -> Result<SocketAddr, Error> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    listener.and_then(|listener| listener.local_addr()).map_err(|source| {
        Error::Missing(format!("port {port} cannot be used ({source}); choose another with --port"))
    })
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
}
