//! A child process that is killed with the test that started it.

use std::process::{Child, Command};

/// A running program. Dropping it, at the end of a test or in a panic, kills it.
pub struct ChildProcess(Child);

impl ChildProcess {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Self {
        let program = command.get_program().to_string_lossy().into_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("{program}: {error}")))
    }

    /// The process, for its output and its exit status.
    pub const fn process(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
