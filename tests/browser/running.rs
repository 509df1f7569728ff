//! A program that runs beside a test and ends with it, by its own handle.

use std::process::{Child, Command};

/// A running program. Dropping it, at the end of a test or in a panic, ends it.
pub struct Running(Child);

impl Running {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Self {
        let program = command.get_program().to_string_lossy().into_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("{program}: {error}")))
    }

    /// The process, for what it writes and whether it has ended.
    pub const fn process(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
