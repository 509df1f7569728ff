//! Other programs: started, watched, and ended by their own handle, so that nothing outlives the command that
//! started it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::Error;

/// How often a running program is looked at; short enough to feel immediate, long enough to cost nothing.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// How long a program may take to end by itself before it is asked to.
const PATIENCE: Duration = Duration::from_millis(400);
/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(5);

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Turns Ctrl-C and a build host's request to end into a flag, so that programs started here are ended first.
///
/// # Errors
/// When the system refuses the handlers.
pub fn listen_for_signals() -> Result<(), Error> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let stop = STOP.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(stop))
            .map_err(|source| Error::Start { program: "the signal handler".to_owned(), source })?;
    }
    Ok(())
}

/// Whether this command was asked to stop.
pub fn asked_to_stop() -> bool {
    STOP.get().is_some_and(|stop| stop.load(Ordering::Relaxed))
}

/// A program that runs beside this one, and is ended when this value goes.
pub struct Running {
    name: String,
    child: Child,
}

impl Running {
    /// Starts a program.
    ///
    /// # Errors
    /// When it is not there or may not be run.
    pub fn start(command: &mut Command) -> Result<Self, Error> {
        let name = name_of(command);
        match command.spawn() {
            Ok(child) => Ok(Self { name, child }),
            Err(source) => Err(Error::Start { program: name, source }),
        }
    }

    /// The program's exit status, if it has ended.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>, Error> {
        self.child.try_wait().map_err(|source| Error::Start { program: self.name.clone(), source })
    }

    /// Waits until the program ends and gives an error unless it succeeded.
    ///
    /// # Errors
    /// [`Error::Failed`] with its status, or [`Error::Interrupted`] after ending it when asked to stop.
    pub fn finish(mut self) -> Result<(), Error> {
        loop {
            if let Some(status) = self.ended()? {
                // A person's Ctrl-C reaches the program too; its failure is then not the news.
                return match (status.success(), asked_to_stop()) {
                    (true, _) => Ok(()),
                    (false, true) => Err(Error::Interrupted),
                    (false, false) => Err(self.failed(status)),
                };
            }
            if asked_to_stop() {
                self.end()?;
                return Err(Error::Interrupted);
            }
            sleep(LOOK_EVERY);
        }
    }

    /// Ends the program: by itself if a terminal's Ctrl-C reached it too, then by asking, then by force.
    ///
    /// # Errors
    /// When the system cannot say whether it ended.
    pub fn end(&mut self) -> Result<ExitStatus, Error> {
        if let Some(status) = self.wait_for(PATIENCE)? {
            return Ok(status);
        }
        self.ask_to_end();
        if let Some(status) = self.wait_for(GRACE)? {
            return Ok(status);
        }
        let source = |source| Error::Start { program: self.name.clone(), source };
        self.child.kill().map_err(source)?;
        self.child.wait().map_err(|source| Error::Start { program: self.name.clone(), source })
    }

    /// The error that says this program ended in failure.
    pub fn failed(&self, status: ExitStatus) -> Error {
        Error::Failed { program: self.name.clone(), status }
    }

    fn wait_for(&mut self, time: Duration) -> Result<Option<ExitStatus>, Error> {
        let start = Instant::now();
        loop {
            match self.ended()? {
                Some(status) => return Ok(Some(status)),
                None if start.elapsed() >= time => return Ok(None),
                None => sleep(LOOK_EVERY),
            }
        }
    }

    /// Sends what Ctrl-C sends, to this one program. Elsewhere than on Unix there is only force.
    fn ask_to_end(&self) {
        #[cfg(unix)]
        if let Some(id) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // A program that has just ended by itself is what was wanted, so a failure here is none.
            let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
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

/// Runs a program to its end, its output going where this one's goes.
///
/// # Errors
/// As [`Running::finish`].
pub fn run(command: &mut Command) -> Result<(), Error> {
    Running::start(command)?.finish()
}

/// Runs a program and gives what it printed on its standard output.
///
/// # Errors
/// When it cannot be started or fails; what it said about that has gone to the terminal.
pub fn output(command: &mut Command) -> Result<String, Error> {
    let program = name_of(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| Error::Start { program: program.clone(), source })?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(Error::Failed { program, status: output.status }),
    }
}

/// What a program prints when asked, or nothing at all when it is not there or fails: a question, not a demand.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn name_of(command: &Command) -> String {
    // Without its folder, which for cargo and the project's own programs is long and says nothing.
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

    #[test]
    fn a_failure_keeps_its_status() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(matches!(error, Error::Failed { status, .. } if status.code() == Some(3)));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(error.to_string().contains("no-such-program-anywhere"));
        assert_eq!(answer(&mut Command::new("no-such-program-anywhere")), None);
    }

    #[test]
    fn a_program_ends_with_its_handle() {
        let running = Running::start(Command::new("sleep").arg("60")).unwrap();
        let id = running.child.id().to_string();
        drop(running);
        assert_eq!(answer(Command::new("kill").args(["-0", &id])), None);
    }
}
/// Writes a script that can be run under this name, and gives the folder that it is in, for `PATH`.
///
/// # Errors
/// When it cannot be written.
pub fn write_program(folder: &Path, name: &str, script: &str) -> Result<PathBuf, Error> {
    let file = folder.join(name);
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    fs::write(&file, script).map_err(Error::file(&file))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).map_err(Error::file(&file))?;
    }
    Ok(folder.to_owned())
}
