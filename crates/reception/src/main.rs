//! The command line of the reference endpoint.

mod arguments;
mod desk;
mod inspect;

use arguments::{Command, USAGE};
use reception::{Error, Settings, Store, serve};
use std::process::ExitCode;
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let command = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("reception: {error}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("reception: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command, for what the program ends with: 1 where what was asked for is not there.
fn run(command: Command) -> Result<ExitCode, Error> {
    let code = |found: bool| ExitCode::from(u8::from(!found));
    match command {
        Command::Help => desk::print(USAGE).map(code),
        Command::Serve { listen, settings } => {
            start(&listen, settings)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Inspect(task) => inspect::run(&task),
        Command::Desk { database, task } => desk::run(&Store::open_existing(&database)?, task).map(code),
    }
}

/// Serves until the process is interrupted or told to stop.
fn start(listen: &str, settings: Settings) -> Result<(), Error> {
    let runtime = tokio::runtime::Runtime::new().map_err(Error::System)?;
    let ended = runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.map_err(Error::System)?;
        let address = listener.local_addr().map_err(Error::System)?;
        let stop = stop().map_err(Error::System)?;
        (settings.log)(&format!("listening on http://{address}/"));
        serve(listener, settings, stop).await
    });
    // An API that does not answer keeps a thread busy, and nobody waits for it any more.
    runtime.shutdown_background();
    ended
}

/// Ready at the first SIGINT or SIGTERM from now on.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready at the first Ctrl-C.
#[cfg(not(unix))]
fn stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
