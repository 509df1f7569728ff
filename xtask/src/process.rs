//! Child processes. Each ends with the command that started it.

use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fmt, path::Path};

use anyhow::{Context, Result};

/// The interval between two looks at a child.
const POLL: Duration = Duration::from_millis(20);
/// The time for a child to end on the terminal's Ctrl-C, which reaches it too.
const TIMEOUT: Duration = Duration::from_millis(400);
/// The time for a child to end after its own interrupt signal. It is killed after that.
const GRACE: Duration = Duration::from_secs(5);

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// The end of a command without success of a child.
#[derive(Debug)]
pub enum Ended {
    /// A person or a build host stopped the command.
    Interrupted,
    /// The child reported a failure.
    Failed { program: String, status: ExitStatus },
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("interrupted"),
            Self::Failed { program, status } => write!(f, "{program} failed ({status})"),
        }
    }
}

impl std::error::Error for Ended {}

/// Turns Ctrl-C and SIGTERM into a flag, so that children are ended first.
pub fn listen_for_signals() -> Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let stop = STOP.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(stop))?;
    }
    Ok(())
}

/// Whether Ctrl-C or SIGTERM has come.
pub fn is_stopped() -> bool {
    STOP.get().is_some_and(|stop| stop.load(Ordering::Relaxed))
}

/// A child that runs beside this command. It is ended when this value is dropped.
pub struct Running {
    name: String,
    child: Child,
}

impl Running {
    /// Starts a program.
    pub fn start(command: impl Into<Command>) -> Result<Self> {
        let mut command = command.into();
        let name = name_of(&command);
        let child = command.spawn().with_context(|| format!("{name} could not be started"))?;
        Ok(Self { name, child })
    }

    /// The exit status of a child that has ended.
    pub fn status(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Waits for the end. A failure is [`Ended::Failed`]; when this command is stopped, the child is ended, too.
    pub fn finish(mut self) -> Result<()> {
        loop {
            match (self.status()?, is_stopped()) {
                (Some(status), _) if status.success() => return Ok(()),
                // Ctrl-C reaches the child too; its failure is not the news.
                (Some(_), true) => return Err(Ended::Interrupted.into()),
                (Some(status), false) => return Err(self.failed(status)),
                (None, true) => {
                    self.end()?;
                    return Err(Ended::Interrupted.into());
                }
                (None, false) => sleep(POLL),
            }
        }
    }

    /// Ends the child: it may end on Ctrl-C, then it gets an interrupt signal, then it is killed.
    pub fn end(&mut self) -> Result<ExitStatus> {
        if let Some(status) = self.wait_for(TIMEOUT)? {
            return Ok(status);
        }
        // Elsewhere than on Unix there is only the kill.
        #[cfg(unix)]
        if let Some(id) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // A failure means that the child has just ended.
            let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
        }
        if let Some(status) = self.wait_for(GRACE)? {
            return Ok(status);
        }
        self.child.kill()?;
        Ok(self.child.wait()?)
    }

    /// The error of a child that ended with this status.
    pub fn failed(&self, status: ExitStatus) -> anyhow::Error {
        Ended::Failed { program: self.name.clone(), status }.into()
    }

    fn wait_for(&mut self, time: Duration) -> Result<Option<ExitStatus>> {
        let start = Instant::now();
        loop {
            match self.status()? {
                None if start.elapsed() < time => sleep(POLL),
                status => return Ok(status),
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = self.end();
        }
    }
}

/// Runs a program to its end. Unlike [`xshell::Cmd::run`] it ends the program when this command is stopped.
pub fn run(command: impl Into<Command>) -> Result<()> {
    Running::start(command)?.finish()
}

/// The program without its folder, and its first argument.
fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    match command.get_args().next() {
        Some(first) => format!("{program} {}", first.to_string_lossy()),
        None => program,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn command(program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments);
        command
    }

    #[test]
    fn a_failure_keeps_its_status() {
        let error = run(command("sh", &["-c", "exit 3"])).unwrap_err();
        let ended = error.downcast_ref::<Ended>().unwrap();
        assert!(matches!(ended, Ended::Failed { status, .. } if status.code() == Some(3)));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(command("no-such-program-anywhere", &[])).unwrap_err();
        assert!(error.to_string().contains("no-such-program-anywhere"));
    }

    #[test]
    fn a_program_ends_with_its_handle() {
        let running = Running::start(command("sleep", &["60"])).unwrap();
        let id = running.child.id().to_string();
        drop(running);
        assert!(!command("kill", &["-0", &id]).output().unwrap().status.success());
    }
}
