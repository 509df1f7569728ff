//! The command line of the reference endpoint.

mod admin;
mod cli;
mod site_commands;

use cli::{Command, Parsed, ServeArgs};
use reception::terminal::{visible, visible_line};
use reception::{Error, Messages, Service, Settings, Store};
use std::process::ExitCode;
use tokio::net::TcpListener;

/// After clients have stalled, the allocator of glibc keeps what their connections used; see docs/decisions/0021.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// The database where no option names one.
const DEFAULT_DATABASE: &str = "reception.db";
/// The exit code where the command line is wrong.
const USAGE_ERROR: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = cli::chosen_language(&arguments);
    let messages = Messages::of(language.as_deref(), |name| std::env::var(name).ok());
    let done = match cli::parse(arguments, messages.language()) {
        Ok(Parsed::Command(command)) => run(command, messages.clone(), language.as_deref()),
        Ok(Parsed::Help(text)) => admin::print(&text).map(|()| ExitCode::SUCCESS),
        Err(message) => {
            eprintln!("reception: {}", visible_line(&message));
            return USAGE_ERROR.into();
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("reception: {}", visible(&error.describe(&messages)));
        ExitCode::FAILURE
    })
}

/// Runs a command, for its exit code: 1 where the request that it names was not found or not changed.
fn run(command: Command, messages: Messages, language: Option<&str>) -> Result<ExitCode, Error> {
    match command {
        Command::Serve(arguments) => start(arguments, messages).map(|()| ExitCode::SUCCESS),
        Command::Restore(arguments) => Ok(if admin::restore::run(&messages, &arguments)? {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }),
        Command::Site(command) => {
            let tables = Messages::new(language.unwrap_or(Messages::OF_TABLES));
            site_commands::run(&command, &messages, &tables)
        }
        Command::Admin(command) => {
            let office = admin::Office {
                store: Store::open_existing(command.database())?,
                messages,
                tables: Messages::new(language.unwrap_or(Messages::OF_TABLES)),
            };
            let found = admin::run(&office, command)?;
            Ok(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// Serves until the process is interrupted or terminated. The line about listening comes once everything is open.
fn start(arguments: ServeArgs, messages: Messages) -> Result<(), Error> {
    let runtime = tokio::runtime::Runtime::new().map_err(Error::System)?;
    let ended = runtime.block_on(async {
        let listen = arguments.listen.clone();
        let cannot_listen = |error| Error::Listen(listen.clone(), error);
        let listener = TcpListener::bind(&listen).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(Error::System)?.to_string();
        let stop = stop_signal().map_err(Error::System)?;
        let settings = Settings { messages: messages.clone(), ..arguments.settings() };
        let log = settings.log.clone();
        let service = Service::open(settings)?;
        log(&messages.message("serve.listening", &[("address", &address)]));
        service.warnings().iter().for_each(|warning| log(warning));
        service.run(listener, stop).await
    });
    // A call to an API that does not answer keeps a thread busy. Its result no longer matters.
    runtime.shutdown_background();
    ended
}

/// Ready at the first SIGINT or SIGTERM from now on.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send> {
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
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
