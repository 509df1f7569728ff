//! The command line of the reference endpoint.

mod arguments;

use arguments::{Command, USAGE};
use consultation::calendar::{in_japan, iso};
use reception::{Error, Settings, Store, Stored, now, report, serve};
use std::io::Write;
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
        Ok(found) => ExitCode::from(u8::from(!found)),
        Err(error) => {
            eprintln!("reception: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` where what was asked for is not there.
fn run(command: Command) -> Result<bool, Error> {
    match command {
        Command::Help => print(USAGE),
        Command::Serve { listen, settings } => {
            start(&listen, settings)?;
            Ok(true)
        }
        Command::Report { database, csv, target } => {
            let rows = Store::open_existing(&database)?.received()?;
            let today = in_japan(now()?).ok_or(Error::Clock)?;
            let report = report::report(&rows, today, target);
            print(&if csv { report.csv() } else { report.text() })
        }
        Command::List { database } => {
            let lines: Vec<String> = Store::open_existing(&database)?.all()?.iter().map(line).collect();
            print(&lines.concat())
        }
        Command::Show { database, name } => {
            let found = Store::open_existing(&database)?.find(&name)?;
            let documents: Vec<String> = found.iter().map(document).collect();
            print(&documents.concat())?;
            if found.is_empty() {
                eprintln!("reception: no request has the id or the receipt number {name}");
            }
            Ok(!found.is_empty())
        }
    }
}

/// Serves until the process is interrupted or told to stop.
fn start(listen: &str, settings: Settings) -> Result<(), Error> {
    let runtime = tokio::runtime::Runtime::new().map_err(Error::System)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.map_err(Error::System)?;
        let address = listener.local_addr().map_err(Error::System)?;
        let stop = stop().map_err(Error::System)?;
        (settings.log)(&format!("listening on http://{address}/"));
        serve(listener, settings, stop).await
    })
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

/// A line of the list: receipt number, time in Japan, and who asks.
fn line(stored: &Stored) -> String {
    let value: serde_json::Value = serde_json::from_str(&stored.document).unwrap_or_default();
    let text = |pointer| value.pointer(pointer).and_then(|value| value.as_str()).unwrap_or_default();
    let (prefecture, name) = (text("/organisation/prefecture"), text("/organisation/name"));
    format!("{}  {}  {prefecture}  {name}\n", stored.receipt, japan_time(stored.received_at))
}

/// A stored document, laid out for reading.
fn document(stored: &Stored) -> String {
    let value: serde_json::Value = serde_json::from_str(&stored.document).unwrap_or_default();
    format!("{value:#}\n")
}

/// Date, hour and minute in Japan.
fn japan_time(unix_seconds: i64) -> String {
    let date = in_japan(unix_seconds).map(iso).unwrap_or_default();
    let minutes = (unix_seconds / 60 + 9 * 60).rem_euclid(24 * 60);
    format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// Writes to standard output. A reader that has seen enough closes it, and that is no failure.
fn print(text: &str) -> Result<bool, Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::System(error)),
        _ => Ok(true),
    }
}
